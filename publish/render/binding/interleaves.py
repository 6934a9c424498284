"""Interleaves: the blank page of an order, taken out of its document and made ready to be bound."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from publish.findings import Finding
from publish.render.binding.apart import take_apart
from publish.render.binding.laid import LaidPiece
from publish.render.binding.marks import marks
from publish.render.binding.objects import Objects
from publish.render.binding.orders import Order
from publish.render.pdf.pieces import PieceLayout
from publish.render.presswork.sheets import print_pages
from publish.render.presswork.turning import upright

_PAGES = 3
"""Of the document of a blank: the first section's, the blank, the second section's."""

_OF_THE_TEXT = ("/StructTreeRoot", "/Outlines", "/Names")


def blank_laid(layout: PieceLayout, order: Order) -> LaidPiece:
    """The blank of an order, from the layout of its document; one of no pages where the sheets make
    none of it."""
    made = len(layout.labels) == _PAGES
    objects, found = _pressed(layout, order) if made else (None, ())
    return LaidPiece(
        piece=order.piece,
        pages=int(made),
        anchors={},
        starts=(),
        needs=layout.needs,
        findings=found,
        quality=layout.quality,
        objects=objects,
    )


def _pressed(layout: PieceLayout, order: Order) -> tuple[Objects, tuple[Finding, ...]]:
    """The blank as the press takes it, out of the structure: nothing on it belongs to the text."""
    press, ink = order.setting.press, order.setting.ink
    with pikepdf.open(BytesIO(layout.pdf)) as pdf:
        upright(pdf)
        del pdf.pages[2], pdf.pages[0]
        for thing, names in ((pdf.Root, _OF_THE_TEXT), (pdf.pages[0].obj, ("/StructParents",))):
            for name in set(names).intersection(thing.keys()):
                del thing[name]
        on_left = order.side == "left"  # which is the other
        found = print_pages(pdf, press, ink, marks(1), images=layout.images, gutter_left=on_left)
        return take_apart(pdf, layout.labels[1:2], layout.fonts), found
