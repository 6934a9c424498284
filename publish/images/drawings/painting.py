"""Our own drawing -> pixels, as many as print needs and as its making may cost."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import resvg_py
from PIL import Image

from publish.images.drawings.building import Raster, built
from publish.images.drawings.model import Drawing
from publish.images.drawings.parsing import refused
from publish.images.drawings.writing import written

PIXELS = 4_000_000
"""What a drawing counts among the pictures of a post, before it is known how large it comes out."""

MAX_PAINTED = 150_000_000
"""Pixels that are painted with what one can see through, or as many as take as long: two or three
seconds. What has more comes out smaller."""

LONGEST, LEAST = 3200, 1200
"""Pixels of the longer side: a page's width at 600 dpi and more; that of a small drawing."""

FINER = 4
"""How many pixels a drawing gets for each of its own."""

ICON = 48
"""A drawing that is no larger is one that is meant to be small."""

_FACES = (
    ("fontpkg_source_sans_3", "files/SourceSans3*.ttf"),
    ("fontpkg_source_serif_4", "files/SourceSerif4*.ttf"),
    ("fontpkg_source_code_pro", "files/SourceCodePro*.ttf"),
)
_OTHERS = (
    ("manimgx_fonts", "Noto*.ttf"),
    ("pylopdf_fonts_jp", "*.?t?"),
    ("pylopdf_fonts_ko", "*.?t?"),
    ("pylopdf_fonts_zh_cn", "*.?t?"),
    ("pylopdf_fonts_zh_tw", "*.?t?"),
)
_OWN = 0x0530
"""Up to here, Latin, Greek and Cyrillic, our own faces have what is written."""


def painted(data: bytes, raster: Raster) -> tuple[Image.Image, str, tuple[str, ...]]:
    """A drawing from anywhere as pixels on white, gray where it has no colour; what it says that it
    shows; and what was left out of it. The same pixels each time. ``raster`` makes pictures
    inside it safe.

    Raises InputRefused for what is broken, too large or too complex, and where nothing is drawn.
    """
    drawing = built(data, raster)
    width, height = _size(drawing)
    image = _pixels(written(drawing, width, height), drawing.characters)
    if image.getchannel("A").getextrema()[1] == 0:
        raise refused("nothing is seen in the drawing")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    red, green, blue = paper.split()
    gray = red.tobytes() == green.tobytes() == blue.tobytes()
    return red if gray else paper, drawing.title, tuple(sorted(drawing.left_out))


def _size(drawing: Drawing) -> tuple[int, int]:
    """How many pixels a drawing gets."""
    longer = max(drawing.width, drawing.height)
    side = longer * FINER if longer <= ICON else min(max(longer * FINER, LEAST), LONGEST)
    ratio = side / longer
    pixels = drawing.width * drawing.height * ratio * ratio
    over = pixels * drawing.painted / drawing.area
    if over > MAX_PAINTED:
        ratio *= math.sqrt(MAX_PAINTED / over)
    return max(1, round(drawing.width * ratio)), max(1, round(drawing.height * ratio))


def _pixels(text: str, characters: set[str]) -> Image.Image:
    foreign = any(ord(character) >= _OWN for character in characters)
    try:
        made = resvg_py.svg_to_bytes(
            svg_string=text,
            skip_system_fonts=True,
            font_files=list(_files(foreign=foreign)) if characters else [],
            font_family="Source Sans 3",
            sans_serif_family="Source Sans 3",
            serif_family="Source Serif 4",
            monospace_family="Source Code Pro",
        )
        return Image.open(io.BytesIO(made), formats=("PNG",)).convert("RGBA")
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # a panic of the painter's is no Exception
        raise refused("the drawing cannot be drawn") from error


@cache
def _files(*, foreign: bool) -> tuple[str, ...]:
    """The faces that words are drawn in; those of other scripts only where there are any."""
    found = _FACES + (_OTHERS if foreign else ())
    return tuple(path for package, pattern in found for path in _found(package, pattern))


def _found(package: str, pattern: str) -> Iterator[str]:
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        yield from map(str, sorted(Path(folder).glob(pattern)))
