"""The text layer: what a search of the finished PDF finds."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pdf_samples import CATO, WHALE, book, document, laid_out, note, piece, sheets

from publish.render.pdf import lay_out

JOINED = "\ufffe"
"""What PDFium has for a hyphen that divides a word at the end of a line."""


@cache
def pages() -> tuple[str, ...]:
    """The text of each page, words put together again, spaces made one."""
    texts = (
        page.get_textpage().get_text_range()
        for page in pypdfium2.PdfDocument(BytesIO(laid_out().pdf))
    )
    return tuple(re.sub(r"\s+", " ", text.replace(JOINED, "")) for text in texts)


def test_every_sentence_is_found() -> None:
    """Sentences over several lines, with ligatures and a line of small capitals, are found."""
    text = " ".join(pages())
    for sentence in re.findall(r"[^.;!?]+[.;!?]", WHALE + CATO):
        assert sentence.strip() in text, sentence


def test_divided_words_are_found_whole() -> None:
    """A word that hyphenation divided is one word to a search, as PDFium joins it."""
    raw = "\n".join(
        page.get_textpage().get_text_range()
        for page in pypdfium2.PdfDocument(BytesIO(laid_out().pdf))
    )
    divided = re.findall(rf"\w+{JOINED}[^\W\d]+", raw)  # a folio may follow
    assert len(divided) > 5
    text = "".join(fromstring(_wellformed()).itertext())
    for word in divided:
        assert word.replace(JOINED, "") in text, word


@cache
def column(*, fine: bool) -> bytes:
    """Two paragraphs in a narrow column on one page, where every other line divides a word."""
    body = document(piece("chapter body", "c1", f"<p>{WHALE}</p><p>{CATO}</p>"))
    sheet = "@page { size: 3.6in 30in }"
    return lay_out(body, [*sheets(), sheet], {}, fine=fine).pdf


@pytest.mark.parametrize("fine", [False, True])
def test_a_plain_search_finds_every_sentence(fine: bool) -> None:
    """PDFium's own search finds each sentence over however many lines, if it is asked for a word
    that is divided as PDFium has it; and no word is there that only layout knows."""
    page = pypdfium2.PdfDocument(BytesIO(column(fine=fine)))[0].get_textpage()
    text = re.sub(r"\s+", " ", page.get_text_range())
    divided = {word.replace(JOINED, ""): word for word in re.findall(rf"\w+{JOINED}\w+", text)}
    assert len(divided) > 5
    assert not set("\u00ad\u200b\u2010") & set(text)
    sentences = [sentence.strip() for sentence in re.findall(r"[^.;!?]+[.;!?]", WHALE + CATO)]
    assert sum(any(word in sentence for word in divided) for sentence in sentences) > 4
    for sentence in sentences:
        asked = re.sub(r"\w+", lambda word: divided.get(word[0], word[0]), sentence)
        assert page.search(asked, match_case=True).get_next(), sentence


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler")
@pytest.mark.parametrize("fine", [False, True])
def test_poppler_puts_divided_words_together(fine: bool, tmp_path: Path) -> None:
    """pdftotext, without an option, has every sentence, word for word, and no hyphen at an end of
    a line."""
    (tmp_path / "a.pdf").write_bytes(column(fine=fine))
    asked = ["pdftotext", str(tmp_path / "a.pdf"), "-"]
    raw = subprocess.run(asked, capture_output=True, check=True).stdout.decode()
    text = " ".join(raw.split())
    assert "\u00ad" not in raw
    for sentence in re.findall(r"[^.;!?]+[.;!?]", WHALE + CATO):
        assert sentence.strip() in text, sentence


def test_no_soft_hyphen_or_space_without_width_is_in_the_text() -> None:
    """Nothing that layout needs to break lines reaches the text layer."""
    assert not set("\u00ad\u200b\u2060\u2010") & set("".join(pages()))


def test_a_note_is_called_on_the_line_of_its_word() -> None:
    """No line begins with the call of a note, whatever mark stands before it."""
    line = "It told me about the honest dead, those that return a code and mean it."
    calls = (note("n1", 2, "See."), '<a class="noteref" href="#n1">2</a>')
    text = "".join(f"<p>{line}{call} About the others it was wrong.</p>" for call in calls)
    layout = lay_out(document(piece("chapter body", "c1", text)), sheets(), {})
    reader = pypdfium2.PdfDocument(BytesIO(layout.pdf))
    lines = "\n".join(page.get_textpage().get_text_range() for page in reader).splitlines()
    assert not [line for line in lines if line.startswith("2 About")]


def test_long_addresses_are_not_broken_by_hyphens() -> None:
    """Put together, the lines of a printed URL are the URL."""
    address = (
        "https://www.example.org/archives/harbour-gazette/1911/04/"
        "the_long_account_of_the_new_pier?section=letters&page=142&highlight=samovar%20house"
    )
    squeezed = "".join("".join(pages()).split())
    assert squeezed.count(address) >= 12


def test_every_word_of_the_book_is_on_its_pages() -> None:
    """Letter for letter, in Latin, Greek and Arabic, all that the markup has is in the PDF."""
    root = fromstring(_wellformed())
    wanted = _letters("".join(_body(root).itertext()))
    found = _letters("".join(pages()))
    short = {
        letter: wanted.count(letter) - found.count(letter)
        for letter in sorted(set(wanted))
        if wanted.count(letter) > found.count(letter)
    }
    assert short == {}


def test_running_heads_are_the_titles() -> None:
    """The book's title on the left, the chapter's on the right, none on an opening page."""
    labels, anchors = laid_out().labels, laid_out().anchors
    text = dict(zip(labels, pages(), strict=True))
    assert "Small Gray Boxes" in text["4"]
    assert "What the Letters Said, and What They Could Not Say" in text["5"]
    assert "Small Gray Boxes" not in pages()[anchors["c2"]]


def test_cross_references_and_contents_give_the_folio() -> None:
    """ "See p." and the contents name the page on which the chapter stands."""
    folio = laid_out().folios()["c2"]
    assert (
        f"the account of the voyage (see p. {folio}) for more"
        in pages()[laid_out().anchors["c1"] + 1]
    )
    contents = pages()[laid_out().anchors["contents"]]
    for name in ("c1", "c2", "c3", "c4", "sources", "note"):
        assert re.search(rf"\b{laid_out().folios()[name]}\b", contents), name


def test_blank_pages_are_bare() -> None:
    """A page that parity makes has neither folio nor running head."""
    started = {start.label for start in laid_out().starts}
    for label, text in zip(laid_out().labels, pages(), strict=True):
        if label not in started:
            assert text.strip() == ""


def _wellformed() -> str:
    return re.sub(r"<!DOCTYPE html>|<meta[^>]*>", "", book())


def _body(root: Element) -> Element:
    body = root.find("body")
    assert body is not None
    return body


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())
