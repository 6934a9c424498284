"""Gradients: the colours between which a shading runs become those of a press.

ISO 32000-1, 8.7.4.5 (shadings) and 7.10 (functions). Ends are recoloured, and what lies between
runs evenly from one to the other, in ink as it did in light. A gradient that fades out has a
gray one of the same make for its mask: on white paper, both are one that grows lighter.
"""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name

from publish.pdfread import GRAY, Space, instructions, named, space_of
from publish.render.presswork.ink import Inks

_SPACES = {"cmyk": Name.DeviceCMYK, "rgb": Name.DeviceRGB}


def recoloured(
    shading: Any, resources: Any, inks: Inks, alpha: float, mask: Any = None
) -> Dictionary | None:
    """A shading in the colours of a press, on white paper where it is only so opaque, or as opaque
    as its mask (of ``fading``) runs; None where its function is not made of ends, as those that
    style sheets and drawings make are, or where the mask runs otherwise than the colours."""
    space = space_of(shading.get("/ColorSpace"), resources)
    opacity = None if mask is None else mask.get("/Function")
    if mask is not None and any(shading.get(key) != mask.get(key) for key in _PLACE):
        return None
    function = _function(shading.get("/Function"), opacity, space, inks, alpha)
    if function is None:
        return None
    made = Dictionary({key: value for key, value in shading.items() if key != "/Background"})
    made.ColorSpace, made.Function = _SPACES[inks.family], function
    if "/Background" in shading:
        background = _colour(shading.Background, space, inks, alpha)
        if background is not None:
            made.Background = background
    return made


def fading(parameters: Any) -> Any:
    """The shading that alone makes the soft mask of some parameters: that of a gradient which
    fades out; None where they have no soft mask, or one of another making."""
    mask = parameters.get("/SMask") if isinstance(parameters, Dictionary) else None
    if not isinstance(mask, Dictionary) or mask.get("/S") != Name.Luminosity or "/TR" in mask:
        return None
    drawn = list(instructions(mask.G))
    if [operator for operator, _ in drawn] != ["sh"]:
        return None
    shading = named(mask.G.get("/Resources", Dictionary()), "/Shading", drawn[0][1])
    gray = isinstance(shading, Dictionary) and space_of(shading.get("/ColorSpace")) == GRAY
    return shading if gray else None


_PLACE = ("/ShadingType", "/Coords", "/Extend", "/Domain")


def _function(
    function: Any, mask: Any, space: Space, inks: Inks, alpha: float
) -> Dictionary | None:
    """A function in the colours of a press, each end as opaque as that of the mask is."""
    kind = function.get("/FunctionType") if isinstance(function, Dictionary) else None
    if kind not in (2, 3) or (mask is not None and mask.get("/FunctionType") != kind):
        return None
    made = Dictionary(dict(function.items()))
    if kind == 2:
        made.C0, made.C1 = ends = [
            _colour(function.get(key, [at]), space, inks, alpha * _opacity(mask, key, at))
            for key, at in _ENDS
        ]
        return None if None in ends else made
    pieces = list(function.Functions)
    masks = [None] * len(pieces) if mask is None else list(mask.Functions)
    if len(masks) != len(pieces) or (mask is not None and mask.Bounds != function.Bounds):
        return None
    parts = [_function(*both, space, inks, alpha) for both in zip(pieces, masks, strict=True)]
    made.Functions = Array(part for part in parts if part is not None)
    return None if None in parts else made


def _opacity(mask: Any, key: str, default: float) -> float:
    return 1 if mask is None else float(mask.get(key, [default])[0])


_ENDS = (("/C0", 0), ("/C1", 1))


def _colour(values: Any, space: Space, inks: Inks, alpha: float) -> Array | None:
    paint = inks.paint(space, tuple(float(value) for value in values), alpha)
    return None if paint is None else Array(paint.within(inks.family).values)
