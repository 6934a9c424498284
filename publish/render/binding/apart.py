"""Apart: a piece's finished PDF, taken apart into objects that can be put into any book."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Object, Pdf

from publish.render.binding import fontparts
from publish.render.binding.collecting import EXTRA, Collection
from publish.render.binding.contents import cut, normal
from publish.render.binding.lines import NUMBER, template
from publish.render.binding.objects import Content, Entry, Objects, Packed, Place
from publish.render.binding.packing import packed_around, packed_drawing
from publish.render.embedded import Embedded
from publish.render.presswork.boxes import number


def take_apart(
    pdf: Pdf,
    labels: Sequence[str],
    fonts: Mapping[str, Embedded],
    levels: Sequence[int] = (),
) -> Objects:
    """The objects of a piece, whose pages are as its press takes them; its file is not good for
    anything else behind this.

    ``labels`` are the folios that its pages were laid out with, ``fonts`` and ``levels`` what the
    layout tells of its fonts and its outline.
    """
    pdf.remove_unreferenced_resources()
    return _Taking(pdf, fonts).objects(labels, levels)


class _Taking:
    """The work on one file."""

    def __init__(self, pdf: Pdf, fonts: Mapping[str, Embedded]) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._places = {page.objgen: at for at, page in enumerate(self._pages)}
        self._tree = pdf.Root.get("/StructTreeRoot")
        self._document = next(_listed(self._tree.K)) if self._tree is not None else None
        outside = [_number(pdf.Root.Pages)]
        outside += [_number(self._document)] if self._document is not None else [0]
        self._fonts = fontparts.read(pdf, fonts)
        self._collected = Collection(pdf, outside, self._fonts)
        self._drawings: dict[tuple[str, str], Packed] = {}
        self._figures: dict[str, str] = {}

    def objects(self, labels: Sequence[str], levels: Sequence[int]) -> Objects:
        """Everything of the file that belongs to its pages."""
        self._contents(labels)
        tops = list(self._tops())
        leaf = self._leaf()
        roots = [*map(_number, self._pages), *leaf, *tops]
        self._collected.go(roots)
        numbers = int(self._tree.get("/ParentTreeNextKey", 0)) if self._tree is not None else 0
        made = self._collected.finished(numbers)
        return made.objects(
            drawings=self._drawings,
            figures=self._figures,
            pages=len(self._pages),
            trim=_size(self._pages[0]),
            tops=tuple(made.place(top) for top in tops),
            leaf=made.place(leaf[0]) if leaf else None,
            ids=tuple((name, made.place(number)) for name, number in self._ids()),
            roles=self._roles(),
            names=tuple(self._names()),
            links=tuple((made.place(number), name) for number, name in self._links()),
            outline=tuple(self._outline(levels)),
        )

    # ----------------------------------------------------------------- drawing

    def _contents(self, labels: Sequence[str]) -> None:
        """Cut what draws on the pages at its slots."""
        for at, page in enumerate(self._pages):
            written = page.get("/Contents", Array())
            streams = written if isinstance(written, Array) else [written]
            whole = b"\n".join(stream.read_bytes() for stream in streams)
            page.Contents = self._pdf.make_stream(b"")
            self._stream(page.Contents, whole, at, labels[at])

    def _stream(self, stream: Any, content: bytes, page: int, label: str) -> None:
        """Keep the data of a stream that draws on a page with this folio."""
        parts, cuts = cut(content) if b"/Slot" in content else ([content], [])
        made: bytes | Content
        if not cuts:
            made = zlib.compress(content, 9)
        else:
            slots = tuple(one.slot for one in cuts)
            made = Content(page, packed_around(parts, slots), slots)
            self._collected.apart.add(_number(stream))
        self._collected.data[_number(stream)] = made
        for one in cuts:
            key = one.slot.key, one.label or label
            if key not in self._drawings:
                self._drawings[key] = packed_drawing(normal(self._pdf, one.drawing), one.slot)
            if one.figures:
                self._figures[one.slot.key] = one.figures

    # --------------------------------------------------------------- structure

    def _tops(self) -> Iterator[int]:
        """The top structure elements, each ready to hold more than it does."""
        children = _listed(self._document.K) if self._document is not None else ()
        for at, top in enumerate(children):
            kids, held = template(Array(list(_listed(top.get("/K")))).unparse())
            rest, said = template(Dictionary({k: v for k, v in top.items() if k != "/K"}).unparse())
            line = b"<< /K " + kids[:-1] + b"%b]" + rest[2:]
            self._collected.lines[_number(top)] = line, [*held, EXTRA - at, *said]
            yield _number(top)

    def _leaf(self) -> list[int]:
        """The leaf of the parent tree (ISO 32000-1, 14.7.4.4) for the pages of the piece."""
        table = self._tree.ParentTree.Nums if self._tree is not None else Array()
        if not len(table):
            return []
        lines, targets = [], []
        for at in range(0, len(table), 2):
            line, found = template(table[at + 1].unparse())
            lines.append(b"%d " + line)
            targets += [NUMBER - int(table[at]), *found]
        limits = [NUMBER - int(table[0]), NUMBER - int(table[-2])]
        leaf = _number(self._pdf.make_indirect(Dictionary()))
        line = b"<< /Limits [ %d %d ] /Nums [ " + b" ".join(lines) + b" ] >>"
        self._collected.lines[leaf] = line, [*limits, *targets]
        return [leaf]

    def _roles(self) -> bytes:
        """The role map; the engine's own tags, where ours are off, have none."""
        roles = self._tree.get("/RoleMap", Dictionary()) if self._tree is not None else Dictionary()
        return roles.unparse()

    def _ids(self) -> Iterator[tuple[bytes, int]]:
        tree = self._tree.get("/IDTree", Dictionary()) if self._tree is not None else Dictionary()
        for name, element in _pairs(tree.get("/Names", Array())):
            yield bytes(name), _number(element)

    # ------------------------------------------------------------------ places

    def _names(self) -> Iterator[Place]:
        names = self._pdf.Root.get("/Names", Dictionary()).get("/Dests", Dictionary())
        for name, destination in _pairs(names.get("/Names", Array())):
            yield Place(bytes(name), *self._destination(destination))

    def _destination(self, destination: Any) -> tuple[int, bytes]:
        page, *rest = destination
        return self._places[page.objgen], Array(rest).unparse()[1:-1].strip()

    def _links(self) -> Iterator[tuple[int, bytes]]:
        for page in self._pages:
            for link in page.get("/Annots", Array()):
                if "/Dest" in link:
                    yield _number(link), bytes(link.Dest)

    def _outline(self, levels: Sequence[int]) -> Iterator[Entry]:
        entries = list(_entries(self._pdf.Root.get("/Outlines"), 1))
        for at, (entry, depth) in enumerate(entries):
            level = levels[at] if len(levels) == len(entries) else depth
            page, rest = self._destination(entry.Dest)
            is_open = int(entry.get("/Count", 0)) >= 0
            yield Entry(level, entry.Title.unparse(), page, rest, is_open)


def _entries(parent: Object | None, depth: int) -> Iterator[tuple[Object, int]]:
    """Every entry under an outline's parent, with its depth, which is at most that of headings."""
    entry = parent.get("/First") if parent is not None else None
    while entry is not None:
        yield entry, depth
        yield from _entries(entry, depth + 1)
        entry = entry.get("/Next")


def _listed(kids: Any) -> Iterator[Any]:
    """What an element holds, which may be one thing, or nothing (ISO 32000-1, 14.7.2)."""
    if isinstance(kids, Array):
        yield from kids
    elif kids is not None:
        yield kids


def _pairs(table: Any) -> Iterator[tuple[Any, Any]]:
    return ((table[at], table[at + 1]) for at in range(0, len(table), 2))


def _number(thing: Any) -> int:
    return int(thing.objgen[0])


def _size(page: Any) -> tuple[str, str]:
    """The size of a trimmed page, in points."""
    x0, y0, x1, y1 = (number(edge) for edge in page.TrimBox)
    return str(x1 - x0), str(y1 - y0)
