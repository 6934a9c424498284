"""Geometry: where the type area lies on a page, by the trim, the press and the design's lines.

The proportions are those of a page of 6 × 9 inches: inside margin 7/48 of the width, outside 5/48;
the type area is a whole number of lines, and never wider than a line can be read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from publish.errors import ConfigurationError
from publish.presses import Press
from publish.render.typearea import TypeArea
from publish.trims import Trim

INSIDE, OUTSIDE = Decimal(7) / 48, Decimal(5) / 48
"""Of the page's width."""

HEAD, FOOT = Decimal(66) / 648, Decimal(78) / 648
"""Of the page's height; the foot gets what is left of the last line, too."""

FURNITURE = Decimal("2.6")
"""Lines between the type area and the far edge of a running head or a folio, at the most."""

LEADING, LONGEST, RUNNING = Decimal(14), Decimal(345), Decimal(11)
"""Points: a line, the longest line and the type of running heads, of a sheet that does not say
(``--leading``, ``--longest-line``, ``--running``)."""

NARROWEST = Decimal(144)
"""Points: a line of two inches, in which words can still be set."""

_NUMBER = re.compile(r"--(leading|longest-line|running)\s*:\s*(\d{1,3}(?:\.\d{1,3})?)pt")


@dataclass(frozen=True, slots=True)
class Geometry:
    """A page's measures in points; ``inside`` is the margin at the gutter."""

    trim: Trim
    inside: Decimal
    outside: Decimal
    top: Decimal
    bottom: Decimal
    leading: Decimal = LEADING
    running: Decimal = RUNNING

    @property
    def area(self) -> TypeArea:
        """The type area of the page."""
        width = self.trim.width - self.inside - self.outside
        depth = self.trim.height - self.top - self.bottom
        return TypeArea(width, depth, self.leading, self.running)

    def sheet(self) -> str:
        """The measures as custom properties (CSS Custom Properties 1) that ``print.css`` uses:
        ``--sink`` is how far down the opening page of a part or a half title begins,
        ``--opening`` that of a chapter; both are whole lines."""
        area = self.area
        measures = {
            "trim-width": self.trim.width,
            "trim-height": self.trim.height,
            "inside": self.inside,
            "outside": self.outside,
            "top": self.top,
            "bottom": self.bottom,
            "measure": area.width,
            "depth": area.depth,
            "sink": _lines(area.depth * Decimal("0.31"), self.leading),
            "opening": _lines(area.depth / 9, self.leading),
        }
        return (
            f":root {{ {'; '.join(f'--{name}: {_pt(size)}' for name, size in measures.items())} }}"
        )


def geometry(trim: Trim, press: Press, pages: int, sheets: Sequence[str]) -> Geometry:
    """The page of a book of so many pages, for a press, in the lines that its sheets ask for.

    Raises ConfigurationError where the press's margins leave no room for a line.
    """
    numbers = _numbers(sheets)
    leading = numbers.get("leading", LEADING)
    longest = numbers.get("longest-line", LONGEST)
    inside, outside = trim.width * INSIDE, trim.width * OUTSIDE
    if (spare := trim.width - inside - outside - longest) > 0:
        inside, outside = inside + spare * 5 / 12, outside + spare * 7 / 12
    if not press.mirrored:
        inside = outside = (inside + outside) / 2
    inside = round(max(inside, press.gutter(pages)), 3)
    outside = round(max(outside, press.outside), 3)
    furniture = press.outside + FURNITURE * leading
    top = round(max(trim.height * HEAD, furniture), 3)
    foot = max(trim.height * FOOT, furniture)
    depth = _lines(trim.height - top - foot, leading, ROUND_FLOOR)
    if trim.width - inside - outside < NARROWEST or depth < 6 * leading:
        what = f"a page of {trim} has no room for text between the margins of {press.title}"
        raise ConfigurationError(what, where="trim", hint="choose a larger size")
    running = numbers.get("running", RUNNING)
    return Geometry(trim, inside, outside, top, trim.height - top - depth, leading, running)


def _numbers(sheets: Sequence[str]) -> dict[str, Decimal]:
    """What the sheets say of lines; the later ones win."""
    return {m[1]: Decimal(m[2]) for sheet in sheets for m in _NUMBER.finditer(sheet)}


def _lines(length: Decimal, leading: Decimal, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """The length of the whole lines that are nearest to a length."""
    return (length / leading).to_integral_value(rounding) * leading


def _pt(length: Decimal) -> str:
    return f"{round(length, 3):f}pt"
