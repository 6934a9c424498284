"""Lexical: the body of a post as Ghost 5 and 6 store it, a tree of nodes, as HTML."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass, field

from publish.ledger import Entry
from publish.read.exports import koenig
from publish.read.exports.json_data import Record, records, text
from publish.read.exports.stored import loose_words

DEEPEST = 80
"""Nodes within each other; what lies deeper gives its words to the line above."""

_FORMATS = (
    (16, "code"),
    (1, "strong"),
    (2, "em"),
    (4, "s"),
    (32, "sub"),
    (64, "sup"),
    (128, "mark"),
)
"""The bits of a text's format (Lexical, LexicalConstants.ts); 8 underlines, which no book does."""


@dataclass(slots=True)
class Tree:
    """A tree of Lexical while it is written as HTML; ``unknown`` gathers its strange nodes,
    ``dropped`` words that the HTML does not show."""

    unknown: list[str] = field(default_factory=list)
    dropped: list[Entry] = field(default_factory=list)

    def as_html(self, root: Record) -> str:
        """Everything under the root."""
        return self._children(root, 0, "\n")

    def _children(self, node: Record, depth: int, joint: str = "") -> str:
        made = (self._node(child, depth + 1) for child in records(node.get("children")))
        return joint.join(part for part in made if part)

    def _node(self, node: Record, depth: int) -> str:
        kind = text(node, "type").removeprefix("extended-")
        if depth > DEEPEST:
            return html.escape(" ".join(_words(node)), quote=False)
        if kind == "text":
            return _text(node)
        if kind in ("linebreak", "tab"):
            return "<br>" if kind == "linebreak" else "\t"
        if kind in _CONTAINERS:
            return _CONTAINERS[kind](node, self._children(node, depth))
        made = koenig.card(kind, node, self.dropped)
        if made is not None:
            return made
        self.unknown.append(kind)
        return self._children(node, depth, "\n") or loose_words(node)


def _text(node: Record) -> str:
    said = html.escape(text(node, "text") or _spaces(node), quote=False)
    bits = node.get("format")
    for bit, tag in _FORMATS:
        if isinstance(bits, int) and bits & bit and said.strip():
            said = f"<{tag}>{said}</{tag}>"
    return said


def _spaces(node: Record) -> str:
    """A text of nothing but spaces: it parts the words around it."""
    said = node.get("text")
    return said if isinstance(said, str) else ""


def _words(node: Record) -> list[str]:
    """The texts under a node, however deep, in their order."""
    found: list[str] = []
    waiting = [node]
    while waiting:
        node = waiting.pop()
        found += filter(None, [text(node, "text")])
        waiting += reversed(records(node.get("children")))
    return found


def _block(tag: str) -> Callable[[Record, str], str]:
    return lambda _, content: f"<{tag}>{content}</{tag}>" if content.strip() else ""


def _heading(node: Record, content: str) -> str:
    tag = text(node, "tag")
    return _block(tag if tag in {f"h{level}" for level in range(1, 7)} else "h2")(node, content)


def _list(node: Record, content: str) -> str:
    start = node.get("start")
    if text(node, "listType") == "number" or text(node, "tag") == "ol":
        first = f' start="{start}"' if isinstance(start, int) and start > 1 else ""
        return f"<ol{first}>{content}</ol>"
    return f"<ul>{content}</ul>"


def _link(node: Record, content: str) -> str:
    return f'<a href="{html.escape(text(node, "url"))}">{content}</a>'


_CONTAINERS: dict[str, Callable[[Record, str], str]] = {
    "root": lambda _, content: content,
    "paragraph": _block("p"),
    "heading": _heading,
    "quote": _block("blockquote"),
    "aside": lambda _, content: f'<blockquote class="kg-blockquote-alt">{content}</blockquote>',
    "list": _list,
    "listitem": _block("li"),
    "link": _link,
    "autolink": _link,
    "at-link": _link,
    "zwnj": lambda _, content: content,
    "tk": _block("span"),
}
