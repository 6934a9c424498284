"""A picture made to fit limits: its pixels, its longer side, its bytes, its transparency."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PIL import Image

from publish.images.cleaning import Picture, decoded, encoded, flattened

SHRINK = 0.9
"""How much smaller each side gets, at the least, in each try to save bytes."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a picture may have at the most, 0 any number: pixels, pixels of its longer side, bytes.

    ``opaque``: what is transparent is laid on white. ``rgb``: gray becomes RGB, and the file a
    JPEG, as a cover has to be.
    """

    pixels: int = 0
    side: int = 0
    bytes: int = 0
    opaque: bool = False
    rgb: bool = False


def fitted(data: bytes, bounds: Bounds, name: str = "") -> Picture:
    """A picture within bounds, decoded and encoded anew; never larger than it was.

    One of too many bytes becomes a JPEG, if it is none and nothing in it is transparent, and then
    as much smaller as it takes. Raises InputRefused as ``clean`` does. The same bytes each time.
    """
    image = decoded(data, name)
    if bounds.rgb:
        image = _as_cover(image)
    picture = encoded(_within(image, bounds), opaque=bounds.opaque)
    while bounds.bytes and len(picture.data) > bounds.bytes and max(image.size) > 1:
        if picture.media_type == "image/png" and not _clear(image, opaque=bounds.opaque):
            image.format = "JPEG"
        else:
            ratio = math.sqrt(bounds.bytes / len(picture.data))
            image = _scaled(image, min(ratio, SHRINK))
        picture = encoded(_within(image, bounds), opaque=bounds.opaque)
    return picture


def _as_cover(image: Image.Image) -> Image.Image:
    made = flattened(image.convert("RGBA"))
    made.format = "JPEG"
    return made


def _within(image: Image.Image, bounds: Bounds) -> Image.Image:
    ratio = 1.0
    if bounds.side:
        ratio = min(ratio, bounds.side / max(image.size))
    if bounds.pixels:
        ratio = min(ratio, math.sqrt(bounds.pixels / (image.width * image.height)))
    return _scaled(image, ratio) if ratio < 1 else image


def _scaled(image: Image.Image, ratio: float) -> Image.Image:
    size = max(1, math.floor(image.width * ratio)), max(1, math.floor(image.height * ratio))
    made = image.resize(size, Image.Resampling.LANCZOS)
    made.format = image.format
    return made


def _clear(image: Image.Image, *, opaque: bool) -> bool:
    return image.mode == "RGBA" and not opaque and image.getchannel("A").getextrema()[0] != 255
