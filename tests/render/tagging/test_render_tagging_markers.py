"""Markers of lists and notes: drawn where they are read, and looking as they did."""

from __future__ import annotations

import re
from io import BytesIO

import pydyf  # type: ignore[import-untyped]
import pypdfium2  # type: ignore[import-untyped]
import pytest
from pdf_samples import document, piece, sheets

from publish.render.pdf import lay_out
from publish.render.tagging import markers

TEXT = (
    '<div class="text"><p>Before.</p><ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>'
    '<p style="color: #a00">Between.</p><ol><li><p>first</p><p>and more</p></li>'
    '<li style="color: #00a"><em>second</em></li></ol><p style="color: #0a0">Behind.</p></div>'
    '<aside class="endnotes"><h2>Notes</h2><div class="endnote" id="n2" data-number="2">'
    "<p>Long since.</p></div></aside>"
)


def page() -> pypdfium2.PdfPage:
    """The page of a chapter with lists, in several colours."""
    layout = lay_out(document(piece("chapter body", "c1", TEXT)), sheets(), {})
    return pypdfium2.PdfDocument(BytesIO(layout.pdf))[0]


def in_stream(page: pypdfium2.PdfPage) -> list[str]:
    """The words of a page as its stream has them, an object of text each."""
    text = page.get_textpage()
    found = page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_TEXT])
    words = (re.sub(r"\s+", "", text.get_text_bounded(*each.get_bounds())) for each in found)
    return [word for word in words if word]


def test_markers_are_read_before_what_they_stand_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the stream, which is copied from, each stands before its words; as the engine draws
    them, all stand behind. To the eye nothing has changed, in whatever colour."""
    ordered = page()
    monkeypatch.setattr(markers, "put_before", lambda stream, moves: None)
    as_drawn = page()
    text = ordered.get_textpage().get_text_range().replace("\u2002", " ").split("\r\n")
    for line in ("– one", "– inner", "– two", "1. first", "2. second", "2. Long since."):
        assert line in [one.strip() for one in text]
    assert in_stream(as_drawn).index("two") < in_stream(as_drawn).index("–")
    assert in_stream(ordered).index("two") > in_stream(ordered).index("–")
    assert in_stream(ordered).index("2.") < in_stream(ordered).index("Longsince.")
    assert sorted(in_stream(ordered)) == sorted(in_stream(as_drawn))
    pictures = [one.render(scale=2).to_pil().tobytes() for one in (ordered, as_drawn)]
    assert pictures[0] == pictures[1]


def part(number: int, *drawn: bytes) -> list[object]:
    return ["/Span", pydyf.Dictionary({"MCID": number}), b"BDC", *drawn, b"EMC"]


WORDS = [b"0 g", *part(0, b"(words) Tj"), b"1 g"]


def test_the_state_of_the_page_goes_with_a_marker() -> None:
    """Its colour is that which it would have had, and what is drawn behind it has its own."""
    stream = [*WORDS, b"q", *part(1, b"(1) Tj"), b"Q", *part(2, b"(more) Tj")]
    markers.put_before(stream, {0: [1]})
    moved = [b"q", b"1 g", *part(1, b"(1) Tj"), b"Q"]
    assert stream == [b"0 g", *moved, *WORDS[1:], b"q", b"Q", *part(2, b"(more) Tj")]


@pytest.mark.parametrize(
    "behind",
    [
        [*part(1, b"(1) Tj"), b"(more) Tj"],
        [b"q", *part(1, b"0.5 g", b"(1) Tj"), b"(more) Tj", b"Q"],
        [b"q", b"1 0 0 1 0 9 cm", b"q", *part(1, b"(1) Tj"), b"Q", b"Q"],
        [b"q", b"0 0 9 9 re", b"W", b"n", b"q", *part(1, b"(1) Tj"), b"Q", b"Q"],
    ],
)
def test_what_cannot_be_moved_stays(behind: list[object]) -> None:
    """A marker that other things hang on, or that lies under another transformation or clipping."""
    stream = [*WORDS, *behind]
    markers.put_before(stream, {0: [1], 7: [8]})
    assert stream == [*WORDS, *behind]
