"""Pages on their side: in the finished file they stand as all others do."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pikepdf
from printed import METADATA, printed

from publish.document import Link, Paragraph, Section, Table
from publish.presses import press
from publish.render.pdf import write

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
