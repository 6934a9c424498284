"""The quality of lines, measured on small pages whose faults are known."""

from __future__ import annotations

from functools import cache

import pytest
from pdf_samples import WHALE, document, piece
from weasyprint.layout import inline  # type: ignore[import-untyped]

from publish.findings import Finding
from publish.render.paragraphs import fitting
from publish.render.paragraphs.quality import LADDER, LONE_LINE, THIN_PAGE, WIDE_LINE, LineQuality
from publish.render.pdf import Layout, lay_out

NARROW = """
@page { size: 140pt 400pt; margin: 20pt }
body { font: 12pt/14pt Book; margin: 0; text-align: justify; orphans: 1; widows: 1 }
p { margin: 0 }
"""
LINE = "Salt and rope."


@cache
def shipped(text: str, sheet: str = "") -> Layout:
    """A chapter on narrow pages as the engine breaks it by itself."""
    body = document(piece("chapter body", "c1", text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inline, "split_inline_box", fitting._split_inline_box)
        patch.setattr(inline, "text_align", fitting._text_align)
        return lay_out(body, [NARROW, sheet], {})


def quality(text: str, sheet: str = "") -> LineQuality:
    return shipped(text, sheet).quality


def found(text: str, sheet: str, code: object) -> list[Finding]:
    return [one for one in shipped(text, sheet).findings if one.code is code]


def short(count: int) -> str:
    """So many paragraphs of one line."""
    return f"<p>{LINE}</p>" * count


def test_a_wide_line_is_measured_and_told() -> None:
    """Two words and a long one that cannot be divided leave a gap over four spaces wide."""
    text = "<p>To be incomprehensibilities of it.</p>"
    seen = quality(text)
    assert [spot.words for spot in seen.wide] == ["To be"]
    assert max(seen.spaces) > 4
    assert seen.over(4) == 1 / len(seen.spaces)
    (told,) = found(text, "", WIDE_LINE)
    assert "page 1" in told.text
    assert "'To be'" in told.text


def test_lines_that_are_not_justified_have_no_spaces() -> None:
    """Ragged and centred text, and the last line of a paragraph, are not measured."""
    assert quality(f"<p>{LINE}</p>").spaces == ()
    assert quality(f"<p>{WHALE}</p>", "p { text-align: left }").spaces == ()
    assert quality(f"<p>{WHALE}</p>").spaces != ()


def test_given_spaces_are_the_measure() -> None:
    """Where a sheet widens word spaces, the wider one counts as one."""
    plain, wide = quality(f"<p>{WHALE}</p>"), quality(f"<p>{WHALE}</p>", "p { word-spacing: 3pt }")
    assert sum(wide.spaces) / len(wide.spaces) < sum(plain.spaces) / len(plain.spaces)


def test_a_ladder_is_told_once() -> None:
    """The third hyphen in a row makes a ladder; a fourth makes no other."""
    text = "<p>my cats-<br/>my and-<br/>my dogs-<br/>my and-<br/>birds and fish</p>"
    (told,) = found(text, "", LADDER)
    assert "dogs-" in told.text
    assert quality("<p>my cats-<br/>my and-<br/>dogs and birds and fish</p>").ladders == ()


def test_a_word_longer_than_a_line_makes_no_ladder() -> None:
    """A line that is a part of one word can end nowhere else."""
    assert quality("<p>my cats-<br/>and-<br/>dogs-<br/>and-<br/>birds and fish</p>").ladders == ()


def test_a_runt_is_a_last_line_shorter_than_an_indent() -> None:
    """One letter is; a word of some length is not, nor is a paragraph of one line."""
    assert [s.words for s in quality("<p>Salt<br/>I</p><p>Salt<br/>and</p><p>I</p>").runts] == ["I"]


def test_lone_lines_are_told() -> None:
    """A first line at the foot of a page is an orphan, a last one at the head of one a widow."""
    two = f"<p>{LINE}<br/>{LINE}</p>"
    page = 25  # lines to a page
    split = quality(short(page - 1) + two + short(3))
    assert [spot.page for spot in split.orphans] == [0]
    assert [spot.page for spot in split.widows] == [1]
    assert len(found(short(page - 1) + two + short(3), "", LONE_LINE)) == 2
    whole = quality(short(page - 2) + two + short(3))
    assert whole.orphans == whole.widows == ()


def test_a_thin_last_page_is_told() -> None:
    """Two lines on a chapter's last page are too few, three are enough, one page is no matter."""
    (told,) = found(short(27), "", THIN_PAGE)
    assert "page 2" in told.text
    assert quality(short(28)).thin == ()
    assert quality(short(1)).thin == ()
