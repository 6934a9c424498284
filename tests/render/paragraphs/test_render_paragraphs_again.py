"""A line that was made before is what it would be if it were made again."""

from __future__ import annotations

from typing import Any

import pytest
import weasyprint  # type: ignore[import-untyped]
from pdf_samples import CATO, WHALE, document, note, piece, sheets
from weasyprint.layout import inline, preferred  # type: ignore[import-untyped]
from weasyprint.text.line_break import Layout  # type: ignore[import-untyped]

from publish.render.paragraphs import again
from publish.render.pdf import lay_out
from publish.render.pdf import sheets as made_ready

pytestmark = pytest.mark.skipif(weasyprint.__version__ != "70.0", reason="kept is 70.0 alone")


class Style:
    """A style with nothing in it, with which things can be kept."""


def made(text: str) -> tuple[Any, ...]:
    """A line as the engine gives it."""
    layout = Layout.__new__(Layout)
    layout.text = text
    return layout, len(text)


def test_pages_are_the_same_as_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes, heads and lines at a page's foot are drawn the same whether or not any is kept."""
    notes = "".join(f"<p>{WHALE}{note(f'n{n}', n, CATO)} <em>{CATO}</em></p>" for n in range(1, 5))
    body = document(piece("chapter body", "c1", notes))
    kept = lay_out(body, sheets(), {})
    made_ready._READY.clear()
    monkeypatch.setattr(again, "kept", lambda _style, _key, make: make())
    assert lay_out(body, sheets(), {}).pdf == kept.pdf


def test_a_line_is_made_once() -> None:
    """The second time it is a copy, so that what is done to the one is not done to the other."""
    style, times = Style(), []

    def make() -> tuple[Any, ...]:
        times.append(1)
        return made("salt")

    first, second = again.kept(style, "salt", make), again.kept(style, "salt", make)
    first[0].between = 3.0
    assert len(times) == 1
    assert second[0] is not first[0]
    assert vars(second[0]) == {"text": "salt"}
    assert first[1:] == second[1:] == (4,)


def test_the_oldest_lines_are_forgotten() -> None:
    """A style keeps the lines of a page, not those of a book."""
    style = Style()
    for number in range(again.MOST + 5):
        again.kept(style, number, lambda: made("salt"))
    assert list(vars(style)["lines"]) == list(range(5, again.MOST + 5))


def test_both_of_the_engines_askers_are_told() -> None:
    """Layout, and the reckoning of how wide a box must be."""
    assert preferred.split_first_line is not preferred.split_first_line.__wrapped__
    assert inline.split_first_line is not preferred.split_first_line
