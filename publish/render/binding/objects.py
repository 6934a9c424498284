"""Objects: what a piece's finished PDF is made of, as data that can be put into any book.

Every object is a line of one template, in which each reference is a ``%d``; ``values`` says to what
each refers, by its place in a table that binding makes for the piece. The table has, in this order:

- the piece's own objects (``count``), the pages first, those that are streams last;
- the numbers by which its pages and links know their place in the structure (``numbers``);
- what stands outside (OUTSIDE): the node of the page tree above, the structure element above;
- its fonts, then what it shares with other pieces, each as ``fonts`` and ``shared`` have them;
- what else each of its top structure elements is to hold (``tops``), which is bytes, not a number.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

OUTSIDE = 2
"""How many objects outside of a piece it refers to: the page node and the element above it."""


class Packed(NamedTuple):
    """Bytes of a content stream, deflated so that others can follow (RFC 1951: blocks that end with
    a byte, none the last), with their checksum (RFC 1950: Adler-32) and their size unpacked."""

    data: bytes
    adler: int
    size: int


class Slot(NamedTuple):
    """A place on a page for a folio: ``key`` tells all that its drawing depends on besides the
    folio, which is that of the page, or of the place whose id is ``of``."""

    key: str
    of: str = ""


class Content(NamedTuple):
    """A stream that draws on a page of the piece, cut at its slots: there is one part more than
    there are slots."""

    page: int
    parts: tuple[Packed, ...]
    slots: tuple[Slot, ...]


class Shared(NamedTuple):
    """An object that other pieces may hold as well, known by the digest of all that it is: its
    line, what that refers to, and the data of a stream (packed as its line says)."""

    digest: bytes
    line: bytes
    values: tuple[int, ...] = ()
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class FontPart:
    """What a piece uses of a font: its ``name``, the file of the face that it is a part of, and of
    each glyph its code, its width (thousandths of an em) and its text.

    ``guessed`` are those whose text nobody was sure of.
    ``descriptor`` is what describes the font (ISO 32000-1, 9.8) whichever glyphs it has: an object
    without its file, its box and its flags; ``reach`` is how far down and up it reaches.
    """

    name: str
    file: str
    codes: tuple[int, ...] = field(repr=False)
    widths: tuple[float, ...] = field(repr=False)
    texts: tuple[str, ...] = field(repr=False)
    guessed: frozenset[int] = field(repr=False)
    descriptor: bytes = field(repr=False)
    flags: int
    reach: tuple[int, int]


class Place(NamedTuple):
    """A place that has a name: the page, and the rest of its destination (ISO 32000-1, 12.3.2)."""

    name: bytes
    page: int
    rest: bytes


class Entry(NamedTuple):
    """An entry of the outline: its level, its title as a PDF has it, and where it leads."""

    level: int
    title: bytes
    page: int
    rest: bytes
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Objects:
    """The objects of a piece.

    ``template`` has a line an object, ``streams`` the data of those that are streams, in order.
    ``tops`` are its top structure elements, ``leaf`` the object that leads from its pages into
    them, ``ids`` the elements that have an ID (ISO 32000-1, 14.7.2), ``roles`` the role map.
    ``links`` are its links within the book, each with the name it leads to. ``drawings`` has what
    was drawn in slots, by key and folio, ``figures`` the glyphs of the ten figures for those slots
    in which they can be exchanged, by key. ``trim`` is the size of its first page, in points.
    """

    template: bytes = field(repr=False)
    values: array[int] = field(repr=False)
    count: int
    numbers: int
    streams: tuple[bytes | Content, ...] = field(repr=False)
    fonts: tuple[FontPart, ...] = field(repr=False)
    shared: tuple[Shared, ...] = field(repr=False)
    drawings: Mapping[tuple[str, str], Packed] = field(default_factory=dict, repr=False)
    figures: Mapping[str, str] = field(default_factory=dict, repr=False)
    pages: int = 0
    trim: tuple[str, str] = ("0", "0")
    tops: tuple[int, ...] = ()
    leaf: int | None = None
    ids: tuple[tuple[bytes, int], ...] = field(default=(), repr=False)
    roles: bytes = field(default=b"<< >>", repr=False)
    names: tuple[Place, ...] = field(default=(), repr=False)
    links: tuple[tuple[int, bytes], ...] = field(default=(), repr=False)
    outline: tuple[Entry, ...] = field(default=(), repr=False)
