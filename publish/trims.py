"""Trims: the sizes that a book's pages are cut to, and how they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from publish.errors import ConfigurationError

TOLERANCE = Decimal("0.5")
"""Points within which two sizes are one: a rounded inch or millimetre."""


@dataclass(frozen=True, slots=True)
class Trim:
    """The size of a page when the book is cut, in points."""

    width: Decimal
    height: Decimal

    def __str__(self) -> str:
        """The size in inches, to a hundredth: "6 × 9 in"."""
        inches = (f"{length / 72:.2f}".rstrip("0").rstrip(".") for length in self.sides)
        return f"{' × '.join(inches)} in"

    @property
    def sides(self) -> tuple[Decimal, Decimal]:
        """Width and height."""
        return self.width, self.height

    def near(self, other: Trim, tolerance: Decimal = TOLERANCE) -> bool:
        """Whether two sizes are one, to half a point."""
        pairs = zip(self.sides, other.sides, strict=True)
        return all(abs(one - two) <= tolerance for one, two in pairs)


_POINTS = {"in": Decimal(72), "mm": Decimal(72) / Decimal("25.4"), "pt": Decimal(1)}
_NAMED = {
    "a4": "210x297mm",
    "a5": "148x210mm",
    "a6": "105x148mm",
    "b5": "176x250mm",
    "b6": "125x176mm",
    "letter": "8.5x11in",
    "digest": "5.5x8.5in",
}
_LENGTH = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)\s*(in|mm|pt)")
_SIZE = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)\s*[x×]\s*(\d{1,4}(?:\.\d{1,3})?)\s*(in|mm|pt)?")

LEAST_TRIM, MOST_TRIM = Trim(Decimal(216), Decimal(252)), Trim(Decimal(1200), Decimal(1700))
"""3 × 3.5 in, beneath which no line of text is one, and what the widest presses print."""

USUAL_TRIM = "6x9in"


def trim_of(text: str) -> Trim:
    """The size that a text names: "6x9" and "5.25 x 8 in" (inches), "148x210mm", "A5"; "" is the
    usual one. Raises ConfigurationError for what is no size, or none that a book can have."""
    name = text.strip().lower() or USUAL_TRIM
    match = _SIZE.fullmatch(_NAMED.get(name, name))
    if match is None:
        hint = f"write 6x9in, 148x210mm, or one of: {', '.join(_NAMED)}"
        raise ConfigurationError(f'"{text}" is no size of a page', where="trim", hint=hint)
    width, height = (Decimal(side) * _POINTS[match[3] or "in"] for side in match.groups()[:2])
    trim = Trim(round(width, 3), round(height, 3))
    small = trim.width < LEAST_TRIM.width or trim.height < LEAST_TRIM.height
    if small or trim.width > MOST_TRIM.width or trim.height > MOST_TRIM.height:
        hint = f"choose one from {LEAST_TRIM} to {MOST_TRIM}"
        raise ConfigurationError(f"no book can be trimmed to {text}", where="trim", hint=hint)
    return trim


def length_of(text: str, where: str = "") -> Decimal:
    """The points of a length: "14.2mm", "0.5in", "36pt". Raises ConfigurationError."""
    match = _LENGTH.fullmatch(text.strip().lower())
    if match is None:
        raise ConfigurationError(
            f'"{text}" is no length', where=where, hint="write 14.2mm, 0.56in or 40pt"
        )
    return round(Decimal(match[1]) * _POINTS[match[2]], 3)
