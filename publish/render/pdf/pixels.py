"""Pixels of a PNG put into a file as they are packed, where a PDF has them so: not packed anew.

A PDF takes what a PNG's IDAT chunks hold, filters of rows and all (ISO 32000-1, 7.4.4.4). The
engine unpacks every picture to have Pillow write it as a PNG again, of which it takes just those.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from weasyprint.images import RasterImage  # type: ignore[import-untyped]

from publish.render import reach

_KNOWN = "85a3eaba4e2fa4fe"
_MODES = ("L", "RGB")
"""Eight bits a channel and no opacity, as the engine says of the picture in the file."""
_get_png_data = RasterImage._get_png_data


def take_over() -> bool:
    """Have them taken as they are from now on; False for an engine that is not known."""
    if not reach.is_known(_KNOWN, _get_png_data, RasterImage.get_x_object):
        return False
    RasterImage._get_png_data = staticmethod(get_png_data)
    return True


def get_png_data(image: Any) -> bytes:
    """The packed rows of a picture that Pillow has opened."""
    if _is_plain(image):
        image.fp.seek(8)  # behind the signature
        return b"".join(data for kind, data in _chunks(image.fp) if kind == b"IDAT")
    packed: bytes = _get_png_data(image)
    return packed


def _is_plain(image: Any) -> bool:
    """Whether a picture is a PNG not unpacked yet, in one of the modes, its rows one by one."""
    if image.format != "PNG" or image.mode not in _MODES or not getattr(image, "fp", None):
        return False
    info = image.info
    tiles = [(tile[0], tile[3]) for tile in image.tile]
    return (
        tiles == [("zip", image.mode)] and not info.get("interlace") and "transparency" not in info
    )


def _chunks(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG from here on: each one's kind and what it holds."""
    while head := file.read(8):
        yield head[4:], file.read(int.from_bytes(head[:4], "big"))
        file.read(4)  # a checksum
