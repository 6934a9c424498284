"""Ink: what a colour becomes on the press that a book is for.

- black: every colour is a tint of black ink alone, as light as it was; what is black in whatever
  way (no light; all four inks) is 100 % of it.
- cmyk: gray and black are black ink alone, too, so that text is on one plate; other colours go
  through the profile of the printing condition and stay within its limit of ink.
- rgb: for screens and archives, whose files have no ink: gray stays gray, ink becomes light.

Spot inks, and the registration colour of marks, are what a printer was told: they stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from PIL import Image

from publish.pdfread import Space
from publish.presses import Ink
from publish.render.presswork import profiles
from publish.render.presswork.inklimit import limited

_EVERY_INK = ("All", "None")
OPERATORS = {"gray": "g", "rgb": "rg", "cmyk": "k"}
"""The operator that sets a colour of a family; in upper case that of strokes."""

_SAME = 0.004
"""One step of 255: colours that differ by less are the same."""


class Paint(NamedTuple):
    """A colour of a device: "gray", "rgb" or "cmyk", and its components from 0 to 1."""

    family: str
    values: tuple[float, ...]

    def lighter(self, alpha: float) -> Paint:
        """The colour as it looks on white paper where it is only so opaque, from 0 to 1."""
        if self.family == "cmyk":
            return Paint("cmyk", tuple(alpha * value for value in self.values))
        return Paint(self.family, tuple(1 - alpha * (1 - value) for value in self.values))

    def within(self, family: str) -> Paint:
        """A gray as a colour of another family; any other colour as it is."""
        if self.family != "gray" or family == "gray":
            return self
        return _black(self.values[0]) if family == "cmyk" else Paint("rgb", self.values * 3)


@dataclass(frozen=True, slots=True)
class Inks:
    """The inks of a press: ``ink`` is "black", "cmyk" or "rgb", ``profile`` the name of its
    printing condition, ``tac`` its limit of total ink in per cent (0: none)."""

    ink: Ink
    profile: str = ""
    tac: int = 0

    def paint(self, space: Space, values: tuple[float, ...], alpha: float = 1) -> Paint | None:
        """What a colour becomes, seen on white paper where it is only so opaque; None for what
        stays as it is, a spot ink, and for what can't be told."""
        if space.family not in ("gray", "rgb", "cmyk", "lab") or len(values) != space.components:
            return None
        paint = _light(values) if space.family == "lab" else Paint(space.family, values)
        return self.settled(paint).lighter(alpha)

    def has(self, space: Space, values: tuple[float, ...]) -> bool:
        """Whether the press has a colour as it is, if its values are in the range of its space."""
        if space.family == "gray":
            return True
        if space.family == "spot":
            return set(space.colorants) <= set(_EVERY_INK)
        if self.ink == "black":
            return space.kind == "DeviceCMYK" and values[:3] == (0, 0, 0)
        return space.kind == ("DeviceCMYK" if self.ink == "cmyk" else "DeviceRGB")

    @property
    def family(self) -> str:
        """In which space gradients and groups are blended."""
        return "rgb" if self.ink == "rgb" else "cmyk"

    def settled(self, paint: Paint) -> Paint:
        """What a colour of a device becomes on this press; gray is black ink on all of them."""
        return _settled(self, paint)


@lru_cache(maxsize=4096)
def _settled(inks: Inks, paint: Paint) -> Paint:
    if paint.family == "gray":
        return paint
    match inks.ink:
        case "black":
            return _black(_gray(paint, inks.profile))
        case "cmyk":
            return _inked(inks, paint)
    return _lit(inks, paint)


def _inked(inks: Inks, paint: Paint) -> Paint:
    neutral = _neutral(paint)
    if neutral is not None:
        return _black(neutral)
    if paint.family == "rgb":
        pixel = profiles.to_inks(_pixel(paint), inks.profile)
    elif inks.tac and 100 * sum(paint.values) > inks.tac:
        pixel = _pixel(paint)
    else:
        return paint
    return _paint("cmyk", limited(pixel, inks.tac))


def _lit(inks: Inks, paint: Paint) -> Paint:
    neutral = _neutral(paint)
    if paint.family == "rgb" and neutral is None:
        return paint
    if neutral is not None:
        return Paint("gray", (neutral,))
    return _paint("rgb", profiles.to_light(_pixel(paint), inks.profile))


def _neutral(paint: Paint) -> float | None:
    """The gray, from 0 (black) to 1, of a colour that is one; None for a colour."""
    values = paint.values
    match paint.family:
        case "gray":
            return values[0]
        case "rgb":
            return values[1] if max(values) - min(values) < _SAME else None
    if max(values[:3]) < _SAME:
        return 1 - values[3]
    return 0.0 if values[3] > 1 - _SAME else None


def _gray(paint: Paint, profile: str) -> float:
    neutral = _neutral(paint)
    if neutral is not None:
        return neutral
    return profiles.to_gray(_pixel(paint), profile).getpixel((0, 0)) / 255  # type: ignore[operator]


def _black(gray: float) -> Paint:
    return Paint("cmyk", (0.0, 0.0, 0.0, 1 - gray))


def _light(lab: tuple[float, ...]) -> Paint:
    """A colour of CIELAB, under D50 as in CSS, in sRGB."""
    return _paint("rgb", profiles.from_lab(lab))


def _pixel(paint: Paint) -> Image.Image:
    mode = {"gray": "L", "rgb": "RGB", "cmyk": "CMYK"}[paint.family]
    return Image.new(mode, (1, 1), tuple(_byte(value) for value in paint.values))


def _byte(value: float) -> int:
    return round(255 * min(1.0, max(0.0, value)))


def _paint(family: str, pixel: Image.Image) -> Paint:
    return Paint(family, tuple(round(value / 255, 4) for value in pixel.tobytes()))
