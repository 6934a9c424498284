"""Pictures and covers as a shop takes them: changed only where they must be, and told."""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import replace

import pytest
from epub_samples import BOOK, PAGES, SHEETS, picture, sample_pieces
from PIL import Image

from publish.errors import InputRefused
from publish.images import look
from publish.render.epub import fit_cover, fit_pictures, write
from publish.shops import shop, shops


def drawn(mode: str, size: tuple[int, int], kind: str = "PNG", colour: object = None) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, kind)  # type: ignore[arg-type]
    return out.getvalue()


def noise(size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.frombytes("RGB", size, random.Random(1).randbytes(3 * size[0] * size[1])).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("name", shops())
def test_what_a_shop_takes_keeps_its_bytes(name: str) -> None:
    """A picture within every limit is not encoded anew, and nothing is told."""
    whole = {"images/a.png": picture(), "images/b.jpg": picture("JPEG")}
    fitted = fit_pictures(whole, shop(name))
    assert (dict(fitted.data), fitted.names, fitted.findings) == (whole, {}, ())


def test_transparency_is_laid_on_white_where_a_shop_wants_none() -> None:
    """Kobo shows a pattern behind it, and Kindle nothing; the plain EPUB keeps it."""
    clear = {"images/a.png": drawn("RGBA", (40, 30), colour=(0, 0, 0, 0))}
    assert fit_pictures(clear, shop("")).data == clear
    fitted = fit_pictures(clear, shop("kobo"))
    with Image.open(io.BytesIO(fitted.data["images/a.png"])) as opened:
        assert (opened.mode, opened.getpixel((3, 3))) == ("RGB", (255, 255, 255))
    (finding,) = fitted.findings
    assert finding.text == (
        "images/a.png was 40 × 30 pixels, 0 KB, PNG, transparent; for Kobo it is 40 × 30 pixels,"
        " 0 KB, PNG"
    )


def test_a_picture_is_made_smaller_in_its_own_shape() -> None:
    """Apple takes 5.6 million pixels: as many are left as may be, the sides in their ratio; the
    same picture becomes the same bytes."""
    large = {"images/a.png": drawn("L", (3000, 2400))}
    first, again = (fit_pictures(large, shop("apple")) for _ in range(2))
    seen = look(first.data["images/a.png"])
    assert seen
    assert (seen.width, seen.height) == (2645, 2116)
    assert first.data == again.data


def test_a_heavy_picture_becomes_a_jpeg_and_then_smaller() -> None:
    """PNG is dear for photographs; what is shown by its new name is what the book has."""
    small = replace(shop("kobo"), bytes=200_000)
    fitted = fit_pictures({"media/wall.png": noise((300, 300))}, small)
    assert fitted.names == {"media/wall.png": "media/wall.jpg"}
    seen = look(fitted.data["media/wall.jpg"])
    assert seen
    assert (seen.format, seen.width) == ("jpeg", 300)
    smaller = fit_pictures({"a.png": noise((300, 300))}, replace(small, bytes=20_000))
    assert len(smaller.data["a.jpg"]) <= 20_000
    data = write(
        BOOK,
        sample_pieces(),
        sheets=SHEETS,
        pictures=fitted.data,
        fonts=(),
        cover=picture("JPEG"),
        pages=PAGES,
        shop=small,
        renamed=fitted.names,
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "EPUB/media/wall.jpg" in archive.namelist()
        page = archive.read("EPUB/c1-the-wall.xhtml").decode()
    assert 'src="media/wall.jpg"' in page
    assert "wall.png" not in page


def test_what_is_no_picture_is_left_to_others() -> None:
    """Nothing can be done to it here, and EPUBCheck tells it."""
    none = {"images/a.png": b"no picture"}
    assert fit_pictures(none, shop("kobo")).data == none


def test_an_own_cover_is_a_jpeg_in_rgb_of_its_own_size() -> None:
    """Gray and transparency go, no pixel is added, and nothing is told where none is lost."""
    cover, told = fit_cover(drawn("LA", (900, 1400)), shop("kindle"))
    with Image.open(io.BytesIO(cover)) as opened:
        assert (opened.format, opened.mode, opened.size) == ("JPEG", "RGB", (900, 1400))
    assert told == ()


def test_an_own_cover_is_made_as_small_as_a_shop_wants_it() -> None:
    """Apple counts its pixels, Kobo its bytes; both are told."""
    cover, told = fit_cover(drawn("RGB", (2400, 3000), "JPEG"), shop("apple"))
    seen = look(cover)
    assert seen
    assert (seen.width, seen.height) == (2116, 2645)
    assert [finding.code.name for finding in told] == ["E061"]
    front = replace(shop("kobo").front, bytes=20_000)
    cover, told = fit_cover(noise((300, 400)), replace(shop("kobo"), front=front))
    assert len(cover) <= 20_000
    assert told


def test_a_cover_that_is_none_is_refused() -> None:
    """With the name of its file."""
    with pytest.raises(InputRefused) as refused:
        fit_cover(b"GIF89a", shop(""), "cover.jpg")
    assert refused.value.where == "cover.jpg"
