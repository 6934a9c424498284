"""The state in which a page is drawn, and how each operator changes it (ISO 32000-1, 8.4)."""

from __future__ import annotations

from typing import Any, NamedTuple

import pikepdf

from publish.pdfread.content import Matrix
from publish.pdfread.spaces import GRAY, Space, space_of

Ink = tuple[Space, tuple[float, ...]]
"""A colour: its space and its components."""

SETS = frozenset(("g", "rg", "k", "sc", "scn", "G", "RG", "K", "SC", "SCN"))
"""The operators that set a colour, in lower case for filling, in upper case for strokes."""

_DEVICE = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}
_BLACK: Ink = (GRAY, (0.0,))
_INVISIBLE = (3, 7)
_BY_STROKE = (1, 5)


class State(NamedTuple):
    """What q keeps and Q brings back, as far as it matters for ink and size."""

    matrix: Matrix = Matrix()
    fill: Ink = _BLACK
    stroke: Ink = _BLACK
    rendering: int = 0

    @property
    def text(self) -> Ink | None:
        """The colour in which words are shown; None where they are invisible."""
        if self.rendering in _INVISIBLE:
            return None
        return self.stroke if self.rendering in _BY_STROKE else self.fill

    def of(self, operator: str) -> Ink:
        """The colour that an operator has to do with: of strokes, or of filling."""
        return self.stroke if operator.isupper() else self.fill

    def after(self, operator: str, operands: Any, resources: Any) -> State:
        """The state after an operator that draws nothing; the same after any other."""
        match operator:
            case "cm":
                return self._replace(matrix=Matrix.of(operands).within(self.matrix))
            case "Tr":
                return self._replace(rendering=int(operands[0]))
            case "g" | "rg" | "k" | "G" | "RG" | "K":
                space = space_of(pikepdf.Name(_DEVICE[operator.lower()]))
                return self._with(operator, (space, _values(operands)))
            case "cs" | "CS":
                return self._with(operator, _initial(space_of(operands[0], resources)))
            case "sc" | "scn" | "SC" | "SCN":
                return self._with(operator, (self.of(operator)[0], _values(operands)))
        return self

    def _with(self, operator: str, ink: Ink) -> State:
        return self._replace(stroke=ink) if operator.isupper() else self._replace(fill=ink)


def _values(operands: Any) -> tuple[float, ...]:
    return tuple(round(float(one), 4) for one in operands if not isinstance(one, pikepdf.Name))


def _initial(space: Space) -> Ink:
    """The colour that a space begins with: black, or all of a spot ink."""
    match space.family:
        case "cmyk":
            return space, (0.0, 0.0, 0.0, 1.0)
        case "spot":
            return space, (1.0,) * space.components
    return space, (0.0,) * space.components
