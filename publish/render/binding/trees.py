"""Trees: what leads into a book from its catalogue: pages, names, outline, structure.

ISO 32000-1: page tree 7.7.3, name trees 7.9.6, outline 12.3.3, structure 14.7.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from publish.render.binding.gathering import Gathered, Shape
from publish.render.binding.lines import literal, references
from publish.render.binding.objects import Entry
from publish.render.binding.writer import Writer


@dataclass(slots=True)
class _Item:
    """An entry of the outline, where it leads, and those under it."""

    entry: Entry
    page: int
    under: list[_Item] = field(default_factory=list)


def put_names(writer: Writer, number: int, gathered: Gathered, bases: Sequence[int]) -> None:
    """Write the places that have names, in the order of their bytes."""
    rows = (
        b"%b [ %d 0 R %b ]" % (literal(name), bases[piece] + place.page, place.rest)
        for name, (piece, place) in sorted(gathered.names.items())
    )
    writer.put(number, b"<< /Names [ %b ] >>" % b" ".join(rows))


def put_outline(writer: Writer, number: int, shapes: Iterable[Shape], bases: Sequence[int]) -> None:
    """Write the outline of all pieces as one: an entry stands under the last one above it that has
    a higher level."""
    tops: list[_Item] = []
    above: list[_Item] = []
    for shape, base in zip(shapes, bases, strict=True):
        for entry in shape.outline:
            above = [item for item in above if item.entry.level < entry.level]
            item = _Item(entry, base + entry.page)
            (above[-1].under if above else tops).append(item)
            above.append(item)
    first, count = _put_items(writer, tops, number)
    ends = _ends(first, len(tops))
    writer.put(number, b"<< /Count %d %b>>" % (count, ends))


def _put_items(writer: Writer, items: Sequence[_Item], parent: int) -> tuple[int, int]:
    """Write the entries under one; the number of the first, and how many are shown. The depth is
    that of headings."""
    first, count = writer.numbers(len(items)) if items else 0, len(items)
    for number, item in enumerate(items, first):
        below, shown = _put_items(writer, item.under, number)
        entry = item.entry
        beside = b"/Prev %d 0 R " % (number - 1) if number > first else b""
        beside += b"/Next %d 0 R " % (number + 1) if number < first + len(items) - 1 else b""
        body = b"<< /Count %d /Dest [ %d 0 R %b ] %b%b/Parent %d 0 R /Title %b >>"
        signed = shown if entry.is_open else -shown
        ends = _ends(below, len(item.under))
        writer.put(
            number, body % (signed, item.page, entry.rest, ends, beside, parent, entry.title)
        )
        count += shown if entry.is_open else 0
    return first, count


def _ends(first: int, count: int) -> bytes:
    return b"/First %d 0 R /Last %d 0 R " % (first, first + count - 1) if count else b""


@dataclass(frozen=True, slots=True)
class Structure:
    """Where the top elements of each piece go: under an element (``above``, a number), and what
    the first top element of a piece holds besides its own (``more``: references)."""

    document: int
    above: tuple[int, ...]
    more: tuple[bytes, ...]
    tops: tuple[int, ...]
    """Those of the document."""


def arranged(shapes: Sequence[Shape], bases: Sequence[int], document: int) -> Structure:
    """The structure of a book: chapters are in the part before them, up to a piece that is none."""
    above: list[int] = []
    held: dict[int, list[int]] = {}
    part: int | None = None
    tops: list[int] = []
    for at, (shape, base) in enumerate(zip(shapes, bases, strict=True)):
        own = [base + top for top in shape.tops]
        part = part if shape.role == "chapter" else None
        above.append(document if part is None else bases[part] + shapes[part].tops[0])
        (tops if part is None else held[part]).extend(own)
        if shape.role == "part" and own:
            part, held[at] = at, []
    more = (b"%b " % references(held[at]) if held.get(at) else b"" for at in range(len(shapes)))
    return Structure(document, tuple(above), tuple(more), tuple(tops))


def put_structure(
    writer: Writer, structure: Structure, gathered: Gathered, bases: Sequence[int]
) -> int:
    """Write the document's element, the root above it, and what leads to elements; the number of
    the root."""
    root, document = writer.numbers(), structure.document
    pairs = list(zip(gathered.shapes, bases, strict=True))
    leaves = [base + shape.leaf for shape, base in pairs if shape.leaf is not None]
    numbers = sum(shape.numbers for shape in gathered.shapes)
    parents = writer.numbers()
    kids = b"/Kids" if leaves else b"/Nums"
    writer.put(parents, b"<< %b [ %b ] >>" % (kids, references(leaves)))
    ids = b"".join(_ids(pairs))
    named = b"/IDTree << /Names [ %b] >> " % ids if ids else b""
    writer.put(
        root,
        b"<< %b/K [ %d 0 R ] /ParentTree %d 0 R /ParentTreeNextKey %d /RoleMap %b"
        b" /Type /StructTreeRoot >>" % (named, document, parents, numbers, gathered.roles),
    )
    body = b"<< /K [ %b ] /P %d 0 R /S /Document /Type /StructElem >>"
    writer.put(document, body % (references(structure.tops), root))
    return root


def _ids(pairs: Iterable[tuple[Shape, int]]) -> Iterator[bytes]:
    found: Mapping[bytes, int] = {
        name: base + element for shape, base in pairs for name, element in shape.ids
    }
    return (b"%b %d 0 R " % (literal(name), element) for name, element in sorted(found.items()))
