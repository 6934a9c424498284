"""The page-list against the PDF that it is taken from: each page opens with that page's words."""

from __future__ import annotations

import io
import re
import zipfile

import pypdfium2  # type: ignore[import-untyped]  # pypdfium2 has no types
from epub_samples import BOOK, ROOT, make, picture

from publish.assets import Assets
from publish.presses import press
from publish.render import pdf, presswork
from publish.render.xhtml import document, pieces

FOLDERS = (ROOT / "publish" / "templates" / "print", ROOT / "publish" / "templates")
BREAK = re.compile(r'<span epub:type="pagebreak" [^>]*aria-label="([^"]+)"></span>')
REACH = 15
"""Characters, spaces apart, that are compared on either side of a break."""


def squeezed(markup: str) -> str:
    """The words of some markup without their spaces, noterefs and hyphens at line ends."""
    text = re.sub(r'<a [^>]*epub:type="noteref".*?</a>', "", markup)
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", text).replace("&amp;", "&"))


def printed() -> tuple[pdf.Layout, dict[str, str]]:
    """The sample in print, and the text of each of its pages by folio."""
    sheets = [text for _, text in Assets().sheets("classic", "print")]
    page = document(BOOK, pieces(BOOK, "print", FOLDERS), FOLDERS)
    layout = pdf.lay_out(page, sheets, {"media/wall.png": picture("PNG", (900, 1400))})
    file = pypdfium2.PdfDocument(presswork.write(layout, BOOK.metadata, press("print")).data)
    texts = [file[index].get_textpage().get_text_range() for index in range(len(file))]
    return layout, dict(zip(layout.labels, map(squeezed, texts), strict=True))


def test_each_page_opens_with_its_first_words() -> None:
    """What follows a break stands on the printed page of its folio, and what precedes it does
    not: every page of the first chapter, of which there are several."""
    layout, pages = printed()
    with zipfile.ZipFile(io.BytesIO(make(pages=layout.starts))) as archive:
        chapter = archive.read("EPUB/c1-the-wall.xhtml").decode()
    body, _, _ = chapter.partition('<div class="notes">')
    breaks = list(BREAK.finditer(body))
    assert len(breaks) >= 3
    for mark in breaks:
        before = squeezed(body[body.index("<section") : mark.start()])[-REACH:]
        after = squeezed(body[mark.end() :])[:REACH]
        assert after in pages[mark[1]], f"page {mark[1]}"
        assert not before or before not in pages[mark[1]], f"page {mark[1]}"
