"""Colour profiles: from the light of a screen to the inks of a printing condition, and back.

Profiles are those of the International Color Consortium (ISO 15076-1). Colours go between them
relative to the paper, with their black points laid on each other, as printers do with pictures.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

from PIL import Image, ImageCms

from publish.errors import ConfigurationError

DEFAULT = "fogra39"
"""The condition that colours in ink are taken for where a press names none."""

_DATA = files("publish") / "data" / "icc"
_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION


@dataclass(frozen=True, slots=True)
class Condition:
    """A printing condition: its name in the ICC's registry, what it is, its profile's file, and
    the most ink that the profile lays down, in per cent."""

    file: str
    identifier: str
    title: str
    tac: int

    @property
    def profile(self) -> bytes:
        """The bytes of its ICC profile."""
        return (_DATA / self.file).read_bytes()


@cache
def conditions() -> dict[str, Condition]:
    """Every printing condition for which there is a profile, by the name that presses know."""
    table = tomllib.loads((_DATA / "conditions.toml").read_text("utf-8"))
    return {name: Condition(**row) for name, row in table.items()}


def condition(name: str) -> Condition:
    """The condition of a name, "" the usual one; ConfigurationError for one that is not there."""
    found = conditions().get(name or DEFAULT)
    if found is None:
        hint = f"choose one of: {', '.join(conditions())}"
        raise ConfigurationError(f'there is no profile "{name}"', where="profile", hint=hint)
    return found


def srgb() -> bytes:
    """The bytes of an sRGB profile (IEC 61966-2-1)."""
    return (_DATA / "srgb.icc").read_bytes()


def to_inks(image: Image.Image, name: str) -> Image.Image:
    """A picture in sRGB in the inks (mode "CMYK") of a condition."""
    return _applied(image, _transform("RGB", "CMYK", name))


def to_light(image: Image.Image, name: str) -> Image.Image:
    """A picture in the inks of a condition as sRGB (mode "RGB")."""
    return _applied(image, _transform("CMYK", "RGB", name))


def to_gray(image: Image.Image, name: str) -> Image.Image:
    """A picture in sRGB, or in the inks of a condition, in gray (mode "L") of the same lightness.

    That is the L* of CIELAB, which colours of every hue keep; the weights of television (ITU-R
    601), which most programs use, make blues and reds too dark.
    """
    lab = _applied(image, _transform(image.mode, "LAB", name))
    return lab.getchannel("L").point(_GRAYS)


def from_lab(lab: tuple[float, ...]) -> Image.Image:
    """A colour of CIELAB (L* from 0 to 100, a* and b* from -128 to 127) as a pixel of sRGB."""
    lightness, a, b = lab
    level = round(min(255.0, max(0.0, lightness * 2.55)))
    # Pillow's bytes of a* and b* have a sign
    pixel = Image.frombytes("LAB", (1, 1), bytes((level, round(a) & 255, round(b) & 255)))
    return _applied(pixel, _transform("LAB", "RGB", ""))


def _applied(image: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    made = ImageCms.applyTransform(image, transform)
    assert made is not None  # it is None only where the picture is changed in place
    return made


@cache
def _transform(source: str, target: str, name: str) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        _profile(source, name), _profile(target, name), source, target, _INTENT, _FLAGS
    )


def _profile(mode: str, name: str) -> ImageCms.ImageCmsProfile:
    if mode == "CMYK":
        return ImageCms.ImageCmsProfile(BytesIO(condition(name).profile))
    made = ImageCms.createProfile("LAB" if mode == "LAB" else "sRGB")
    return ImageCms.ImageCmsProfile(made)


def _gray_of(lightness: float) -> int:
    """The gray of sRGB, 0 to 255, that has a lightness L* from 0 to 100."""
    f = (lightness + 16) / 116
    luminance = f**3 if lightness > 8 else lightness * 27 / 24389
    encoded = (
        12.92 * luminance if luminance <= 0.0031308 else 1.055 * luminance ** (1 / 2.4) - 0.055
    )
    return round(255 * min(1.0, max(0.0, encoded)))


_GRAYS = [_gray_of(value / 2.55) for value in range(256)]
