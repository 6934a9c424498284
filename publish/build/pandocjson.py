"""What pandoc says, as its JSON: the paragraphs and the bibliography of a document as Inlines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from publish.document import (
    Code,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
)
from publish.walking import inlines

Document = dict[str, Any]

_MARKS: dict[str, Callable[[Inlines], Inline]] = {
    "Emph": Emphasis,
    "Strong": Strong,
    "Superscript": Superscript,
    "Subscript": Subscript,
    "Strikeout": Strikethrough,
    "Underline": Emphasis,
}
_QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}
_ENTRY = "ref-w"


def paragraphs(document: Document) -> list[Inlines]:
    """The paragraphs of a document, but not those in its divisions."""
    return [_words(block["c"]) for block in document["blocks"] if block["t"] == "Para"]


def entries(document: Document) -> dict[str, Inlines]:
    """The entries of a bibliography, in their order, by what follows "w" in their works' ids, of
    which only figures are taken."""
    return dict(_entries(document["blocks"]))


def _entries(blocks: Iterable[dict[str, Any]]) -> Iterator[tuple[str, Inlines]]:
    for block in blocks:
        if block["t"] != "Div":
            continue
        (name, _, _), inner = block["c"]
        number = name.removeprefix(_ENTRY)
        if name.startswith(_ENTRY) and number.isdecimal():
            yield number, _within(inner)
        else:
            yield from _entries(inner)


def _within(blocks: Iterable[dict[str, Any]]) -> Inlines:
    return inlines(*(_words(part["c"]) for part in blocks if part["t"] in ("Para", "Plain")))


def _words(nodes: Iterable[dict[str, Any]]) -> Inlines:
    return inlines(*(_node(node["t"], node.get("c")) for node in nodes))


def _node(kind: str, content: Any) -> Inlines:
    """A node's words; what is none of a citation's is left out."""
    match kind:
        case "Str":
            return (content,) if content else ()
        case "Space" | "SoftBreak" | "LineBreak":
            return (" ",)
        case "Quoted":
            opening, closing = _QUOTES[content[0]["t"]]
            return inlines(opening, _words(content[1]), closing)
        case "Link":
            return (Link(content[2][0], _words(content[1])),)
        case "Code":
            return (Code(content[1]),)
        case "Cite" | "Span":
            return _words(content[1])
        case "SmallCaps":
            return _words(content)
        case "Note":
            return _within(content)
        case _ if kind in _MARKS:
            inner = _words(content)
            return (_MARKS[kind](inner),) if inner else ()
        case _:
            return ()
