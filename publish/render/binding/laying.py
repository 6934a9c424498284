"""Laying: an order is carried out, by any process, and what comes of it can be bound.

What pieces share is kept by the process: faces cut, and sheets as the engine has read them.
"""

from __future__ import annotations

from publish.render import fonts
from publish.render.binding.laid import LaidPiece
from publish.render.binding.orders import Order
from publish.render.pdf.alone import Place
from publish.render.pdf.pieces import lay_out_piece
from publish.render.pdf.sheets import ready


def lay_piece(order: Order) -> LaidPiece:
    """Lay out the piece of an order. The same order gives the same piece, wherever it is done.

    Raises InputRefused for a document nested too deeply for the engine, MissingDependency where a
    face's package is not installed or the engine is not one that can be read.
    """
    place = Place(order.side, order.first, order.roman, order.folios)
    setting = order.setting
    choice = (
        fonts.made(order.faces)
        if order.faces is not None
        else fonts.choose(order.document, setting.design)
    )
    worn = ready(setting.sheets, setting.names, choice, fine=setting.fine)
    layout = lay_out_piece(order.document, worn, order.resources, place)
    return LaidPiece(
        piece=order.piece,
        pages=len(layout.labels),
        anchors=layout.anchors,
        starts=layout.starts,
        needs=layout.needs,
        findings=layout.findings,
        quality=layout.quality,
        opens=layout.opens,
        side=order.side,
    )
