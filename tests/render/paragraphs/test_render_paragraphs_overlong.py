"""A word that no line holds is broken where a line is full, and all around it is planned."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
import weasyprint  # type: ignore[import-untyped]
from pdf_samples import CATO, WHALE, document, note, piece, sheets
from weasyprint.text import line_break  # type: ignore[import-untyped]

from publish.render.paragraphs import composing, fitting
from publish.render.paragraphs.galley import Galley
from publish.render.paragraphs.overlong import forced
from publish.render.pdf import lay_out

pytestmark = pytest.mark.skipif(weasyprint.__version__ != "70.0", reason="fitted is 70.0 alone")


def lines_of(text: str) -> list[str]:
    """The lines of a paragraph as they stand on its pages."""
    body = document(piece("chapter body", "c1", f'<div class="text"><p>{text}</p></div>'))
    pages = pypdfium2.PdfDocument(BytesIO(lay_out(body, sheets(), {}).pdf))
    return [line for page in pages for line in page.get_textpage().get_text_range().split("\r\n")]


def galley(text: str, *breaks: int) -> Galley:
    """A text of letters that are ten pixels wide."""
    places = [10.0 * number for number in range(len(text) + 1)]
    return Galley(text, places[:-1], places[1:], [True] * len(text), breaks=set(breaks))


def test_only_what_no_line_holds_is_broken() -> None:
    """Behind any of its letters; words beside it stay whole."""
    assert forced(galley("the weir", 4), 40) == set()
    assert forced(galley("the weirs of", 4, 10), 40) == {5, 6, 7, 8}


def test_a_letter_keeps_its_marks_and_what_it_is_joined_to() -> None:
    """No line begins with a mark, with a space, or amid what is joined."""
    assert forced(galley("ae\u0301io"), 20) == {1, 3, 4}
    assert forced(galley("a\u200dbc"), 20) == {3}
    assert forced(galley("\u2014 \u2014 \u2014"), 20) == {2, 4}


def test_no_letter_of_it_is_lost_and_what_is_around_it_is_planned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every line of the paragraph ends where it was planned to."""
    word = "".join(chr(97 + number % 26) + "&amp;" for number in range(300))
    unplanned = []
    split = fitting._split_inline_box

    def noted(context: Any, box: Any, *rest: Any) -> Any:
        if getattr(context, "ending", None) is None and composing.text_in(box):
            unplanned.append(box)
        return split(context, box, *rest)

    monkeypatch.setattr(fitting, "_split_inline_box", noted)
    lines = lines_of(f"{WHALE} {word} {CATO}")
    assert word.replace("&amp;", "&") in "".join(lines)
    assert not [box for box in unplanned if "a&b&" in composing.text_in(box)]


def test_a_line_of_it_is_looked_at_as_long_as_a_line_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the engine breaks it, as in a heading, it looks for words to divide only as far as a
    line can reach: not through all that is left, for each word of it."""
    asked = []
    boundaries = line_break.get_next_word_boundaries

    def noted(text: str, language: str) -> Any:
        asked.append(len(text))
        return boundaries(text, language)

    monkeypatch.setattr(line_break, "get_next_word_boundaries", noted)
    word = "a&amp;b;" * 500
    body = document(piece("chapter body", "c1", f'<div class="text"><pre>{word}</pre></div>'))
    lay_out(body, [*sheets(), "pre { white-space: pre-wrap; hyphens: auto }"], {})
    assert asked
    assert max(asked) <= 250


def test_a_text_is_gone_through_once_a_page_however_many_notes_it_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The lines of its notes are made between its own: it is still the same paragraph."""
    gone = []
    text_in = composing.text_in

    def noted(box: Any) -> str:
        if len(text := text_in(box)) > 3_000:
            gone.append(text)
        return text

    monkeypatch.setattr(fitting, "text_in", noted)
    lines = lines_of(" ".join(f"{CATO}{note(f'n{n}', n, CATO)}" for n in range(1, 61)))
    assert len(lines) > 100
    assert 0 < len(gone) < 30
