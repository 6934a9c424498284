"""Gathering: a first look at all pieces of a book, one at a time, before it is bound.

What binding has to know of all of them: the names that places have, the drawings that slots need,
the glyphs of each font, how many objects each piece has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import pikepdf

from publish.render.binding.contents import exchanged
from publish.render.binding.laid import LaidPiece
from publish.render.binding.lettering import Font
from publish.render.binding.objects import Content, Entry, Objects, Packed, Place, Slot
from publish.render.binding.packing import packed_drawing, unpacked
from publish.render.binding.paging import Paging

NONE: Mapping[int, LaidPiece] = MappingProxyType({})

FontKey = tuple[str, str]
"""A font's name and the file of its face."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What has to be known of a piece's objects while others are written."""

    piece: str
    role: str
    count: int
    numbers: int
    pages: int
    tops: tuple[int, ...]
    leaf: int | None
    ids: tuple[tuple[bytes, int], ...] = field(repr=False)
    outline: tuple[Entry, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was seen of all pieces: their ``shapes``, where each name leads (the index of the piece,
    and the place in it), and the ``drawings`` of slots by key and folio, as far as there are any.
    ``blanks`` are the blank pages that are laid out, by the page of the book. ``lacking`` are the
    pieces with a folio that nobody has drawn: laid out with the folio that their first page has,
    they draw it; ``blank_lacking`` the pages whose blanks are such. ``dead`` are the names that
    links lead to and no place has.
    """

    paging: Paging
    shapes: tuple[Shape, ...] = field(repr=False)
    names: Mapping[bytes, tuple[int, Place]] = field(repr=False)
    drawings: Mapping[tuple[str, str], Packed] = field(repr=False)
    fonts: Mapping[FontKey, Font] = field(repr=False)
    labels: Mapping[str, str] = field(repr=False)
    lacking: tuple[str, ...]
    blanks: Mapping[int, LaidPiece] = field(repr=False)
    blank_lacking: tuple[int, ...]
    dead: frozenset[bytes]
    roles: bytes = field(repr=False)
    trim: tuple[str, str]

    def label(self, slot: Slot, page: int) -> str:
        """The folio that belongs into a slot on a page of the book; "" where its place is not."""
        return self.labels.get(slot.of, "") if slot.of else self.paging.label(page)


def gather(
    pieces: Iterable[LaidPiece], paging: Paging, blanks: Mapping[int, LaidPiece] = NONE
) -> Gathered:
    """Look through all pieces of a book, in order, and the blanks between them, by their pages in
    it. ValueError for a piece that has not been drawn."""
    seen = _Seen(paging)
    for piece, first in zip(pieces, paging.starts, strict=True):
        seen.look(piece, first)
    for page, blank in blanks.items():
        seen.look_at_blank(blank, page)
    return seen.gathered()


def objects_of(piece: LaidPiece) -> Objects:
    """The objects of a piece; ValueError where it was laid out without being drawn."""
    if piece.objects is None:
        raise ValueError(f"the piece {piece.piece!r} has not been drawn")
    return piece.objects


class _Seen:
    """What has been seen so far."""

    def __init__(self, paging: Paging) -> None:
        self._paging = paging
        self._shapes: list[Shape] = []
        self._names: dict[bytes, tuple[int, Place]] = {}
        self._links: dict[bytes, None] = {}
        self._labels: dict[str, str] = {}
        self._drawn: dict[tuple[str, str], Packed] = {}
        self._alike: dict[tuple[str, int], str] = {}
        """A folio that was drawn, by the slot's key and how many figures it has."""
        self._any: dict[str, str] = {}
        """A folio that was drawn, by the slot's key."""
        self._figures: dict[str, str] = {}
        self._scratch = pikepdf.new()
        self._wanted: list[tuple[str, Slot, int]] = []
        self._blanks: dict[int, LaidPiece] = {}
        self._fonts: dict[FontKey, Font] = {}
        self._first: Objects | None = None

    def look(self, piece: LaidPiece, first: int) -> None:
        """Look at a piece whose first page is this one of the book."""
        objects, at = objects_of(piece), len(self._shapes)
        self._first = self._first or objects
        self._shapes.append(_shape(piece, objects))
        for place in objects.names:
            self._names.setdefault(place.name, (at, place))
        self._links |= dict.fromkeys(name for _, name in objects.links)
        for name, page in piece.anchors.items():
            self._labels.setdefault(name, self._paging.label(first + page))
        self._draw(objects)
        self._wanted += [(piece.piece, slot, first + page) for slot, page in _slots(objects)]

    def look_at_blank(self, blank: LaidPiece, page: int) -> None:
        """Look at a blank on a page of the book."""
        objects = objects_of(blank)
        self._blanks[page] = blank
        self._draw(objects)
        self._wanted += [("", slot, page) for slot, _ in _slots(objects)]

    def _draw(self, objects: Objects) -> None:
        """Take in what is drawn: in which glyphs, and in slots."""
        for part in objects.fonts:
            self._fonts.setdefault((part.name, part.file), Font(part)).add(part)
        for key, drawing in objects.drawings.items():
            self._drawn.setdefault(key, drawing)
            if key[1].isdigit():
                self._alike.setdefault((key[0], len(key[1])), key[1])
            self._any.setdefault(key[0], key[1])
        self._figures |= objects.figures

    def gathered(self) -> Gathered:
        """All of it, once all have been looked at."""
        lacking: dict[str, None] = {}
        blank_lacking: dict[int, None] = {}
        used: dict[tuple[str, str], Packed] = {}
        for piece, slot, page in self._wanted:
            if slot.of and slot.of not in self._labels:  # a link that leads nowhere, and is told
                self._labels[slot.of] = self._any[slot.key]
            of = self._labels[slot.of] if slot.of else self._paging.label(page)
            found = self._drawn.get((slot.key, of)) or self._made(slot, of)
            if found is None and piece:
                lacking[piece] = None
            elif found is None:
                blank_lacking[page] = None
            else:
                used[slot.key, of] = found
        first = self._first
        return Gathered(
            paging=self._paging,
            shapes=tuple(self._shapes),
            names=self._names,
            drawings=used,
            fonts=self._fonts,
            labels=self._labels,
            lacking=tuple(lacking),
            blanks=self._blanks,
            blank_lacking=tuple(blank_lacking),
            dead=frozenset(self._links) - frozenset(self._names),
            roles=first.roles if first else b"<< >>",
            trim=first.trim if first else ("0", "0"),
        )

    def _made(self, slot: Slot, folio: str) -> Packed | None:
        """The drawing of a folio made of that of another; None where that can't be had."""
        key = slot.key
        other, figures = self._alike.get((key, len(folio))), self._figures.get(key)
        if not folio.isdigit() or other is None or figures is None:
            return None
        drawing = unpacked(self._drawn[key, other])
        made = exchanged(self._scratch, drawing, figures, other, folio)
        if made is not None:
            self._drawn[key, folio] = packed_drawing(made, slot)
        return self._drawn.get((key, folio))


def _shape(piece: LaidPiece, objects: Objects) -> Shape:
    return Shape(
        piece.piece,
        piece.role,
        objects.count,
        objects.numbers,
        objects.pages,
        objects.tops,
        objects.leaf,
        objects.ids,
        objects.outline,
    )


def _slots(objects: Objects) -> Iterator[tuple[Slot, int]]:
    """Every slot of a piece, with its page."""
    for stream in objects.streams:
        if isinstance(stream, Content):
            yield from ((slot, stream.page) for slot in stream.slots)
