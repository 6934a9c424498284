"""Notes are laid out once a page, and take of it what they take together."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import weasyprint  # type: ignore[import-untyped]
from pdf_samples import CATO, WHALE, document, note, piece, sheets
from weasyprint.layout import LayoutContext  # type: ignore[import-untyped]

from publish.render.pdf import lay_out, noteheights

pytestmark = pytest.mark.skipif(weasyprint.__version__ != "70.0", reason="added is 70.0 alone")


def body() -> str:
    """A text of some pages, with notes of all lengths: several to a line, one longer than that."""
    words = WHALE.split(" ")
    parts = []
    for number in range(1, 70):
        said = " ".join([CATO, WHALE] * (number % 9 // 4) or [CATO])
        parts.append(f"{' '.join(words[: number % 13])} so{note(f'n{number}', number, said)}")
    long = f'<span class="par">{" ".join([WHALE] * 12)}</span><span class="par">{CATO}</span>'
    parts.append(f"{WHALE}{note('n70', 70, long)}")
    return document(piece("chapter body", "c1", f"<p>{' '.join(parts)}</p>"))


SHEETS = {
    "ours": "",
    "margins between notes": ".footnote { margin-top: 7pt } .footnote + .footnote { margin: 3pt }",
    "a margin within": ".footnote .par { margin-bottom: 1em }",
    "little room": "@page { @footnote { max-height: 60pt } }",
    "padding and a rule": "@page { @footnote { border-top: 2pt solid; padding: 5pt 0 3pt } }",
    "beside each other": ".text { columns: 2 }",
}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_pages_are_the_same_as_without(sheet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A piece is drawn the same whether the engine lays all notes out anew or not, in our sheets
    and in others."""
    added = lay_out(body(), [*sheets(), sheet], {})
    monkeypatch.setattr(LayoutContext, "_update_footnote_area", noteheights._update_footnote_area)
    assert lay_out(body(), [*sheets(), sheet], {}).pdf == added.pdf


def test_a_note_is_laid_out_once_for_a_try_at_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many notes a page has."""
    made: Counter[tuple[int, int]] = Counter()
    laid_out = noteheights._laid_out

    def counted(context: Any, area: Any, one: Any) -> float:
        made[id(area), id(one)] += 1
        kept.append(area)  # so that no other has its identity
        return laid_out(context, area, one)

    kept: list[Any] = []
    monkeypatch.setattr(noteheights, "_laid_out", counted)
    lay_out(body(), sheets(), {})
    assert len(made) >= 70
    assert set(made.values()) == {1}
