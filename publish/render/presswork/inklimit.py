"""Total ink: no pixel asks for more than a press can dry.

What is over the limit gives up gray first: the part of cyan, magenta and yellow that is the same
in all three goes, black comes in its place, so that the hue stays (gray component replacement).
Only a colour that is over the limit without any gray in it is thinned in all three.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PIL import Image, ImageChops, ImageMath

from publish.pdfread import ink_total

_STRIP = 256
"""Rows that are worked on at once: sums of inks take four bytes a pixel and ink."""


def limited(image: Image.Image, tac: int) -> Image.Image:
    """The picture (mode "CMYK") with no more ink anywhere than ``tac`` per cent; 0 is no limit.
    The picture itself where it is within the limit already."""
    if not tac or ink_total(image) <= tac:
        return image
    result = image.copy()
    for top in range(0, image.height, _STRIP):
        box = (0, top, image.width, min(top + _STRIP, image.height))
        result.paste(_limited(image.crop(box), int(tac * 2.55)), box)
    return result


def _limited(strip: Image.Image, most: int) -> Image.Image:
    """The steps one after the other; each tells how much of every ink goes, or comes."""
    c, m, y, k = strip.split()
    gray = ImageChops.darker(ImageChops.darker(c, m), y)
    # One of each colour for one of black: the sum falls by two.
    step = _evaluated(
        lambda of: _least(_least((_over(of, most) + 1) / 2, of["gray"]), 255 - of["k"]),
        c,
        m,
        y,
        k,
        gray,
    )
    c, m, y, gray = (ImageChops.subtract(ink, step) for ink in (c, m, y, gray))
    k = ImageChops.add(k, step)
    # Black is full: only take away.
    step = _evaluated(lambda of: _least((_over(of, most) + 2) / 3, of["gray"]), c, m, y, k, gray)
    c, m, y, gray = (ImageChops.subtract(ink, step) for ink in (c, m, y, gray))
    thinned = [_evaluated(partial(_thinned, ink, most), c, m, y, k, gray) for ink in "cmy"]
    return Image.merge("CMYK", (*thinned, k))


def _evaluated(work: Callable[[Any], Any], *bands: Image.Image) -> Image.Image:
    named = dict(zip(("c", "m", "y", "k", "gray"), bands, strict=True))
    made: Image.Image = ImageMath.lambda_eval(lambda of: of["convert"](work(of), "L"), **named)
    return made


def _over(of: Any, most: int) -> Any:
    excess = of["c"] + of["m"] + of["y"] + of["k"] - most
    return excess * (excess > 0)


def _thinned(ink: str, most: int, of: Any) -> Any:
    """Of a colour its share of what is still too much, rounded up."""
    total = of["c"] + of["m"] + of["y"]
    total = total + (total == 0)  # nothing is divided by zero
    return of[ink] - (of[ink] * _over(of, most) + total - 1) / total


def _least(one: Any, other: Any) -> Any:
    return one * (one <= other) + other * (other < one)
