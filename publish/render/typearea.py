"""TypeArea: the part of a page that text is set in, which what is set in it has to know."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class TypeArea:
    """Width (the measure) and depth of the type area, the height of a line and the size of running
    heads, in points."""

    width: Decimal
    depth: Decimal
    leading: Decimal
    running: Decimal = Decimal(11)

    @property
    def lines(self) -> int:
        """How many lines of text a page holds."""
        return int(self.depth // self.leading)


USUAL_AREA = TypeArea(Decimal(324), Decimal(504), Decimal(14))
"""That of a page of 6 × 9 inches: 36 lines of four and a half inches."""
