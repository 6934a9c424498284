"""Nine scripts, symbols and emoji on paper: their faces, their lines, and what a search finds."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from functools import cache
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw  # type: ignore[import-untyped]
import pytest
from pdf_samples import document, opener, piece, sheets
from tongues import TONGUES, Tongue

from publish.languages import direction
from publish.render.pdf import Layout, lay_out

LEADING = 14
TALL = {"ar", "he", "zh", "ja", "ko", "hi"}
ODD = "x² and note 2, → ☐ ① № ≈ 😀 👍🏽 👩‍👩‍👧 🇩🇪 1️⃣ ❤️ 𓀀"


def chapter(tongue: Tongue) -> str:
    text = tongue.space.join(tongue.sentences)
    body = f"{opener(tongue.title)}<div class='text'><p>{text}</p><p>{text}</p></div>"
    return piece("chapter body", tongue.tag, body, tongue.tag, direction(tongue.tag))


def inline() -> str:
    words = "".join(
        f' Then <span lang="{t.tag}" dir="{direction(t.tag)}">{t.sentences[0]}</span> and goes on'
        for t in TONGUES
    )
    bare = " ".join(f"It is called {tongue.title}, and" for tongue in TONGUES)
    return piece("chapter body", "mixed", f"<p>{words}.</p><p>{bare} <code>code</code>. {ODD}</p>")


@cache
def nine() -> Layout:
    return lay_out(document(*map(chapter, TONGUES), inline()), sheets(), {})


@cache
def pages() -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(BytesIO(nine().pdf))


def page_of(ident: str) -> pypdfium2.PdfTextPage:
    return pages()[nine().anchors[ident]].get_textpage()


def squeezed(text: str) -> str:
    """A text without spaces, and without hyphens at the ends of lines."""
    return re.sub(r"\s|[\u200b\u2060\ufffe]", "", re.sub(r"[-\u2010\u0002\ufffe]\r?\n", "", text))


def baselines(page: pypdfium2.PdfTextPage) -> list[float]:
    """Where the letters of a page stand, from the top down, each height once."""
    x, y, found = ctypes.c_double(), ctypes.c_double(), set()
    for at in range(page.count_chars()):
        letter = chr(pypdfium2.raw.FPDFText_GetUnicode(page, at))
        if unicodedata.category(letter) in {"Lo", "Ll", "Lu"}:
            pypdfium2.raw.FPDFText_GetCharOrigin(page, at, x, y)
            found.add(round(y.value, 1))
    return sorted(found, reverse=True)


def test_every_script_has_a_face_and_one_subset_of_each() -> None:
    """No character is missing but the one that no font has, and no face is there twice."""
    assert [finding.code.name for finding in nine().findings] == ["P020"]
    with pikepdf.open(BytesIO(nine().pdf)) as pdf:
        names = [str(o.FontName) for o in pdf.objects if _is_font(o)]
    families = {name.partition("+")[2].replace("-", " ").strip(",") for name in names}
    assert len(names) == len(families)
    assert {
        "Book",
        "Book Arabic",
        "Book Hebrew",
        "Book Chinese",
        "Book Japanese",
        "Book Korean",
        "Book Devanagari",
        "Book Emoji",
        "Book Codes",
        "Book Mono",
    } <= families


def _is_font(entry: object) -> bool:
    return isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == "/FontDescriptor"


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda t: str(t.tag))
def test_a_search_finds_every_sentence(tongue: Tongue) -> None:
    """Also of what runs to the left, and where letters are set before those that they follow; no
    soft hyphen is in the way."""
    text = page_of(tongue.tag).get_text_range()
    assert "\u00ad" not in text
    for sentence in tongue.sentences:
        assert squeezed(text).count(squeezed(sentence)) >= 2


def test_a_search_finds_words_in_other_scripts_and_what_no_font_has() -> None:
    """Inside a text in English: words, an emoji, and a character that is printed as its code."""
    text = squeezed(page_of("mixed").get_text_range())
    for tongue in TONGUES:
        assert squeezed(tongue.title) in text
    assert {"→", "①", "😀", "𓀀", "²"} <= set(text)


def test_a_letter_under_a_mark_is_found_like_any_other() -> None:
    """A letter that first comes with a mark of its own keeps its meaning where it has none."""
    words = ("qe\u0331q", "qeq", "\u05e9\u05b8\u05dc", "\u05e9\u05dc")
    chapter = "".join(f"<p>{word}</p>" for word in words)
    layout = lay_out(document(piece("chapter body", "c1", chapter)), sheets(), {})
    page = pypdfium2.PdfDocument(BytesIO(layout.pdf))[0].get_textpage()
    text = page.get_text_range()
    assert {"qeq", "\u05e9\u05dc"} <= set(text.split())
    assert all(word in squeezed(text) for word in words)


def test_words_in_other_scripts_keep_the_lines_apart_as_they_were() -> None:
    """The lines of a text stand at whole lines from its first, whatever is in them."""
    first, *rest = baselines(page_of("mixed"))[:-1]  # less the folio
    assert len(rest) > 7
    for line in rest:
        lines = (first - line) / LEADING
        assert lines == pytest.approx(round(lines), abs=0.02)


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda t: str(t.tag))
def test_a_post_in_a_tall_script_has_tall_lines(tongue: Tongue) -> None:
    """Four lines in the height of five."""
    heights = baselines(page_of(tongue.tag))
    steps = {round(a - b, 1) for a, b in pairwise(heights)}
    assert (17.5 if tongue.tag in TALL else 14.0) in steps
    assert not {step for step in steps if 1 < step < 14}
