"""Bound: the pieces of a book written as one PDF, one after the other, never all of them held.

The same pieces give the same bytes. What is packed is written as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from pikepdf import String

from publish.book import BookMetadata
from publish.findings import NOWHERE, Finding
from publish.madewith import MadeWith
from publish.presses import Ink, Press
from publish.render.binding import trees
from publish.render.binding.blanks import bare
from publish.render.binding.gathering import FontKey, Gathered, objects_of
from publish.render.binding.laid import LaidPiece
from publish.render.binding.lettering import put_font
from publish.render.binding.lines import references
from publish.render.binding.marks import unmarked
from publish.render.binding.objects import Objects, Packed, Slot
from publish.render.binding.orders import Side
from publish.render.binding.paging import side_of
from publish.render.binding.placing import Placing
from publish.render.binding.unlinking import without_links
from publish.render.binding.volumes import Leading, catalogue
from publish.render.binding.writer import Writer
from publish.render.faults import DEAD_LINK
from publish.render.presswork.attachments import Attachment
from publish.render.presswork.finish import counted
from publish.render.presswork.volume import Volume


@dataclass(frozen=True, slots=True)
class Binding:
    """What a book is bound with: what is said of it, the press and its ink, the way of the book,
    what it carries, and the ``faces`` that its text is set in, by the names of their files; and how
    it says that it was made.

    ``subsets`` may keep the parts of faces between books: bytes by a key, of any kind that answers
    as a dictionary does.
    """

    metadata: BookMetadata
    press: Press
    ink: Ink
    direction: str
    faces: Mapping[str, bytes] = field(repr=False)
    attached: Sequence[Attachment] = field(default=(), repr=False)
    subsets: MutableMapping[str, bytes] = field(default_factory=dict, repr=False)
    made_with: MadeWith | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """How many pages a bound PDF has, and what was found in binding it."""

    pages: int
    findings: tuple[Finding, ...]


def bind(pieces: Iterable[LaidPiece], gathered: Gathered, binding: Binding, out: BinaryIO) -> Bound:
    """Write the pieces of a book, which were gathered before, as one PDF into a binary file.

    ValueError where drawings are lacking. Raises what presswork raises.
    """
    if gathered.lacking or gathered.blank_lacking:
        blanks = [f"blank page {page}" for page in gathered.blank_lacking]
        raise ValueError(f"folios are not drawn in {', '.join([*gathered.lacking, *blanks])}")
    work = _Work(gathered, binding, Writer(out, binding.press.pdf_version))
    for at, piece in enumerate(pieces):
        work.piece(at, piece)
    pages = work.finish()
    dead = (
        Finding(DEAD_LINK, NOWHERE, f"No anchor #{_words(name)} for internal URI reference")
        for name in sorted(gathered.dead)
    )
    found = (
        unmarked(finding, (gathered.paging.label(page),))
        for page, blank in gathered.blanks.items()
        for finding in blank.findings
    )
    return Bound(
        pages, (*dict.fromkeys(found), *dead, *counted(gathered.paging.after, binding.press))
    )


class _Work:
    """A book that is being written."""

    def __init__(self, gathered: Gathered, binding: Binding, writer: Writer) -> None:
        self._gathered, self._binding, self._writer = gathered, binding, writer
        shapes = gathered.shapes
        self._root = writer.numbers()
        self._nodes = [writer.numbers() for _ in shapes]
        self._bases = [writer.numbers(shape.count) for shape in shapes]
        self._fonts = {key: writer.numbers() for key in gathered.fonts}
        self._document = writer.numbers() if any(shape.tops for shape in shapes) else 0
        self._structure = trees.arranged(shapes, self._bases, self._document)
        self._placing = Placing(writer, self._fonts, self._drawn)
        self._kids: list[int] = []
        self._pages = 0
        self._bare: dict[Side, Objects] = {}

    # ------------------------------------------------------------------- pages

    def piece(self, at: int, piece: LaidPiece) -> None:
        """Write a piece, behind the blank that it may need before it."""
        first, objects = self._gathered.paging.starts[at], objects_of(piece)
        self._blank_to(first)
        base, node, above = self._bases[at], self._nodes[at], self._structure.above[at]
        more = [b""] * len(objects.tops)
        more[:1] = [self._structure.more[at]] if more else []
        objects = without_links(objects, self._gathered.dead)
        self._placing.place(objects, base, (node, above), more, first)
        leaves = references(range(base, base + objects.pages))
        body = b"<< /Count %d /Kids [ %b ] /Parent %d 0 R /Type /Pages >>"
        self._writer.put(node, body % (objects.pages, leaves, self._root))
        self._kids.append(node)
        self._pages += objects.pages

    def _blank_to(self, page: int) -> None:
        """Write blank pages up to this one."""
        while self._pages < page:
            laid = self._gathered.blanks.get(self._pages)
            blank = objects_of(laid) if laid else self._bare_page()
            base = self._writer.numbers(blank.count)
            self._placing.place(blank, base, (self._root, 0), first=self._pages)
            self._kids.append(base)
            self._pages += 1

    def _bare_page(self) -> Objects:
        """Bare paper on the side that comes next."""
        if not self._bare:
            self._bare = bare(self._binding.press, self._binding.ink, self._gathered.trim)
        return self._bare[side_of(self._pages, self._binding.direction)]

    def _drawn(self, slot: Slot, page: int) -> Packed:
        return self._gathered.drawings[slot.key, self._gathered.label(slot, page)]

    # --------------------------------------------------------------- all of it

    def finish(self) -> int:
        """Write what belongs to the whole book; how many pages it has."""
        gathered, writer, press = self._gathered, self._writer, self._binding.press
        self._blank_to(press.pages(gathered.paging.after))
        body = b"<< /Count %d /Kids [ %b ] /Type /Pages >>"
        writer.put(self._root, body % (self._pages, references(self._kids)))
        for key, number in self._fonts.items():
            self._font(key, number)
        leading = Leading(self._root, self._outline(), self._names(), self._tree())
        binding = self._binding
        volume = Volume(
            binding.metadata,
            press,
            binding.direction,
            gathered.paging.front,
            gathered.paging.after,
            binding.made_with,
        )
        made = catalogue(volume, binding.attached, writer.digest, leading)
        base = writer.numbers(made.objects.count)
        self._placing.place(made.objects, base, leading.numbers)
        writer.finish(base + made.root, base + made.info)
        return self._pages

    def _font(self, key: FontKey, number: int) -> None:
        font, face = self._gathered.fonts[key], self._binding.faces[key[1]]
        put_font(self._writer, number, font, face, self._binding.subsets)

    def _names(self) -> int:
        if not self._gathered.names:
            return 0
        number = self._writer.numbers()
        trees.put_names(self._writer, number, self._gathered, self._bases)
        return number

    def _outline(self) -> int:
        shapes = self._gathered.shapes
        if not any(shape.outline for shape in shapes):
            return 0
        number = self._writer.numbers()
        trees.put_outline(self._writer, number, shapes, self._bases)
        return number

    def _tree(self) -> int:
        if not self._document:
            return 0
        return trees.put_structure(self._writer, self._structure, self._gathered, self._bases)


def _words(name: bytes) -> str:
    """A name as it is in the markup (ISO 32000-1, 7.9.2.2)."""
    return str(String(name))
