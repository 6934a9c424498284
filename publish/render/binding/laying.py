"""Laying: an order is carried out, by any process, and what comes of it can be bound.

What pieces share is kept by the process: faces cut, and sheets as the engine has read them.
"""

from __future__ import annotations

from io import BytesIO

import pikepdf

from publish.findings import Finding
from publish.render import fonts
from publish.render.binding.apart import take_apart
from publish.render.binding.interleaves import blank_laid
from publish.render.binding.laid import LaidPiece
from publish.render.binding.marks import marks
from publish.render.binding.objects import Objects
from publish.render.binding.orders import Order, Setting, Side
from publish.render.pdf.alone import Place
from publish.render.pdf.pieces import PieceLayout, lay_out_piece
from publish.render.pdf.sheets import ready
from publish.render.presswork.sheets import print_pages
from publish.render.presswork.turning import upright


def lay_piece(order: Order) -> LaidPiece:
    """Lay out the piece of an order. The same order gives the same piece, wherever it is done.

    Raises InputRefused for a document nested too deeply for the engine, MissingDependency where a
    face's package is not installed or the engine is not one that can be read.
    """
    place = Place(order.piece, order.side, order.first, order.roman, order.folios)
    setting = order.setting
    choice = (
        fonts.made(order.faces)
        if order.faces is not None
        else fonts.choose(order.document, setting.design)
    )
    worn = ready(setting.sheets, setting.names, choice, fine=setting.fine)
    layout = lay_out_piece(order.document, worn, order.resources, place)
    if order.blank:
        return blank_laid(layout, order)
    objects, inked = pressed(layout, setting, order.side)
    return LaidPiece(
        piece=order.piece,
        pages=len(layout.labels),
        anchors=layout.anchors,
        starts=layout.starts,
        needs=layout.needs,
        findings=(*layout.findings, *inked),
        quality=layout.quality,
        opens=layout.opens,
        side=order.side,
        role=layout.role,
        objects=objects,
    )


def pressed(
    layout: PieceLayout, setting: Setting, side: Side
) -> tuple[Objects, tuple[Finding, ...]]:
    """The objects of a piece that is laid out, as the press takes its pages, and what was found in
    making them so. Raises InputRefused for a page that can't be read."""
    with pikepdf.open(BytesIO(layout.pdf)) as pdf:
        upright(pdf)
        found = print_pages(
            pdf,
            setting.press,
            setting.ink,
            marks(len(layout.labels)),
            images=layout.images,
            gutter_left=side == "right",
        )
        return take_apart(pdf, layout.labels, layout.fonts, layout.levels), found
