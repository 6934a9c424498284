"""Links and destinations, moved with the pages that they are on or lead to.

ISO 32000-1, 12.3.2 (destinations), 7.9.6 (name trees), 12.5 (annotations).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from publish.render.presswork.boxes import number

Moved = Mapping[tuple[int, int], tuple[Decimal, Decimal]]
"""By how much each page, by its object, was moved."""

_URI = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)


def move_links(pdf: Pdf, moved: Moved) -> None:
    """Move every link with its page; one that leads where a book may not lead is left out."""
    for page in pdf.pages:
        _links(page, moved[page.obj.objgen])


def _links(page: Page, by: tuple[Decimal, Decimal]) -> None:
    links = [link for link in page.obj.get("/Annots", Array()) if _is_kept(link)]
    for link in links:
        link.Rect = Array([number(value) + by[at % 2] for at, value in enumerate(link.Rect)])
    if links:
        page.obj.Annots = Array(links)
    elif "/Annots" in page.obj:
        del page.obj["/Annots"]


def _is_kept(link: Object) -> bool:
    """Whether an annotation goes to a place in the book or to an address that may be."""
    if "/Dest" in link:
        return True
    action = link.get("/A", Dictionary())
    return action.get("/S") == Name.URI and bool(_URI.match(str(action.get("/URI", ""))))


def move_destinations(pdf: Pdf, moved: Moved) -> None:
    """Move every destination with its page; order the names as bytes, as the standard asks."""
    for destination in destinations(pdf):
        _move(destination, moved)
    if pairs := _named(pdf):
        pairs.sort(key=lambda pair: bytes(pair[0]))
        pdf.Root.Names.Dests.Names = Array([item for pair in pairs for item in pair])


def destinations(pdf: Pdf) -> Iterator[Object]:
    """Every destination of a PDF: those that have names, and those of its outline."""
    yield from (destination for _, destination in _named(pdf))
    for entry in _outline(pdf.Root.get("/Outlines")):
        if "/Dest" in entry:
            yield entry.Dest


def _named(pdf: Pdf) -> list[tuple[Object, Object]]:
    names = pdf.Root.get("/Names", Dictionary()).get("/Dests", Dictionary()).get("/Names", Array())
    return [(names[at], names[at + 1]) for at in range(0, len(names), 2)]


def _outline(parent: Object | None) -> Iterator[Object]:
    """Every entry under an outline's parent; depth is that of headings, so at most six."""
    entry = parent.get("/First") if parent is not None else None
    while entry is not None:
        yield entry
        yield from _outline(entry)
        entry = entry.get("/Next")


def _move(destination: Object, moved: Moved) -> None:
    """Shift a ``[page /XYZ left top zoom]`` as its page was."""
    for at, by in zip((2, 3), moved[destination[0].objgen], strict=True):
        destination[at] = number(destination[at]) + by
