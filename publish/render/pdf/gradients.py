"""Gradients: the colours between which a shading runs become those of a press.

ISO 32000-1, 8.7.4.5 (shadings) and 7.10 (functions). Ends are recoloured, and what lies between
runs evenly from one to the other, in ink as it did in light.
"""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name

from publish.pdfread import Space, space_of
from publish.render.pdf.ink import Inks

_SPACES = {"cmyk": Name.DeviceCMYK, "rgb": Name.DeviceRGB}


def recoloured(shading: Any, resources: Any, inks: Inks, alpha: float) -> Dictionary | None:
    """A shading in the colours of a press, on white paper where it is only so opaque; None where
    its function is not made of ends, as those that style sheets and drawings make are."""
    space = space_of(shading.get("/ColorSpace"), resources)
    function = _function(shading.get("/Function"), space, inks, alpha)
    if function is None:
        return None
    made = Dictionary({key: value for key, value in shading.items() if key != "/Background"})
    made.ColorSpace, made.Function = _SPACES[inks.family], function
    if "/Background" in shading:
        background = _colour(shading.Background, space, inks, alpha)
        if background is not None:
            made.Background = background
    return made


def _function(function: Any, space: Space, inks: Inks, alpha: float) -> Dictionary | None:
    kind = function.get("/FunctionType") if isinstance(function, Dictionary) else None
    made = Dictionary(dict(function.items())) if kind in (2, 3) else Dictionary()
    if kind == 2:
        ends = [_colour(function.get(key, [at]), space, inks, alpha) for key, at in _ENDS]
        if None in ends:
            return None
        made.C0, made.C1 = ends
        return made
    if kind == 3:
        parts = [_function(part, space, inks, alpha) for part in function.Functions]
        if None in parts:
            return None
        made.Functions = Array(parts)
        return made
    return None


_ENDS = (("/C0", 0), ("/C1", 1))


def _colour(values: Any, space: Space, inks: Inks, alpha: float) -> Array | None:
    paint = inks.paint(space, tuple(float(value) for value in values), alpha)
    return None if paint is None else Array(paint.within(inks.family).values)
