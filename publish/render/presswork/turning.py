"""Turning: a page that was laid out on its side stands upright among the others.

A wide table is laid out on a page whose width is the book's depth. Its head then goes to the left
of the upright page, on a recto and on a verso: whoever reads it turns the book to the right.
"""

from __future__ import annotations

from decimal import Decimal

from pikepdf import Array, Object, Page, Pdf

from publish.render.presswork.boxes import number
from publish.render.presswork.destinations import destinations
from publish.render.presswork.structure import PX, figures


def upright(pdf: Pdf) -> None:
    """Turn each page that is as wide as the first is high by a quarter to the left, with its
    boxes, its links, its tagged figures and the destinations on it."""
    width, height = _size(pdf.pages[0])
    lying = {page.obj.objgen: page for page in pdf.pages if _lies(page, width, height)}
    if not lying:
        return
    for destination in destinations(pdf):
        if destination[0].objgen in lying:
            # Wherever it points to on the page, the page is shown from its top.
            destination[2], destination[3] = Decimal(0), height
    for figure in figures(pdf):
        if figure.Pg.objgen in lying:
            x0, y0, x1, y1 = (number(edge) for edge in figure.A.BBox)
            figure.A.BBox = Array([y0, height / PX - x1, y1, height / PX - x0])
    for page in lying.values():
        _turn(page)


def _size(page: Page) -> tuple[Decimal, Decimal]:
    x0, y0, x1, y1 = (number(edge) for edge in page.trimbox)
    return x1 - x0, y1 - y0


def _lies(page: Page, width: Decimal, height: Decimal) -> bool:
    return width != height and _size(page) == (height, width)


def _turn(page: Page) -> None:
    left, _, _, top = (number(edge) for edge in page.trimbox)
    page.contents_add(f"q 0 1 -1 0 {top} {-left} cm\n".encode(), prepend=True)
    page.contents_add(b"\nQ")
    for name in ("/MediaBox", "/BleedBox", "/TrimBox", "/CropBox", "/ArtBox"):
        if name in page.obj:
            page.obj[name] = _turned(page.obj[name], left, top)
    for link in page.obj.get("/Annots", Array()):
        link.Rect = _turned(link.Rect, left, top)


def _turned(box: Object, left: Decimal, top: Decimal) -> Array:
    """A box a quarter to the left, the trim's corner at zero."""
    edges = [number(edge) for edge in box]
    (x0, x1), (y0, y1) = sorted(edges[0::2]), sorted(edges[1::2])
    return Array([top - y1, x0 - left, top - y0, x1 - left])
