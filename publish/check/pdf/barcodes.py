"""Bar codes: an EAN-13 (ISO/IEC 15420) read from a page as a scanner would, whoever drew it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
from barcode.charsets.ean import CODES, LEFT_PATTERN
from PIL import Image

from publish.check.pdf.view import Box

_DPI = 300
_WIDEST = 8_000
"""Pixels of the page that are looked at, at most, side by side: 27 inches."""

_STEP = 4
"""Pixels from one line that is scanned to the next: a point."""

_RUN = re.compile(rb"\x00+|\xff+")
_RUNS = 3 + 6 * 4 + 5 + 6 * 4 + 3
_GUARDS = (*range(3), *range(27, 32), *range(56, 59))
_MODULES = 95
_BLACK, _WHITE = 90, 235
"""How light black is at most, and white at the least, of 255."""

QUIET = (11, 7)
"""Modules of white at the left and at the right."""

Widths = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Scanned:
    """A code that was read: its figures; in points, its bars' place and the width of the narrowest;
    in such widths, the white at its left and right; and whether it is black on white."""

    digits: str
    bars: Box
    module: float
    quiet: tuple[float, float]
    plain: bool


def scan(page: Any) -> Scanned | None:
    """The bar code on a page of PDFium's whose bars stand upright; None where there is none."""
    width, height = page.get_size()
    scale = min(_DPI / 72, _WIDEST / max(width, height))
    picture = page.render(scale=scale).to_pil().convert("RGB")
    flat = picture.convert("L").point([0] * 128 + [255] * 128)
    reads = [(y, *read) for y in range(0, flat.height, _STEP) for read in _line(flat, y)]
    if not reads:
        return None
    digits = reads[0][1]
    rows = [(y, edges) for y, found, edges in reads if found == digits]
    middle, edges = rows[len(rows) // 2]
    module = (edges[-2] - edges[1]) / _MODULES
    bars = Box(
        edges[1] / scale,
        height - (rows[-1][0] + _STEP) / scale,
        edges[-2] / scale,
        height - rows[0][0] / scale,
    )
    quiet = (edges[1] - edges[0]) / module, (edges[-1] - edges[-2]) / module
    return Scanned(digits, bars, module / scale, quiet, _plain(picture, middle, edges))


def _line(flat: Image.Image, y: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The codes that a line of pixels crosses, each with the edges of its runs, those of the white
    around it first and last."""
    row = flat.crop((0, y, flat.width, y + 1)).tobytes()
    runs = [match.span() for match in _RUN.finditer(row)]
    for first in range(1, len(runs) - _RUNS):
        if row[runs[first][0]]:
            continue
        code = runs[first : first + _RUNS]
        digits = _digits([end - start for start, end in code])
        if digits:
            inner = (start for start, _ in code)
            yield digits, (runs[first - 1][0], *inner, code[-1][1], runs[first + _RUNS][1])


def _digits(runs: list[int]) -> str:
    """The thirteen figures of bars and spaces of such widths; "" where they are no code."""
    module = sum(runs) / _MODULES
    if module < 1 or any(not 0.4 < runs[at] / module < 1.7 for at in _GUARDS):
        return ""
    figures = [_figure(runs[at : at + 4]) for at in (*range(3, 27, 4), *range(32, 56, 4))]
    left = [_LEFT.get(widths, ("", "")) for widths in figures[:6]]
    first = _FIRST.get("".join(kind for kind, _ in left), "")
    digits = first + "".join(figure for _, figure in left)
    digits += "".join(_RIGHT.get(widths, "") for widths in figures[6:])
    return digits if len(digits) == 13 and _sums_up(digits) else ""


def _figure(runs: list[int]) -> Widths:
    """Four runs in modules, of which a figure has seven."""
    return tuple(round(7 * run / sum(runs)) for run in runs)


def _sums_up(digits: str) -> bool:
    weighed = (int(figure) * (3 if at % 2 else 1) for at, figure in enumerate(digits))
    return sum(weighed) % 10 == 0


def _plain(picture: Image.Image, y: int, edges: tuple[int, ...]) -> bool:
    """Whether the middle of every bar is black, and of every space around and between white."""
    zones = [round(modules * (edges[-2] - edges[1]) / _MODULES) for modules in QUIET]
    first, last = max(edges[0], edges[1] - zones[0]), min(edges[-1], edges[-2] + zones[1])
    edges = (first, *edges[1:-1], last)
    middles = [(one + other) // 2 for one, other in pairwise(edges)]
    spaces, bars = middles[::2], middles[1::2]
    pixels = picture.load()
    assert pixels is not None
    dark = max(max(pixels[x, y]) for x in bars)  # type: ignore[arg-type]
    light = min(min(pixels[x, y]) for x in spaces)  # type: ignore[arg-type]
    return dark <= _BLACK and light >= _WHITE


def _widths(pattern: str) -> Widths:
    return tuple(len(run[0]) for run in re.finditer("0+|1+", pattern))


_LEFT = {
    _widths(pattern): (kind, str(figure))
    for kind in "AB"
    for figure, pattern in enumerate(CODES[kind])
}
_RIGHT = {_widths(pattern): str(figure) for figure, pattern in enumerate(CODES["C"])}
_FIRST = {pattern: str(figure) for figure, pattern in enumerate(LEFT_PATTERN)}


def page_of(data: bytes) -> Any:
    """The first page of a file as PDFium's; None for one that it cannot load."""
    try:
        return pypdfium2.PdfDocument(data)[0]
    except pypdfium2.PdfiumError:
        return None
