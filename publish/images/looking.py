"""What a picture is, anybody's, from its bytes: format, size, colours, transparency, frames."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image

from publish.images.cleaning import FORMATS, MAX_PIXELS
from publish.images.drawings import is_svg


@dataclass(frozen=True, slots=True)
class Look:
    """A picture's format in small letters ("jpeg", "png", "svg"), its size in pixels (0 × 0 of a
    drawing), and whether it has frames that follow each other, is in CMYK, or shows what is behind
    it."""

    format: str
    width: int = 0
    height: int = 0
    moving: bool = False
    cmyk: bool = False
    clear: bool = False


def look(data: bytes, *, decoded: int = MAX_PIXELS) -> Look | None:
    """What a picture is; None for what is none, or is of a format that is not read here.

    Only where it may be transparent is it decoded, if it has no more than so many pixels, nor than
    ``MAX_PIXELS``; a larger one is taken at its word.
    """
    if is_svg(data):
        return Look("svg")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata
            with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
                return _look(opened, min(decoded, MAX_PIXELS))
    except Exception:  # whatever is wrong with it, it is no picture that can be looked at
        return None


def _look(opened: Image.Image, most: int) -> Look:
    return Look(
        {"MPO": "jpeg"}.get(str(opened.format), str(opened.format).lower()),
        opened.width,
        opened.height,
        moving=bool(getattr(opened, "is_animated", False)) and opened.format != "MPO",
        cmyk=opened.mode == "CMYK",
        clear=_clear(opened, most),
    )


def _clear(opened: Image.Image, most: int) -> bool:
    """Whether anything behind a picture is seen. Alpha that is nowhere used shows nothing."""
    if "A" not in opened.getbands() and "transparency" not in opened.info:
        return False
    if opened.width * opened.height > most:
        return True
    least, _ = opened.convert("RGBA").getchannel("A").getextrema()
    return isinstance(least, int) and least < 255
