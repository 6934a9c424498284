"""Bar codes: an ISBN as an EAN-13 (ISO/IEC 15420), at the size that scanners are made for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from barcode.ean import EAN13

from publish.isbn import figures

MODULE = 0.33
"""Millimetres: the nominal width of a bar (magnification 100 %)."""

HEIGHT = 22.85
"""Millimetres: the nominal height of the bars."""

QUIET = (11, 7)
"""Modules of white at the left and at the right, as the standard asks."""


@dataclass(frozen=True, slots=True)
class Barcode:
    """A code as one path of an SVG of ``modules`` by 1; width and height are in millimetres, the
    quiet zone counted. ``digits`` are its thirteen figures."""

    digits: str
    path: str
    modules: int
    width: float
    height: float = HEIGHT


def isbn_barcode(isbn: str) -> Barcode | None:
    """The bar code of an ISBN, written with or without hyphens; None for what is no ISBN.

    One of ten figures becomes the thirteen that its book has in shops (ISO 2108).
    """
    digits = figures(isbn)
    if not digits:
        return None
    bars = EAN13(digits[:12]).build()[0]
    modules = sum(QUIET) + len(bars)
    return Barcode(digits, "".join(_runs(bars)), modules, round(modules * MODULE, 2))


def _runs(bars: str) -> list[str]:
    found, x = [], QUIET[0]
    for bar, group in groupby(bars):
        length = len(list(group))
        if bar == "1":
            found.append(f"M{x} 0h{length}v1h-{length}z")
        x += length
    return found
