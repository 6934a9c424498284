"""Pictures come out safe, upright, bare and always the same, or are refused with a reason."""

from __future__ import annotations

import io
import random
import struct
import zlib

import pytest
from PIL import Image, ImageFile

from publish.errors import InputRefused
from publish.images import Bounds, Look, fitted, look
from publish.images.cleaning import MAX_SIDE, clean


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP", "TIFF"])
def test_formats(kind: str) -> None:
    """Every common format becomes PNG, or JPEG where it was a JPEG."""
    picture = clean(encoded(Image.new("RGB", (20, 10), "teal"), kind))
    assert picture.suffix == (".jpg" if kind == "JPEG" else ".png")
    assert picture.media_type == ("image/jpeg" if kind == "JPEG" else "image/png")
    assert (picture.width, picture.height) == opened(picture.data).size == (20, 10)


def test_upright_and_bare() -> None:
    """A photograph is turned as its EXIF says, and loses EXIF, comments and profile."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x013B] = "A Name"
    data = encoded(Image.new("RGB", (30, 10)), "JPEG", exif=exif, comment=b"secret")
    picture = clean(data)
    assert (picture.width, picture.height) == (10, 30)
    assert b"secret" not in picture.data
    assert b"A Name" not in picture.data
    assert not opened(picture.data).getexif()


@pytest.mark.parametrize(
    ("image", "kind", "options", "expected"),
    [
        (Image.new("CMYK", (4, 4), (0, 255, 255, 0)), "JPEG", {}, (254, 0, 0)),
        (Image.new("L", (4, 4), 128), "JPEG", {}, 128),
        (Image.new("I;16", (4, 4), 40000), "PNG", {}, 156),
        (Image.new("1", (4, 4), 1), "PNG", {}, 255),
        (Image.new("LA", (4, 4), (7, 100)), "PNG", {}, (7, 7, 7, 100)),
        (Image.new("L", (4, 4), 7), "PNG", {"transparency": 7}, (7, 7, 7, 0)),
        (Image.new("RGB", (4, 4), (7, 8, 9)), "PNG", {"transparency": (7, 8, 9)}, (7, 8, 9, 0)),
    ],
    ids=["cmyk", "gray", "deep", "bits", "gray-alpha", "gray-key", "colour-key"],
)
def test_kinds_of_pixels(
    image: Image.Image, kind: str, options: dict[str, object], expected: object
) -> None:
    """Print colours, sixteen bits, single bits and every kind of transparency come out right."""
    assert opened(clean(encoded(image, kind, **options)).data).getpixel((1, 1)) == expected


@pytest.mark.parametrize("key", [None, 3])
def test_palette(key: int | None) -> None:
    """A palette's colours are kept, and the one that stands for nothing stays transparent."""
    image = Image.new("P", (4, 4), 3)
    image.putpalette([value for number in range(256) for value in (number, 255 - number, 7)])
    data = encoded(image, "PNG", **({} if key is None else {"transparency": key}))
    shown = (3, 252, 7) if key is None else (3, 252, 7, 0)
    assert opened(clean(data).data).getpixel((0, 0)) == shown


def test_a_telephones_photograph() -> None:
    """A photograph of more pixels than any other picture may have is made smaller in decoding; a
    telephone's file of several pictures gives its first."""
    photo = encoded(Image.new("L", (9504, 6336), 90), "JPEG")
    assert (clean(photo).width, clean(photo).height) == (MAX_SIDE, 2133)
    wide = clean(encoded(Image.new("L", (60_000, 2000), 90), "JPEG"))
    assert (wide.width, wide.height) == (MAX_SIDE, 107)
    both = [Image.new("RGB", (8, 4), colour) for colour in ("red", "blue")]
    picture = clean(encoded(both[0], "MPO", save_all=True, append_images=both[1:]))
    assert (picture.suffix, picture.width) == (".jpg", 8)


def test_a_photograph_that_must_be_held_whole() -> None:
    """A progressive photograph is unpacked as a whole, so that it may not be as large."""
    with pytest.raises(InputRefused, match="too large: 9504 × 6336 pixels"):
        clean(encoded(Image.new("L", (9504, 6336), 90), "JPEG", progressive=True))


def test_same_bytes() -> None:
    """The same picture gives the same bytes."""
    data = encoded(Image.effect_noise((40, 40), 50), "PNG")
    assert clean(data) == clean(data)


def test_large_is_reduced() -> None:
    """The longest side is capped, and nothing is enlarged."""
    picture = clean(encoded(Image.new("L", (MAX_SIDE * 2, 100)), "PNG"))
    assert (picture.width, picture.height) == (MAX_SIDE, 50)


def test_transparency() -> None:
    """Transparency is kept, or laid on white on demand."""
    data = encoded(Image.new("RGBA", (5, 5), (0, 0, 0, 0)), "PNG")
    assert opened(clean(data).data).mode == "RGBA"
    assert opened(clean(data, opaque=True).data).getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_first_frame(kind: str) -> None:
    """Of a moving picture the first frame is kept."""
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], lossless=True)
    assert opened(clean(data).data).convert("RGB").getpixel((0, 0)) == (255, 0, 0)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP", "TIFF"])
def test_half_a_picture(kind: str) -> None:
    """Half of a picture is refused in one line, whatever its format."""
    data = encoded(Image.effect_noise((200, 200), 90).convert("RGB"), kind)
    with pytest.raises(InputRefused, match="cut off") as refusal:
        clean(data[: len(data) // 2], "half")
    assert "\n" not in str(refusal.value)


def test_cut_off() -> None:
    """A picture that is cut off is refused even where a library has told Pillow to bear it."""
    data = encoded(Image.effect_noise((200, 200), 90).convert("RGB"), "JPEG")
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        with pytest.raises(InputRefused, match="cut off"):
            clean(data[: len(data) // 2], "half.jpg")
        assert ImageFile.LOAD_TRUNCATED_IMAGES is True
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def bomb(width: int, height: int) -> bytes:
    """A PNG that claims a size; its pixels are never reached."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(8000, 8000), (100_000, 100_000)])
def test_bomb(size: tuple[int, int]) -> None:
    """A picture of too many pixels is refused before any of them is decoded."""
    with pytest.raises(InputRefused, match="too large"):
        clean(bomb(*size))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "nothing is drawn"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "not read here"),
        (b"\0" * (20 * 2**20 + 1), "20 MB"),
        (b"GIF89a", "broken"),
    ],
    ids=["empty", "svg", "eps", "large", "stub"],
)
def test_refused(data: bytes, reason: str) -> None:
    """What is no picture that can be made safe is refused by name, with what to do."""
    with pytest.raises(InputRefused, match=reason) as refusal:
        clean(data, "x.bin")
    assert refusal.value.where == "x.bin"
    assert refusal.value.hint


def test_a_picture_full_of_grain() -> None:
    """A photograph that hardly shrinks is read like any other."""
    noise = random.Random(7).randbytes(400 * 300 * 3)
    out = io.BytesIO()
    Image.frombytes("RGB", (400, 300), noise).save(out, "JPEG", quality=95, subsampling=0)
    picture = clean(out.getvalue(), "grain.jpg")
    assert (picture.width, picture.height, picture.suffix) == (400, 300, ".jpg")
    assert len(picture.data) > 400 * 300 / 2


def test_what_a_picture_is_is_seen() -> None:
    """Its format, size and colours, motion, and whether anything behind it is seen."""
    two = {"save_all": True, "append_images": [Image.new("L", (30, 20), 255)]}
    assert look(encoded(Image.new("CMYK", (30, 20)), "JPEG")) == Look("jpeg", 30, 20, cmyk=True)
    assert look(encoded(Image.new("L", (30, 20)), "GIF", **two)) == Look("gif", 30, 20, moving=True)
    assert look(encoded(Image.new("RGBA", (30, 20)), "PNG")) == Look("png", 30, 20, clear=True)
    assert look(encoded(Image.new("P", (30, 20)), "PNG", transparency=0)) == Look(
        "png", 30, 20, clear=True
    )
    assert look(b"<svg xmlns='http://www.w3.org/2000/svg'/>") == Look("svg")
    assert look(b"%PDF-1.7") is None


def test_alpha_that_is_nowhere_used_is_no_transparency() -> None:
    """It is looked for only in as many pixels as may be decoded."""
    opaque = encoded(Image.new("RGBA", (30, 20), (1, 2, 3, 255)), "PNG")
    assert look(opaque) == Look("png", 30, 20)
    assert look(opaque, decoded=599) == Look("png", 30, 20, clear=True)


@pytest.mark.parametrize("most", [1, 200, 5_000])
def test_a_picture_is_made_to_fit_however_little_there_is(most: int) -> None:
    """It ends: with what fits, or with one pixel; no side outgrows the other."""
    made = fitted(encoded(Image.new("RGB", (30, 20)), "PNG"), Bounds(bytes=most, opaque=True))
    assert len(made.data) <= most or (made.width, made.height) == (1, 1)
    assert made.width >= made.height
