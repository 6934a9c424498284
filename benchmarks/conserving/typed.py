"""An outline as typed text: bare, as a blog's Markdown, or as a manuscript of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from conserving.outline import Node, Outline, Run, Runs

_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~^$&:@'\"=])")


def escaped(text: str) -> str:
    """Words with every sign that Markdown may know escaped, as it allows (CommonMark 2.4)."""
    return _SIGNS.sub(r"\\\1", text)


class Typist:
    """Types nodes as Markdown; ``ours`` with what only a manuscript has."""

    def __init__(self, *, ours: bool) -> None:
        self._ours = ours
        self.notes: list[str] = []

    def nodes(self, nodes: tuple[Node, ...]) -> str:
        """All of some blocks."""
        return "\n\n".join(filter(None, map(self.node, nodes)))

    def node(self, node: Node) -> str:
        """A block."""
        own, aside = self.runs(node.runs), self.runs(node.aside)
        match node.kind:
            case "h":
                return f"## {own}"
            case "ul":
                return "\n".join(f"- {self.runs(runs)}" for (runs,) in node.groups)
            case "ol":
                return "\n".join(
                    f"{n}. {self.runs(runs)}" for n, (runs,) in enumerate(node.groups, 1)
                )
            case "nested":
                (first,), (second,) = node.groups
                inner = _indented(self.nodes(node.nodes), "  ")
                return f"- {self.runs(first)}\n- {self.runs(second)}\n\n{inner}"
            case "quote":
                inner = self.nodes(node.nodes) + (f"\n\n— {aside}" if aside else "")
                return "\n".join(f"> {line}" if line else ">" for line in inner.split("\n"))
            case "pre":
                lines = "\n".join("".join(run.text for run in runs) for runs in node.groups[0])
                return f"````\n{lines}\n````"
            case "verse":
                return self._verse(node)
            case "table":
                return self._table(node, aside)
            case "figure":
                return aside
            case "soup" if not self._ours:
                tags = (f"<div><b>{escape(run.text, quote=False)}</b><br>" for run in node.runs)
                return "\n".join(tags)
            case "callout" | "details" if self._ours:
                return f"::: callout\n{own}\n\n{self.nodes(node.nodes)}\n:::"
            case "pullquote" if self._ours:
                return f"::: pullquote\n{self.nodes(node.nodes)}\n:::"
            case "callout" | "details" | "pullquote":
                return "\n\n".join(filter(None, (own, self.nodes(node.nodes))))
            case "dl":
                return "\n\n".join(
                    f"{self.runs(term)}\n:   {self.runs(told)}" for term, told in node.groups
                )
            case "hr":
                return "* * *"
            case _:
                return own

    def _verse(self, node: Node) -> str:
        lines = [self.runs(runs) for runs in node.groups[0]]
        if self._ours:
            return "::: verse\n" + "\n".join(lines) + "\n:::"
        return "\\\n".join(lines)

    def _table(self, node: Node, aside: str) -> str:
        rows = ["| " + " | ".join(self.runs(cell) for cell in row) + " |" for row in node.groups]
        rows.insert(1, "|" + " --- |" * len(node.groups[0]))
        caption = f"\n\n: {aside}" if aside and self._ours else f"\n\n{aside}" if aside else ""
        return "\n".join(rows) + caption

    def runs(self, runs: Runs) -> str:
        """The runs of a line."""
        return " ".join(map(self._run, runs)).replace(" [^", "[^")

    def _run(self, run: Run) -> str:
        text = escaped(run.text)
        match run.kind:
            case "note":
                self.notes.append(text)
                return f"[^{len(self.notes)}]"
            case "em":
                return f"*{text}*"
            case "strong":
                return f"**{text}**"
            case "code":
                return f"``` {run.text} ```"
            case "a":
                return f"[{text}](https://harbour.example/x)"
            case "sup" | "sub" if self._ours:
                sign = "^" if run.kind == "sup" else "~"
                return sign + text.replace(" ", "\\ ") + sign
            case "del":
                return f"~~{text}~~"
            case _:
                return text

    def noted(self) -> str:
        """The notes' definitions."""
        return "".join(f"\n\n[^{n}]: {text}" for n, text in enumerate(self.notes, 1))


def _indented(text: str, by: str) -> str:
    return "\n".join(by + line if line else line for line in text.split("\n"))


def markdown(outline: Outline) -> str:
    """A post of a blog, as Jekyll keeps it."""
    typist = Typist(ours=False)
    head = f"---\nlayout: post\ntitle: {_quoted(outline.title)}\nlang: {outline.language}\n---\n\n"
    made = typist.nodes(outline.nodes)
    return f"{head}{made}{typist.noted()}\n"


def manuscript(outline: Outline) -> str:
    """A manuscript."""
    typist = Typist(ours=True)
    head = f"---\ntitle: {_quoted(escaped(outline.title))}\nlanguage: {outline.language}\n---\n\n"
    made = typist.nodes(outline.nodes)
    return f"{head}{made}{typist.noted()}\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def bare(outline: Outline) -> str:
    """A text that was copied off a page: no markup at all."""
    chrome = list(outline.chrome[:2])
    return "\n\n".join([outline.title, *_bare(outline.nodes), *chrome]) + "\n"


def _bare(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        if node.runs:
            yield _plain(node.runs)
        marker = {"ul": "- ", "ol": "1. "}.get(node.kind, "")
        lines = [marker + " ".join(_plain(runs) for runs in group) for group in node.groups]
        if node.kind in ("pre", "verse"):
            lines = [_plain(runs) for runs in node.groups[0]]
        if lines:
            yield "\n".join(lines)
        yield from _bare(node.nodes)
        if node.aside:
            yield ("— " if node.kind == "quote" else "") + _plain(node.aside)


def _plain(runs: Runs) -> str:
    return " ".join(run.text for run in runs)
