"""Colour spaces: what kind of ink, or light, the numbers of a colour stand for.

ISO 32000-1, 8.6."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pikepdf

from publish.pdfread.naming import spelled

DEEPEST = 4
"""Spaces in each other: an indexed one over a separation over an ICC profile is three."""

_DEVICE = {
    "DeviceGray": ("gray", 1), "G": ("gray", 1), "CalGray": ("gray", 1),
    "DeviceRGB": ("rgb", 3), "RGB": ("rgb", 3), "CalRGB": ("rgb", 3),
    "DeviceCMYK": ("cmyk", 4), "CMYK": ("cmyk", 4),
    "Lab": ("lab", 3),
}  # fmt: skip
_ABBREVIATED = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
_ICC = {1: "gray", 3: "rgb", 4: "cmyk"}


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space.

    ``kind`` is the standard's name ("DeviceRGB", "ICCBased", "Separation" …); ``family`` what its
    colours come to: "gray", "rgb", "cmyk", "lab", "spot", "pattern" or "unknown"; an indexed space
    is of the family of its base. ``components`` are the numbers of a colour, ``colorants`` the
    names of spot inks.
    """

    kind: str
    family: str
    components: int
    colorants: tuple[str, ...] = ()

    def __str__(self) -> str:
        of = ", ".join(self.colorants) or (
            self.family if self.kind in ("ICCBased", "Indexed") else ""
        )
        return f"{self.kind} ({of})" if of else self.kind


GRAY = Space("DeviceGray", "gray", 1)
UNKNOWN = Space("an unknown colour space", "unknown", 0)


def space_of(value: Any, resources: Any = None, depth: int = 0) -> Space:
    """The space that a name or an array stands for; names are looked up in the resources first."""
    if value is None or depth > DEEPEST:
        return UNKNOWN
    if isinstance(value, pikepdf.Name):
        name = spelled(value)
        named = (resources if resources is not None else {}).get("/ColorSpace", {})
        if name in named and named[name] != value:
            return space_of(named[name], resources, depth + 1)
        return _simple(name.removeprefix("/"))
    if isinstance(value, pikepdf.Array) and len(value):
        return _compound(value, resources, depth)
    return UNKNOWN


def _simple(name: str) -> Space:
    if name == "Pattern":
        return Space(name, "pattern", 0)
    family, components = _DEVICE.get(name, ("", 0))
    return Space(_ABBREVIATED.get(name, name), family, components) if family else UNKNOWN


def _compound(value: pikepdf.Array, resources: Any, depth: int) -> Space:
    kind = _ABBREVIATED.get(name := spelled(value[0]).removeprefix("/"), name)
    inner = value[1] if len(value) > 1 else None
    match kind:
        case "ICCBased" if isinstance(inner, pikepdf.Stream):
            components = _whole(inner.get("/N"))
            return Space(kind, _ICC.get(components, "unknown"), components)
        case "Indexed":
            return Space(kind, space_of(inner, resources, depth + 1).family, 1)
        case "Separation":
            return Space(kind, "spot", 1, (spelled(inner).removeprefix("/"),))
        case "DeviceN" if isinstance(inner, pikepdf.Array):
            names = tuple(spelled(one).removeprefix("/") for one in inner)
            return Space(kind, "spot", len(names), names)
        case "Pattern" if inner is not None:
            base = space_of(inner, resources, depth + 1)
            return Space(kind, "pattern", base.components)
    return _simple(kind)


def _whole(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        return 0
