"""Sheets read once, and styles shared between the documents that a process lays out."""

from __future__ import annotations

import pytest
from pdf_samples import WHALE, document, note, piece, sheets
from weasyprint.css import ComputedStyle, StyleFor  # type: ignore[import-untyped]
from weasyprint.layout import LayoutContext  # type: ignore[import-untyped]

from publish.render.pdf import Layout, lay_out, sharing
from publish.render.pdf import sheets as made_ready

OWN = """
.b { margin-left: 2em; color: device-cmyk(0 0 0 .8) } .b em::after { content: attr(title) }
p:first-of-type { text-indent: 3em } body { overflow: hidden }
"""


def laid(words: str, *, own: str = OWN) -> Layout:
    """A short piece, with an id of its own, a note, and what only some elements have."""
    body = f'<p id="{words}-1">{words}</p><p class="b" lang="de">{WHALE}{note("n-1", 1, words)}</p>'
    more = f'<p style="margin-top: 7pt">{words} <em title="{words}">x</em> <a href="#x">y</a></p>'
    return lay_out(document(piece("chapter body", words, body + more)), [*sheets(), own], {})


@pytest.fixture(autouse=True)
def afresh() -> None:
    """Nothing is ready that another test has had made."""
    made_ready._READY.clear()


def test_what_was_laid_out_before_changes_nothing() -> None:
    """A piece has the same bytes, places and findings whether others were laid out before it in
    the same process or not, and whether it is the first time or the second."""
    alone = laid("bittern")
    made_ready._READY.clear()
    for other in ("heron", "bittern", "a &quot;b\\\\c", "bittern"):
        after = laid(other)
    assert (after.pdf, after.findings) == (alone.pdf, alone.findings)
    assert after.anchors == alone.anchors


def test_a_second_piece_makes_hardly_any_style(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the styles that a piece needs, the next of its kind makes only what is its own: those
    that a link leads to are copies."""
    made: list[object] = []
    first = ComputedStyle.__init__

    def counted(self: object, *given: object) -> None:
        made.append(given)
        first(self, *given)

    monkeypatch.setattr(ComputedStyle, "__init__", counted)
    laid("bittern")
    before = len(made)
    laid("heron")
    assert len(made) - before < before / 4


def test_a_length_of_the_first_page_is_not_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a sheet measures by the first page, which is another in each piece, styles are the
    document's own."""
    stores: list[object] = []
    kept = LayoutContext.__init__

    def seen(self: object, styles: StyleFor, *given: object) -> None:
        stores.append(styles.font_config.store)
        kept(self, styles, *given)

    monkeypatch.setattr(LayoutContext, "__init__", seen)
    laid("bittern", own=".b { margin-left: 2.5VW }")
    laid("bittern")
    assert stores[0] is None
    assert isinstance(stores[1], sharing.Store)


def test_the_styles_kept_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """When too many styles are kept, the next document begins anew, and is the same."""
    before = laid("bittern").pdf
    monkeypatch.setattr(sharing, "MOST", 3)
    assert laid("bittern").pdf == before
    assert laid("heron").labels


def test_faults_of_a_sheet_are_told_for_each_piece() -> None:
    """A fault that reading a sheet brings up is among the findings of every piece, once."""
    own = ".b { margin-left: blue }"
    for words in ("bittern", "heron"):
        told = [one.text for one in laid(words, own=own).findings]
        assert sum("blue" in text for text in told) == 1
