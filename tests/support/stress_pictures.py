"""Pictures of every shape and colour for the stress book, drawn, the same each time."""

from __future__ import annotations

from pathlib import Path

from PIL import Image as Pillow
from PIL import ImageDraw

PICTURES = {
    "wide": ("RGB", (2400, 500), "jpg"),
    "tall": ("L", (400, 2600), "png"),
    "square": ("RGB", (1200, 1200), "jpg"),
    "tiny": ("L", (40, 40), "png"),
    "dot": ("RGB", (1, 1), "png"),
    "strip": ("L", (1800, 12), "png"),
    "gray": ("L", (1500, 1000), "png"),
    "cmyk": ("CMYK", (1500, 1000), "jpg"),
    "glass": ("RGBA", (1500, 1000), "png"),
    "palette": ("P", (900, 900), "png"),
    "line": ("1", (1600, 900), "png"),
    "huge": ("L", (12000, 1800), "png"),
}
"""Mode, size in pixels and format of each, by its name."""


def draw_pictures(folder: Path) -> None:
    """Every picture as a file in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (mode, size, _) in PICTURES.items():
        _drawn(size).convert(mode).save(folder / file_of(name).name)


def file_of(name: str) -> Path:
    """A picture's path in the project's content."""
    return Path("media") / f"{name}.{PICTURES[name][2]}"


def _drawn(size: tuple[int, int]) -> Pillow.Image:
    """A coast: a sky, a sea, a sun, in a frame that shows whether an edge is cut."""
    width, height = size
    image = Pillow.linear_gradient("L").resize(size).convert("RGBA")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, height * 2 // 3, width, height), fill=(40, 90, 140, 255))
    side = max(1, min(size) // 4)
    pen.ellipse((side, side // 2, side * 2, side // 2 + side), fill=(220, 120, 30, 160))
    if min(size) > 20:
        pen.rectangle((0, 0, width - 1, height - 1), outline=(0, 0, 0, 255), width=6)
    return image
