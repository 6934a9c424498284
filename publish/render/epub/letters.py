"""Letters: what the text of a piece asks of fonts, looked up in the piece by itself.

Each kind of place in a piece is told once, however many elements stand there, and of a text each
character once: a book has thousands of paragraphs, and a hundred ways to come to one. So letters
are few enough to be sent and kept, and those of a book are those of its pieces, put together.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from xml.parsers import expat

from publish.errors import OutputError
from publish.render.epub.documents import ILLEGAL
from publish.render.epub.fontrules import KEPT
from publish.render.fonts import each_once
from publish.render.xhtml import Piece

Key = tuple[str, tuple[tuple[str, str], ...]]
"""An element's name, and those of its attributes by which places are told apart."""

SHOWN = ("data-title", "data-running", "data-called")
"""Attributes whose words are shown somewhere: titles, running heads."""

_LINE: tuple[Key, ...] = (
    ("nav", (("role", "doc-toc"),)),
    ("ol", ()),
    ("li", ()),
)


class Place(NamedTuple):
    """A kind of place: that around it, by its number in the list, -1 for none; what it is; and the
    characters of its text, each once."""

    around: int
    key: Key
    text: str


@dataclass(frozen=True, slots=True)
class Letters:
    """The places of a piece's document and of its line in the contents, those of the document
    first (``own`` of them); the characters that are shown in attributes; those of all its markup,
    ``whole``, and of the same where letters and their marks are ``composed`` (NFC), each once; its
    language ``tags`` in order."""

    places: tuple[Place, ...]
    own: int
    attributes: str
    whole: str
    composed: str
    tags: tuple[str, ...]

    @property
    def shown(self) -> Iterator[str]:
        """The characters of its texts."""
        yield self.attributes
        yield from (place.text for place in self.places[: self.own])

    def spoken(self) -> Iterator[tuple[str, str]]:
        """The text of each place, and the language that it is in."""
        tags: list[str] = []
        for around, (_, attributes), text in self.places[: self.own]:
            tags.append(dict(attributes).get("lang", tags[around] if tags else ""))
            yield tags[-1], text


def letters(piece: Piece) -> Letters:
    """The letters of a piece. Raises OutputError for one that is not well-formed."""
    found = _Places(piece)
    found.read(piece)
    own = len(found.texts)
    found.list_line(piece)
    whole = each_once(piece.xhtml)
    apart = not unicodedata.is_normalized("NFC", piece.xhtml)
    return Letters(
        tuple(map(Place, found.around, found.keys, map(each_once, map("".join, found.texts)))),
        own,
        each_once("".join(found.attributes)),
        whole,
        each_once(unicodedata.normalize("NFC", piece.xhtml)) if apart else whole,
        tuple(found.tags),
    )


class _Places:
    """The places of a document as it is gone through."""

    def __init__(self, piece: Piece) -> None:
        self.around: list[int] = []
        self.keys: list[Key] = []
        self.texts: list[list[str]] = []
        self.attributes: list[str] = []
        self.tags: dict[str, None] = {piece.language: None} if piece.language else {}
        self._known: dict[tuple[int, Key], int] = {}
        way = (("dir", "rtl"),) if piece.direction == "rtl" else ()
        html = self._place(-1, ("html", (*way, ("lang", piece.language))))
        self._body = self._place(html, ("body", ()))

    def read(self, piece: Piece) -> None:
        """Go through a piece's section."""
        at = [self._body]
        known = self._known

        def start(name: str, attributes: dict[str, str]) -> None:
            kept: tuple[tuple[str, str], ...] = ()
            if attributes:
                kept = tuple([(name, attributes[name]) for name in KEPT if name in attributes])
                self._look(attributes)
            key = (name.rpartition(":")[2], kept)
            number = known.get((at[-1], key))
            at.append(self._place(at[-1], key) if number is None else number)

        def end(_: str) -> None:
            at.pop()

        def text(data: str) -> None:
            self.texts[at[-1]].append(data)

        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = text
        try:
            parser.Parse(f'<body xmlns:epub="urn:e">{piece.xhtml}</body>'.encode(), True)
        except expat.ExpatError as error:
            raise OutputError(f"is not well-formed XHTML: {error}", where=piece.file) from error

    def _look(self, attributes: dict[str, str]) -> None:
        if tag := attributes.get("lang"):
            self.tags[tag] = None
        if (
            "data-running" in attributes
            or "data-called" in attributes
            or "data-title" in attributes
        ):
            self.attributes += [attributes[name] for name in SHOWN if name in attributes]

    def list_line(self, piece: Piece) -> None:
        """The places of a piece's line in the contents, under their title (``navigation``)."""
        nav, *rest = _LINE
        at = self._place(self._body, nav, "")
        self._place(at, ("h1", ()), "a")
        for key in rest:
            at = self._place(at, key)
        kind = (("class", "toc-part"),) if piece.role == "part" else ()
        title = ILLEGAL.sub("", piece.title) or "a"  # which the writer tells
        line = self._place(at, ("a", kind), title)
        byline = self._place(line, ("span", (("class", "byline"),)))
        self._place(byline, ("bdi", ()), "a")

    def _place(self, around: int, key: Key, text: str = "") -> int:
        number = self._known.setdefault((around, key), len(self.keys))
        if number == len(self.keys):
            self.around.append(around)
            self.keys.append(key)
            self.texts.append([])
        self.texts[number].append(text)
        return number
