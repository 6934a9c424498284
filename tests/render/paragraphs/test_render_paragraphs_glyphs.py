"""Glyphs kept from layout to drawing: pages drawn as they were measured, without Pango."""

from __future__ import annotations

import re
import zlib
from functools import cache
from struct import pack
from types import SimpleNamespace

import pytest
import weasyprint  # type: ignore[import-untyped]
from filler import Filler
from pdf_samples import document, note, piece, sheets
from weasyprint.layout import inline  # type: ignore[import-untyped]
from weasyprint.text.line_break import Layout as Pango  # type: ignore[import-untyped]

from publish.render.paragraphs import drawing, glyphs
from publish.render.paragraphs.ending import Ending, Part
from publish.render.paragraphs.galley import Galley
from publish.render.paragraphs.glyphs import EMPTY, Run
from publish.render.paragraphs.paragraph import Chance
from publish.render.pdf import Layout, lay_out

pytestmark = pytest.mark.skipif(weasyprint.__version__ != "70.0", reason="kept is 70.0 alone")

WORDS = Filler(3).paragraphs(4)
ODD = (
    "Zwölf Boxkämpfer, <em>ﬁnely</em> “set”, e\u0301te\u0301; <span lang='he' dir='rtl'>שָׁלוֹם</span>"
)


def body() -> str:
    """Paragraphs with what stands in them: another face, a note, accents that are composed."""
    first = WORDS[0].replace(" ", " <em>so</em> ", 1) + note("n1", 1, WORDS[3])
    text = "".join(f"<p>{words}</p>" for words in (first, f"{WORDS[1]} {ODD} {WORDS[2]}"))
    return document(piece("chapter body", "c1", f'<div class="text">{text}</div>'))


@cache
def laid() -> Layout:
    return lay_out(body(), sheets(), {})


def contents(layout: Layout) -> str:
    """What the pages of a layout draw."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", layout.pdf, re.DOTALL)
    drawn = []
    for stream in streams:
        try:
            drawn.append(zlib.decompress(stream))
        except zlib.error:
            drawn.append(stream)
    return b"\n".join(part for part in drawn if b" TJ" in part).decode("latin-1")


def test_what_is_kept_is_what_pango_would_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line drawn from the glyphs that were kept is drawn as the engine itself draws it, of
    the same text laid out once more: each glyph, and what is put between any two."""
    kept = contents(laid())
    monkeypatch.setattr(drawing, "_fonts", lambda *_: None)
    drawn = contents(lay_out(body(), sheets(), {}))
    assert re.sub(r"<>-?0\.0(?=<)|><", "", drawn) == kept


def test_drawing_lays_out_nothing_but_what_is_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all texts of a page, only those with letters of several glyphs are laid out once more."""
    woken: list[str] = []

    def wake(layout: Pango, style: object) -> None:
        woken.append(layout.text)
        glyphs.wake(layout, style)

    monkeypatch.setattr(drawing, "wake", wake)
    lay_out(body(), sheets(), {})
    assert len(woken) == 1
    assert "ש" in woken[0]


def test_lines_end_where_they_would_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Told where a planned line ends, the engine makes the very pages that it makes when it has to
    find out, and asks Pango half as often."""
    asked: list[Pango] = []
    first = Pango.get_first_line

    def counted(layout: Pango) -> object:
        asked.append(layout)
        return first(layout)

    monkeypatch.setattr(Pango, "get_first_line", counted)
    pages = lay_out(body(), sheets(), {}).pdf
    told = len(asked)
    monkeypatch.setattr(inline, "split_first_line", inline.split_first_line.__wrapped__)
    assert lay_out(body(), sheets(), {}).pdf == pages
    assert told < (len(asked) - told) * 0.6


@pytest.mark.parametrize(
    ("skip", "end", "part"),
    [
        (0, (8, 0.0), Part("one twö", 8, 9)),
        (4, (8, 0.0), Part("twö", 4, 5)),
        (0, (6, 3.0), Part("one tw-", 6, 6)),
        (0, (14, 0.0), None),
        (9, (30, 0.0), Part("three ", 6, None)),
        (9, (8, 0.0), None),
    ],
    ids=["word", "from a byte on", "divided", "just behind the box", "whole", "before the box"],
)
def test_the_part_of_a_box_that_is_on_a_line(
    skip: int, end: tuple[int, float], part: Part | None
) -> None:
    """A part ends before the spaces at a line's end or with a hyphen, is counted in bytes, and
    goes on behind the spaces; the rest is the engine's to decide."""
    galley = Galley(text="one twö three and so on to the end of it")
    box = type("Box", (), {"text": "one twö three "})()
    at, hyphen = end
    chance = Chance(at, 0.0, 0.0, 0, 0, 0, 0, hyphen)
    assert Ending(galley, {id(box): 0}, chance).part(box, skip, "-") == part


def test_a_line_is_looked_at_as_it_is_now() -> None:
    """Its boxes are others when folios were filled in, and may stand where those stood before."""
    galley = Galley(text="one two", offsets={(0,): 0, (1,): 4})
    line = SimpleNamespace(children=[SimpleNamespace(), SimpleNamespace()])
    assert galley.boxes(line) == {id(line.children[0]): 0, id(line.children[1]): 4}
    line.children.reverse()
    assert galley.boxes(line) == {id(line.children[0]): 0, id(line.children[1]): 4}


@pytest.mark.parametrize(
    ("glyph", "odd"),
    [
        ((7, 500, 0, 0), False),
        ((7, 500, 0, -3), True),
        ((7, 500, 3, 0), True),
        ((EMPTY, 0, 0, 0), False),
        ((EMPTY, 500, 0, 0), True),
        ((EMPTY + 1 + 0x41, 500, 0, 0), True),
    ],
    ids=["plain", "lowered", "moved", "empty", "empty and wide", "missing"],
)
def test_odd_glyphs_are_left_to_the_engine(glyph: tuple[int, int, int, int], odd: bool) -> None:
    """Those off their place, of no font, or empty with a width; one is enough in a run."""
    plain = (5, 400, 0, 0)
    packed = b"".join(pack("=IiiiI", *each, 0) for each in (plain, glyph, plain))
    run = Run(None, 0, 0, 3, packed, (0, 1, 2))
    assert run.column(1) == [400, glyph[1], 400]
    assert bool(drawing._is_odd(run)) is odd
