"""Paragraphs fitted: the engine's lines end where the whole is best, and no text is touched."""

from __future__ import annotations

import re
import statistics
from functools import cache
from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]
import pytest
import weasyprint  # type: ignore[import-untyped]
from filler import Filler
from pdf_samples import CATO, WHALE, document, note, opener, piece, sheets
from weasyprint.layout import inline  # type: ignore[import-untyped]

from publish.render.paragraphs import fitting
from publish.render.pdf import Layout, lay_out

pytestmark = pytest.mark.skipif(weasyprint.__version__ != "70.0", reason="fitted is 70.0 alone")

RAW = [*Filler(7).paragraphs(8), WHALE, CATO, f"{WHALE} {CATO}"]


def marked(text: str, number: int) -> str:
    """A paragraph with all that stands in one: italics, a note, an address, a last word."""
    words = text.split(" ")
    words[4] = f"<em>{words[4]}"
    words[7] = f"{words[7]}</em>"
    words[12] += note(f"n{number}", number, CATO)
    words[20] = f'<a href="https://salt.example.org/">{words[20]}</a>'
    words[-1] = f'<span class="whole">{words[-1]}</span>'
    first = ' class="first"' if number == 1 else ""
    return f"<p{first}>{' '.join(words)}</p>"


@cache
def book(*, fine: bool = False) -> Layout:
    text = "".join(marked(paragraph, n) for n, paragraph in enumerate(RAW, 1))
    body = piece("chapter body", "c1", f'{opener("One")}<div class="text">{text}</div>')
    return lay_out(document(body), sheets(), {}, fine=fine)


@cache
def as_shipped() -> Layout:
    """The same book as the engine breaks it, line by line."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inline, "split_inline_box", fitting._split_inline_box)
        patch.setattr(inline, "text_align", fitting._text_align)
        return book.__wrapped__()


def text_of(layout: Layout) -> str:
    """All words of a layout's file, divided words put together."""
    pages = pypdfium2.PdfDocument(BytesIO(layout.pdf))
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    return " ".join(text.replace("\ufffe", "").split())


def test_fewer_lines_have_wide_spaces() -> None:
    """Fitted, hardly a line has spaces twice as wide as the face's; line by line, many have."""
    fitted, shipped = book().quality, as_shipped().quality
    assert fitted.over(1.5) < shipped.over(1.5) / 2
    assert fitted.over(2) < 0.01
    assert fitted.under(0.745) == 0


def test_fine_spaces_fewer_lines_widely() -> None:
    """More may be put between letters, so that word spaces are more even."""
    assert book(fine=True).quality.over(1.4) < book().quality.over(1.4)


def test_no_ladders_and_no_runts() -> None:
    """No three hyphens stand one beneath the other, and no last line is shorter than an indent."""
    assert book().quality.ladders == book().quality.runts == ()


def test_no_text_is_touched() -> None:
    """What can be searched in the file is the text, letter by letter."""
    found = text_of(book())
    for paragraph in RAW[2:-1]:
        beginning = " ".join(paragraph.split(" ")[21:-1])[:120]
        assert "".join(beginning.split()) in "".join(found.split())
    assert not [one for one in book().findings if one.code.name.startswith("P00")]


def test_right_edges_are_true() -> None:
    """Justified lines end at the measure, spaced letters or not."""
    page = pypdfium2.PdfDocument(BytesIO(book(fine=True).pdf))[1].get_textpage()
    boxes = [page.get_charbox(n, loose=True) for n in range(page.count_chars())]
    lines: dict[int, float] = {}
    for box in boxes:
        lines[round(box[1])] = max(lines.get(round(box[1]), 0), box[2])
    measure = statistics.median(lines.values())
    full = [x for x in lines.values() if abs(x - measure) < 3]
    assert len(full) > 15
    # A comma is wider than it looks to PDFium, a letter narrower; the lines were a point out.
    assert statistics.quantiles(full, n=10)[0] > measure - 0.25


def test_ligatures_stay() -> None:
    """Letters are spaced between glyphs: asked for it, Pango would take a ligature apart."""
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(BytesIO(book(fine=True).pdf))]
    found = 0
    for page in pages:
        text = page.get_text_range()
        for place in (n for n in range(len(text) - 1) if text[n : n + 2] in ("fi", "fl")):
            found += 1
            assert page.get_charbox(place)[2] == page.get_charbox(place + 1)[2], text[place:][:9]
    assert found > 3


def test_an_engine_that_is_not_known_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """On another version the book is set as the engine breaks it."""
    monkeypatch.setattr(weasyprint, "__version__", "70.1")
    assert fitting.fit() is False


def test_lines_of_squares_end_at_the_margin_and_their_spaces_stay() -> None:
    """What is left of a line in Japanese goes between its squares, a little each; a space or a
    Latin word in it is set as it would be in any other."""
    text = "わたしは Example という名前のソフトで写真を まとめて本をつくり、北に住む友人に送った。"
    body = f'<div class="text"><p class="first">{text * 5}</p></div>'
    layout = lay_out(document(piece("chapter body", "c1", body, lang="ja")), sheets(), {})
    assert layout.quality.over(1.01) == 0.0
    edges = right_edges(layout)[:-1]  # but for the last line
    assert len(edges) > 5
    assert max(edges) - min(edges) < 0.5


def right_edges(layout: Layout) -> list[float]:
    """Where the squares of each line of the first page end, in points; its folio is not among
    them."""
    page = pypdfium2.PdfDocument(BytesIO(layout.pdf))[0].get_textpage()
    lines: dict[int, float] = {}
    for place in range(page.count_chars()):
        left, bottom, right, _ = page.get_charbox(place, loose=True)
        if page.get_text_range(place, 1) >= "\u3000" and right > left:
            lines[round(bottom)] = max(lines.get(round(bottom), 0.0), right)
    return [right for _, right in sorted(lines.items(), reverse=True)]


def test_no_word_is_cut_where_a_line_is_all_of_one_element() -> None:
    """The last word of a line is set on the next, though an element within another holds it; a word
    that no line has room for is cut."""
    words = " ".join(f"<b>ein</b> {'und' * n} <i>kurzes</i>" for n in range(2, 9))
    long = "<i>Donau" + "dampfschiff" * 12 + "</i>"
    body = piece("chapter body", "c1", f'<div class="text"><p><em>{words} {long}</em></p></div>')
    made = lay_out(document(body), [*sheets(), "p { hyphens: none !important }"], {})
    page = pypdfium2.PdfDocument(BytesIO(made.pdf))[0].get_textpage()
    lines = page.get_text_range().split("\r\n")
    pieces = set(" ".join(lines).split()) - set(re.sub("<[^>]*>", "", words).split())
    assert {word for word in pieces if word not in long} <= {"1"}
    assert any(line.startswith("Donau") for line in lines)
