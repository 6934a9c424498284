"""Pages on their side: in the finished file they stand as all others do."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from pdf_samples import sheets
from printed import METADATA, markup, printed

from publish.assets import Assets
from publish.document import Link, Paragraph, Section, Table
from publish.presses import press
from publish.render.pdf import lay_out
from publish.render.presswork import write

WORDS = tuple((f"harbour {column}",) for column in range(9))
LINKED = (Link("https://example.org/pier", ("the long pier",)),)
TABLE = Table((), (WORDS, (LINKED, *WORDS[1:])), ("",) * 9)


@cache
def made(name: str) -> bytes:
    blocks = (Paragraph(("Before.",)), Section(("Wide",), (TABLE,)), Paragraph(("After.",)))
    return write(printed(*blocks), METADATA, press(name)).data


def test_every_page_is_as_wide_and_as_high_as_the_first() -> None:
    """Trim, bleed, crop and media boxes are those of an upright page, for any press."""
    for name in ("print", "offset"):
        with pikepdf.open(BytesIO(made(name))) as pdf:
            for page in pdf.pages:
                assert "/Rotate" not in page.obj
                assert list(page.mediabox) == list(pdf.pages[0].mediabox)
                assert list(page.trimbox) == list(pdf.pages[0].trimbox)


def test_a_link_is_turned_with_its_page() -> None:
    """Its rectangle is higher than wide, and lies within the trim."""
    with pikepdf.open(BytesIO(made("print"))) as pdf:
        rects = [link.Rect for page in pdf.pages for link in page.obj.get("/Annots", [])]
        x0, y0, x1, y1 = (float(edge) for edge in rects[0])
    assert 9 < x0 < x1 < 441
    assert 9 < y0 < y1 < 657
    assert y1 - y0 > x1 - x0


@pytest.mark.parametrize("design", Assets().designs())
def test_a_turned_page_has_its_folio_where_its_design_has_all_others(design: str) -> None:
    """At the outer corner, at the head or at the foot, and upright."""
    after = Paragraph(("After. " + "Words go on. " * 400,))
    layout = lay_out(markup(Paragraph(("Before.",)), TABLE, after), sheets(design), {}, design)
    pages = pypdfium2.PdfDocument(BytesIO(write(layout, METADATA, press("print")).data))
    (turned,) = [at for at, page in enumerate(pages) if "harbour" in words(page)]
    x, y = folio(pages[turned + 2], turned + 3)
    own_x, own_y = folio(pages[turned], turned + 1)
    assert abs(own_x - x) < 3
    assert abs(own_y - y) < 3


def words(page: pypdfium2.PdfPage) -> str:
    return str(page.get_textpage().get_text_range())


def folio(page: pypdfium2.PdfPage, number: int) -> tuple[float, float]:
    """The middle of a page's folio, the figure that is farthest from the page's own."""
    text = page.get_textpage()
    at = (n for n in range(text.count_chars()) if text.get_text_range(n, 1) == str(number))
    boxes = [text.get_charbox(n) for n in at]
    middles = [((left + right) / 2, (low + high) / 2) for left, low, right, high in boxes]
    return max(middles, key=lambda middle: abs(middle[1] - page.get_height() / 2))
