"""The pixels of a PDF's images are read as they print, and their ink is summed."""

from __future__ import annotations

from io import BytesIO

import pytest
from handmade import image, one_page
from pikepdf import Array, Dictionary, Name
from PIL import Image

from publish.errors import InputRefused
from publish.pdfread import ink_total, opened


def test_the_most_ink_of_an_image_is_told() -> None:
    """Two pixels, of 100 and of 300 %: 300."""
    pdf = one_page(b"")
    pixels = bytes((255, 0, 0, 0, 255, 255, 255, 0))
    assert ink_total(opened(image(pdf, pixels, Name.DeviceCMYK))) == pytest.approx(300)


def test_gray_is_black_ink_alone() -> None:
    """A gray image asks for 100 % where it is black."""
    pdf = one_page(b"")
    assert ink_total(opened(image(pdf, b"\x00\xff", Name.DeviceGray))) == pytest.approx(100)


@pytest.mark.parametrize("told_inversely", [True, False])
def test_a_jpeg_in_cmyk_has_the_ink_that_a_printer_sees(told_inversely: bool) -> None:
    """Pillow writes Adobe's way, inversely: with the Decode array that says so a white image is
    white, without it all four inks."""
    data = BytesIO()
    Image.new("CMYK", (8, 8), (0, 0, 0, 0)).save(data, "JPEG")
    pdf = one_page(b"")
    fields = {"Decode": Array([1, 0] * 4)} if told_inversely else {}
    jpeg = image(pdf, b"", Name.DeviceCMYK, width=8, **fields)
    jpeg.write(data.getvalue(), filter=Name.DCTDecode)
    assert ink_total(opened(jpeg)) == pytest.approx(0 if told_inversely else 400)


def test_a_decode_array_and_no_mask_is_applied() -> None:
    """What is told inversely is read as it prints; how opaque it is is another matter."""
    pdf = one_page(b"")
    mask = image(pdf, b"\x80\x80", Name.DeviceGray)
    inverse = image(pdf, b"\x00\xff", Name.DeviceGray, Decode=Array([1, 0]), SMask=mask)
    assert list(opened(inverse).tobytes()) == [255, 0]
    inks = image(pdf, bytes((255, 0, 0, 0)) * 2, Name.DeviceCMYK, SMask=mask)
    assert opened(inks).mode == "CMYK"


def test_an_image_that_says_it_is_enormous_is_refused() -> None:
    """Its size is looked at before its pixels."""
    pdf = one_page(b"")
    picture = image(pdf, b"ab", Name.DeviceGray, width=10**9)
    with pytest.raises(InputRefused, match="too large"):
        opened(picture)


def test_a_broken_image_is_refused() -> None:
    """Bytes that are no JPEG, and pixels that are missing, end in one line."""
    pdf = one_page(b"")
    jpeg = image(pdf, b"no", Name.DeviceRGB, Filter=Name.DCTDecode)
    with pytest.raises(InputRefused, match="cannot be read"):
        opened(jpeg)
    packed = image(pdf, b"no", Name.DeviceRGB, Filter=Name.FlateDecode, DecodeParms=Dictionary())
    with pytest.raises(InputRefused, match="cannot be read"):
        opened(packed)
