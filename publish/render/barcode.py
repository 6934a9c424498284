"""Bar codes: an ISBN as an EAN-13 (ISO/IEC 15420), at the size that scanners are made for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from barcode.ean import EAN13

MODULE = 0.33
"""Millimetres: the nominal width of a bar (magnification 100 %)."""

HEIGHT = 22.85
"""Millimetres: the nominal height of the bars."""

QUIET = (11, 7)
"""Modules of white at the left and at the right, as the standard asks."""

_TEN = 10


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
    digits = _thirteen(re.sub(r"[\s\-\u2010-\u2013]|^ISBN:?", "", isbn.strip(), flags=re.I).upper())
    if not digits:
        return None
    bars = EAN13(digits[:12]).build()[0]
    modules = sum(QUIET) + len(bars)
    return Barcode(digits, "".join(_runs(bars)), modules, round(modules * MODULE, 2))


def _thirteen(figures: str) -> str:
    """The thirteen figures of an ISBN whose check digit is right; else ""."""
    if re.fullmatch(r"97[89]\d{10}", figures):
        return figures if str(EAN13(figures[:12]).get_fullcode()) == figures else ""
    if re.fullmatch(r"\d{9}[\dX]", figures):
        sum_ = sum((_TEN - at) * "0123456789X".index(one) for at, one in enumerate(figures))
        return str(EAN13(f"978{figures[:9]}").get_fullcode()) if sum_ % 11 == 0 else ""
    return ""


def _runs(bars: str) -> list[str]:
    found, x = [], QUIET[0]
    for bar, group in groupby(bars):
        length = len(list(group))
        if bar == "1":
            found.append(f"M{x} 0h{length}v1h-{length}z")
        x += length
    return found
