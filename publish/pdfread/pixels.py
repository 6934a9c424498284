"""The pixels of a PDF's images: decoded within limits, and how much ink they ask for."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image, ImageChops, ImageMath

from publish.errors import InputRefused
from publish.pdfread.content import unpacked_size
from publish.pdfread.naming import spelled

MAX_PIXELS = 60_000_000
"""Pixels of one image: a quarter of a gigabyte in four inks."""

_STRIP = 256
"""Rows whose ink is summed at once."""


def opened(image: Any) -> Image.Image:
    """An image XObject in Pillow: mode "1", "L", "RGB" or "CMYK" (255 is all ink), its Decode
    array applied, its masks not. Raises InputRefused for one that is too large or broken."""
    width, height = int(image.get("/Width", 0)), int(image.get("/Height", 0))
    if not 0 < width * height <= MAX_PIXELS:
        raise InputRefused(f"an image of {width} × {height} pixels is too large to be looked at")
    try:
        if _filters(image) == ["/DCTDecode"]:
            return _photograph(image)
        unpacked_size(image, 8 * MAX_PIXELS)
        decoded = pikepdf.PdfImage(image).as_pil_image(apply_mask=False)
        decoded.load()
    except InputRefused:
        raise
    except Exception as error:
        raise InputRefused(f"an image cannot be read: {error}") from error
    return decoded


def ink_total(image: Image.Image) -> float:
    """The most ink that a pixel asks for, in percent: 400 is all four inks; 0 for what has none
    of CMYK (gray prints with black alone, 100 at most)."""
    if image.mode in ("1", "L"):
        darkest = image.convert("L").getextrema()[0]
        return round(100 - float(darkest) / 2.55, 2)  # type: ignore[arg-type]  # one band has one pair
    if image.mode != "CMYK":
        return 0
    most = 0
    for top in range(0, image.height, _STRIP):
        strip = image.crop((0, top, image.width, min(top + _STRIP, image.height)))
        total = ImageMath.lambda_eval(
            lambda of: of["c"] + of["m"] + of["y"] + of["k"],
            **dict(zip("cmyk", strip.split(), strict=True)),
        )
        most = max(most, total.getextrema()[1])
    return round(most / 2.55, 2)


def _photograph(image: Any) -> Image.Image:
    """A JPEG; Pillow takes every one in CMYK for one of Adobe's, whose ink is told inversely."""
    decoded: Image.Image = Image.open(BytesIO(image.read_raw_bytes()), formats=("JPEG",))
    if decoded.width * decoded.height > MAX_PIXELS:
        raise InputRefused("an image is too large to be looked at")
    decoded.load()
    if (decoded.mode == "CMYK") != _is_inverted(image):
        decoded = ImageChops.invert(decoded)
    return decoded


def _filters(image: Any) -> list[str]:
    filters = image.get("/Filter", pikepdf.Array())
    return [spelled(one) for one in (filters if isinstance(filters, pikepdf.Array) else [filters])]


def _is_inverted(image: Any) -> bool:
    decode = image.get("/Decode")
    values = [float(value) for value in decode] if decode is not None else []
    return bool(values) and values[0] > values[1]
