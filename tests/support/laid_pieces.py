"""A double of laying out: what comes of a piece is what its document says; every order is noted.

A document of the double has words like ``pages=3 opens=left id=a+1 needs=b``. An id stands on the
page that follows its plus sign; with ``grows=b`` the piece has a page more for each figure of the
folio of b, and with ``left=5`` so many pages where it begins on a left one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from publish.build.galleys import Galley, Job
from publish.build.laying import Laying
from publish.build.ordering import unpacked
from publish.build.parcels import parcel
from publish.build.workshop import Workshop
from publish.cache import NO_CACHE, Cache
from publish.presses import press
from publish.render.binding.laid import LaidPiece
from publish.render.binding.orders import Order, Setting
from publish.render.paragraphs.quality import LineQuality
from publish.render.typearea import USUAL_AREA

SETTING = Setting(("p { color: black }",), ("styles/a.css",), "classic", press("print"), "black")
QUALITY = LineQuality(0, (), 0, (), (), (), (), (), ())


@dataclass
class Layer:
    """Lays out what documents of the double say."""

    orders: list[Order] = field(default_factory=list)

    def __call__(self, setting: bytes, packed: bytes) -> tuple[LaidPiece, bytes]:
        order = unpacked(setting, packed)
        self.orders.append(order)
        return parcel(laid(order))

    @property
    def pieces(self) -> list[str]:
        """The pieces of all orders, in the sequence in which they were carried out."""
        return [order.piece for order in self.orders]


def laid(order: Order) -> LaidPiece:
    """What a document of the double says."""
    said = re.findall(r'(\w+)=([^\s"<>]+)', order.document)
    one: Mapping[str, str] = dict(said)
    pages = int(one.get("left", 0)) if order.side == "left" else 0
    pages = pages or int(one.get("pages", 1))
    pages += len(order.folios.get(one.get("grows", ""), ""))
    ids = (value.partition("+") for name, value in said if name == "id")
    return LaidPiece(
        piece=order.piece,
        pages=pages,
        anchors={name: int(page or 0) for name, _, page in ids},
        starts=tuple((page, 0) for page in range(pages)),
        needs=tuple(value for name, value in said if name in ("needs", "grows")),
        findings=(),
        quality=QUALITY,
        opens=one.get("opens", "right"),  # type: ignore[arg-type]
        side=order.side,
    )


def laying(
    galleys: list[Galley], workshop: Workshop | None = None, cache: Cache = NO_CACHE
) -> Laying:
    """The laying of some pieces in one setting."""
    job = Job(SETTING, {}, USUAL_AREA)
    return Laying(galleys, job, workshop or Workshop(), cache)
