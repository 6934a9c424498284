"""Links out of the book told in notes: a call behind each, a note with its address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from publish.assemble.outward import Untold, same, told
from publish.document import (
    Emphasis,
    Inline,
    Inlines,
    Link,
    Note,
    Noteref,
    Paragraph,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
)
from publish.post import Post
from publish.transform import each_run, nested
from publish.walking import inlines

_LETTER = r"[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]"
"""A letter of a script that puts spaces between its words."""

_CLOSING = r"[.,;:!?…”»)\]،؛؟。，、；：！？」』）]|’(?!\w)"

_REST = re.compile(rf"{_LETTER}*(?:['’-]{_LETTER}+)*(?:{_CLOSING})*")
"""What belongs before a call: the rest of a word that a link began, the marks that close it."""


def note_links(post: Post) -> Post:
    """Give every link that leaves the book a note with its address, the first time it stands in
    the author's own words: in a title or a heading, in text, lists, tables, captions, verse. A
    link of a note has its address behind its words."""
    noting = _Noting(Untold(post), {note.label: note for note in post.notes})
    about = post.metadata
    title, subtitle = noting.run(about.title), noting.run(about.subtitle)
    blocks = each_run(post.blocks, noting.run, beside=same)
    metadata = replace(about, title=title, subtitle=subtitle)
    return replace(post, metadata=metadata, blocks=blocks, notes=noting.all_notes())


@dataclass(slots=True)
class _Noting:
    """Puts calls behind links; ``notes`` are the post's and those that are made."""

    untold: Untold
    notes: dict[str, Note]
    _met: set[str] = field(default_factory=set)
    _made: int = 0

    def run(self, content: Inlines) -> Inlines:
        """A run with a call behind each link, after the punctuation that closes its phrase."""
        result, calls = self._run(content)
        return inlines(*result, *calls)

    def all_notes(self) -> tuple[Note, ...]:
        """Every note, with addresses in those too that no run has called."""
        for label in tuple(self.notes):
            self._note(label)
        return tuple(self.notes.values())

    def _run(self, content: Inlines) -> tuple[list[Inline], list[Inline]]:
        """A run with its calls but for those that stand at its very end, and these."""
        result: list[Inline] = []
        calls: list[Inline] = []
        for node in content:
            if isinstance(node, str):
                start = _rest(node) if calls else 0
                result += [node[:start], *calls, node[start:]]
                calls = []
            else:
                result += calls
                kept, calls = self._node(node)
                result.append(kept)
        return result, calls

    def _node(self, node: Inline) -> tuple[Inline, list[Inline]]:
        match node:
            case Noteref(label):
                self._note(label)
            case Link() if self.untold.take(node):
                return node, [Noteref(self._new(node.href))]
            case Superscript() | Subscript():  # a call is raised by itself
                content, calls = self._run(node.content)
                words = [one for one in content if not isinstance(one, Noteref)]
                if words:
                    calls = [*(one for one in content if isinstance(one, Noteref)), *calls]
                return replace(node, content=inlines(*(words or content))), calls
            case Emphasis() | Strong() | Strikethrough() | Span():
                content, calls = self._run(node.content)
                return replace(node, content=inlines(*content)), calls
        return node, []

    def _note(self, label: str) -> None:
        """Give the links of a note their addresses, where it is first called."""
        if label in self.notes and label not in self._met:
            self._met.add(label)
            note = self.notes[label]
            blocks = each_run(note.blocks, self._inside, beside=same)
            self.notes[label] = replace(note, blocks=blocks)

    def _inside(self, content: Inlines) -> Inlines:
        parts: list[Inline] = []
        for node in nested(content, self._inside):
            parts.append(node)
            if isinstance(node, Link) and self.untold.take(node):
                parts += [" (", told(node.href), ")"]
        return inlines(*parts)

    def _new(self, href: str) -> str:
        """The label of a new note with an address."""
        while True:
            self._made += 1
            label = f"link-{self._made}"
            if label not in self.notes:
                break
        self._met.add(label)
        self.notes[label] = Note(label, (Paragraph((told(href), ".")),))
        return label


def _rest(text: str) -> int:
    """How much of a text stands before the call of what it follows."""
    found = _REST.match(text)
    return found.end() if found else 0
