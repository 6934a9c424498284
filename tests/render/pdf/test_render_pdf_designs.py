"""The designs in print: each sets every construct, and keeps its lines on one grid."""

from __future__ import annotations

import ctypes
from decimal import Decimal
from functools import cache
from io import BytesIO
from itertools import pairwise

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pdf_samples import CATO, WHALE, document, note, opener, piece, sheets

from publish import presses
from publish.assets import Assets
from publish.render.faults import OFF_PAGE, OVERFULL
from publish.render.pdf import Layout, geometry, lay_out
from publish.trims import trim_of

DESIGNS = Assets().designs()
FIRST = "§"
"""Begins each paragraph whose height on the page is looked at."""

APART = {
    "a heading": "<h2>Of Ships</h2>",
    "a heading of two lines": f"<h2>{CATO[:90]}</h2>",
    "a lesser heading": "<h3>Of Ships</h3>",
    "a quotation": f"<blockquote><p>{CATO}</p></blockquote>",
    "a signed quotation": '<blockquote><p>Here.</p><p class="attribution">— A. B.</p></blockquote>',
    "quoted verse": '<blockquote><div class="verse"><p class="stanza"><span class="line">A wave'
    '</span></p></div><p class="attribution">— A. B.</p></blockquote>',
    "a pull quote": '<aside class="pullquote"><p>I quietly take to the ship.</p></aside>',
    "a callout": f'<aside class="callout"><p>{CATO}</p></aside>',
    "a list": "<ul><li>One</li><li>Two<ol><li>Three</li></ol></li></ul>",
    "definitions": f"<dl><dt>Ship</dt><dd>{CATO}</dd></dl>",
    "a break": '<hr class="break"/>',
}


def set_in(
    design: str, *blocks: str, trim: str = "6x9in", title: str = "Loomings"
) -> tuple[Layout, Decimal]:
    """A chapter in a design on a page of a size, and the height of its lines in points."""
    own = sheets(design)
    page = geometry(trim_of(trim), presses.press("print"), 0, own)
    subtitle = '<p class="subtitle">Or, the Whale</p><p class="byline">A. B.</p>'
    text = f'{opener(title, "One", subtitle)}<div class="text">{"".join(blocks)}</div>'
    chapter = document(piece("chapter body", "c1", text))
    return lay_out(chapter, [*own, page.sheet()], {}, design), page.leading


def baselines(layout: Layout) -> list[float]:
    """The baselines of the marked paragraphs' first lines, from the foot of their pages."""
    found = []
    for page in pypdfium2.PdfDocument(BytesIO(layout.pdf)):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            if text.get_text_range(index, 1) == FIRST:
                x, y = ctypes.c_double(), ctypes.c_double()
                pypdfium2.raw.FPDFText_GetCharOrigin(text, index, x, y)
                found.append(y.value)
    return found


@cache
def all_apart(design: str, trim: str) -> tuple[Layout, Decimal]:
    """Everything that stands apart from the text, a marked paragraph behind each."""
    blocks = (f"{block}<p>{FIRST} {WHALE[:200]}</p>" for block in APART.values())
    return set_in(design, f"<p>{FIRST} {WHALE}</p>", *blocks, trim=trim)


@pytest.mark.parametrize("design", DESIGNS)
def test_a_short_book_is_set_without_a_finding(design: str) -> None:
    """Everything that stands apart, a note, a table, code, and a chapter in Arabic."""
    noted = f"<p>Here.{note('n1', 1, CATO)} There.</p>"
    table = (
        "<table><thead><tr><th>Ship</th></tr></thead><tbody><tr><td>Ann</td></tr></tbody></table>"
    )
    first = "".join(
        [noted, *APART.values(), f'<figure class="table">{table}</figure><pre>a = 1</pre>']
    )
    arabic = f"{opener('حرفة الوراق', 'Two')}<div class='text'><h2>كان</h2><p>كان جدي.</p></div>"
    chapters = (
        piece("chapter body", "c1", f'{opener("Loomings", "One")}<div class="text">{first}</div>'),
        piece("chapter body", "c2", arabic, "ar", "rtl"),
    )
    assert lay_out(document(*chapters), sheets(design), {}, design).findings == ()


@pytest.mark.parametrize("trim", ["6x9in", "A5", "A4"])
@pytest.mark.parametrize("design", DESIGNS)
def test_lines_stand_on_one_grid(design: str, trim: str) -> None:
    """Whatever stands before a paragraph, its lines are whole lines from the head of the page, so
    that lines on both sides of a leaf, and on facing pages, stand at one height."""
    layout, leading = all_apart(design, trim)
    places = baselines(layout)
    assert len(places) == len(APART) + 1
    off = [(place - places[0]) % float(leading) for place in places]
    wrong = {
        name: round(rest, 2)
        for name, rest in zip(["the opener", *APART], off, strict=True)
        if min(rest, float(leading) - rest) > 0.05
    }
    assert wrong == {}


@pytest.mark.parametrize("design", DESIGNS)
def test_a_byline_in_the_contents_stands_under_its_title(design: str) -> None:
    """In any language: each has a line of its own."""
    entries = "".join(
        f'<li class="toc-chapter"><a href="#c1"><span class="toc-title" lang="{tag}">{FIRST}</span>'
        f'</a> <span class="toc-byline" lang="{tag}">{FIRST}</span></li>'
        for tag in ("en", "ar", "de")
    )
    contents = piece("contents front", "toc", f'<ol class="toc">{entries}</ol>')
    chapter = piece("chapter body", "c1", opener("One"))
    layout = lay_out(document(contents, chapter), sheets(design), {}, design)
    places = baselines(layout)
    gaps = [above - below for above, below in pairwise(places)]
    assert len(gaps) == 5
    assert min(gaps) > 10


@pytest.mark.parametrize("design", DESIGNS)
def test_an_arabic_book_has_bare_titles_and_superior_calls(design: str) -> None:
    """Its title page has no folio; the call of a note is smaller than a figure of the text."""
    title = '<h1 class="title">حرفة الوراق</h1>'
    text = f"<p>كان 7 جدي{note('n1', 7, 'كان')} كان.</p>"
    chapter = f'{opener("حرفة")}<div class="text">{text}</div>'
    pieces = (
        piece("titlepage front", "t", title, "ar", "rtl"),
        piece("chapter body", "c1", chapter, "ar", "rtl"),
    )
    layout = lay_out(document(*pieces), sheets(design), {}, design)
    texts = [page.get_textpage() for page in pypdfium2.PdfDocument(BytesIO(layout.pdf))]
    assert not any(character.isdigit() for character in texts[0].get_text_range())
    page = texts[layout.anchors["c1"]]
    sevens = [at for at in range(page.count_chars()) if page.get_text_range(at, 1) == "7"]
    heights = [box[3] - box[1] for box in map(page.get_charbox, sevens)]
    assert len(heights) == 3
    assert min(heights) < 0.75 * max(heights)


@pytest.mark.parametrize("design", DESIGNS)
def test_no_line_is_longer_than_can_be_read(design: str) -> None:
    """On the widest of usual pages a line has 75 characters at most, on average."""
    layout, _ = all_apart(design, "A4")
    page = pypdfium2.PdfDocument(BytesIO(layout.pdf))[0].get_textpage()
    text = page.get_text_range().replace("\ufffe", "\n")  # PDFium's sign for a word's division
    lines = [line for line in text.splitlines() if len(line) > 45]
    assert 50 < sum(map(len, lines)) / len(lines) <= 78


@pytest.mark.parametrize("words", ["潮水退去之后她还记得那座灯塔吗", "Remembrances’ Lights"])
def test_a_title_never_leaves_its_page(words: str) -> None:
    """Its last two words are kept on one line only where the line has room for them."""
    title = f'<span class="together">{words}</span>'
    layout, _ = set_in("reader", "<p>Words.</p>", trim="A6", title=title)
    assert not [one for one in layout.findings if one.code in (OFF_PAGE, OVERFULL)]


@pytest.mark.parametrize("design", DESIGNS)
def test_emphasis_in_a_chapter_that_runs_otherwise_than_its_book(design: str) -> None:
    """An English chapter of a Hebrew book slants what it stresses, and does not set it bold too;
    where the letters have no italics, weight alone stresses."""
    body = '<div class="text"><p>{} <em>{}</em>.</p></div>'
    english = piece("chapter body", "c1", body.format("Call me", "Ishmael"))
    hebrew = piece("chapter body", "c2", body.format("היא שמרה", "כל"), "he", "rtl")
    book = document(english, hebrew).replace('lang="en" dir="ltr">', 'lang="he" dir="rtl">', 1)
    faces = faces_of(lay_out(book, sheets(design), {}, design))
    assert [one for one in faces if "Italic" in one]
    assert [one for one in faces if "Hebrew-Bold" in one]
    assert not [one for one in faces if "Bold" in one and "Italic" in one]


def faces_of(layout: Layout) -> list[str]:
    """The names of the faces in which a PDF's letters are set."""
    names = set()
    for page in pypdfium2.PdfDocument(BytesIO(layout.pdf)):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            name = ctypes.create_string_buffer(200)
            pypdfium2.raw.FPDFText_GetFontInfo(text, index, name, len(name), None)
            names.add(name.value.decode())
    return sorted(names)
