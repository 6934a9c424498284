"""Pictures taken into a file as they are packed."""

from __future__ import annotations

import zlib
from io import BytesIO

import pytest
from PIL import Image as Pillow

from publish.render.pdf import pixels


def png(mode: str, **options: object) -> bytes:
    """A small picture with something in it, as a PNG."""
    image = Pillow.linear_gradient("L").resize((40, 30)).convert(mode)
    out = BytesIO()
    image.save(out, "PNG", **options)
    return out.getvalue()


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_plain_picture_is_taken_as_it_is(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is taken of it unpacks to the very rows that the engine makes of it, and the engine is
    not asked."""
    data = png(mode, compress_level=1)
    opened = Pillow.open(BytesIO(data))
    theirs = zlib.decompress(pixels._get_png_data(Pillow.open(BytesIO(data))))
    monkeypatch.setattr(pixels, "_get_png_data", None)
    ours = zlib.decompress(pixels.get_png_data(Pillow.open(BytesIO(data))))
    assert len(ours) == len(theirs)
    assert unfiltered(ours, data) == unfiltered(theirs, data) == opened.tobytes()


def unfiltered(rows: bytes, like: bytes) -> bytes:
    """The pixels of unpacked rows, read as those of a PNG with the head of another."""
    packed = zlib.compress(rows)
    chunk = b"IDAT" + packed
    check = zlib.crc32(chunk).to_bytes(4, "big")
    file = like[:33] + len(packed).to_bytes(4, "big") + chunk + check + like[-12:]
    return Pillow.open(BytesIO(file)).tobytes()


@pytest.mark.parametrize("mode", ["P", "1", "I;16", "LA"])
def test_any_other_is_left_to_the_engine(mode: str) -> None:
    """A picture of other channels is packed by the engine, as is one in memory."""
    source = png("L") if mode == "I;16" else png(mode)
    opened = Pillow.open(BytesIO(source))
    image = opened.convert("I;16") if mode == "I;16" else opened
    assert not pixels._is_plain(image)
    assert not pixels._is_plain(Pillow.open(BytesIO(png("L"))).convert("L"))


def test_colours_that_are_seen_through_are_left_to_the_engine() -> None:
    """One colour of a picture may be transparent."""
    assert not pixels._is_plain(Pillow.open(BytesIO(png("L", transparency=3))))
