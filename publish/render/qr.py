"""QR codes (ISO/IEC 18004), drawn so that a telephone reads them from a printed page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

MODULE = 0.5
"""Millimetres. Telephones want 0.4 at least; a little more bears a rough paper."""

QUIET = 4
"""Modules of white on every side, as the standard asks."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code as one path of an SVG: ``modules`` is its width and height with the quiet zone,
    ``width`` the same in millimetres."""

    path: str
    modules: int
    width: float


def qr(text: str) -> Code:
    """The code of a text, error correction M or better where that costs no room.

    One path, so that no hair line of paper shows between its rows. Raises segno.DataOverflowError
    for a text of over two thousand bytes.
    """
    import segno  # noqa: PLC0415 - few books have codes, and it loads half of the web's modules

    matrix = segno.make_qr(text, error="m").matrix
    runs = (run for y, row in enumerate(matrix) for run in _runs(row, y))
    modules = len(matrix) + 2 * QUIET
    return Code("".join(runs), modules, modules * MODULE)


def _runs(row: bytearray | tuple[int, ...], y: int) -> list[str]:
    """The dark modules of a row, those side by side as one rectangle."""
    found, x = [], QUIET
    for dark, group in groupby(row):
        length = len(list(group))
        if dark:
            found.append(f"M{x} {y + QUIET}h{length}v1h-{length}z")
        x += length
    return found
