"""Composing: the narrowest gutter that a press takes for a book, and what is tried to find it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from math import ceil
from pathlib import Path

import pytest
from laid_pieces import laid

from publish import presses
from publish.build import composing, laying, make
from publish.build.composing import Composed, Composing
from publish.build.ordering import unpacked
from publish.build.parcels import parcel
from publish.build.workshop import Workshop
from publish.project import from_sources
from publish.render.binding.laid import LaidPiece

GUTTERS = ((50, Decimal(70)), (100, Decimal(90)), (150, Decimal(110)), (999, Decimal(130)))
"""A press with steps: so many pages, so many points."""


OTHERS = 10
"""Pages that are taken for certain for all other pieces of the book, with their blanks."""


class Shop:
    """Lays out a book of one long chapter, whose pages are the more the narrower they are, and
    notes the measure of each page that it was laid out on."""

    def __init__(self, text: int) -> None:
        self.text = text
        self.measures: list[float] = []

    def __call__(self, setting: bytes, packed: bytes) -> tuple[LaidPiece, bytes]:
        order = unpacked(setting, packed)
        measure = float(re.findall(r"--measure: ([\d.]+)pt", order.setting.sheets[-1])[-1])
        if order.piece != "c1":
            return parcel(replace(laid(replace(order, document="")), pages=0))
        self.measures.append(measure)
        document = f"pages={ceil(self.text / measure)}"
        return parcel(laid(replace(order, document=document)))


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> make.Ready:
    """A book of one post."""
    post = tmp_path_factory.mktemp("gutter") / "post.md"
    post.write_text("# A Post\n\nSome words.\n", "utf-8")
    return make.prepare(make.plan(from_sources([Path(post)])), lambda _: None)


@pytest.fixture
def stepped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The usual press, with steps."""
    usual = replace(presses.press("print"), gutters=GUTTERS)
    monkeypatch.setattr(presses, "press", lambda _: usual)


def compose(
    ready: make.Ready, monkeypatch: pytest.MonkeyPatch, text: int, guess: int
) -> tuple[Composed, list[float]]:
    """A book of so much text, taken for one of so many pages; the measures that were tried."""
    shop = Shop(text)
    monkeypatch.setattr(laying, "lay", shop)
    chapter = guess - OTHERS
    monkeypatch.setattr(
        composing, "estimated", lambda xhtml, _: chapter if 'id="c1"' in xhtml else 0
    )
    return Composing(ready, Workshop(), lambda _: None).composed(), shop.measures


WIDE = [317.0, 297.0, 277.0, 257.0]
"""The measures of the four gutters."""


@pytest.mark.usefixtures("stepped")
@pytest.mark.parametrize(
    ("pages", "guess", "tried"),
    [
        (40, 40, [0]),  # as it was thought
        (40, 120, [2, 1, 0]),  # it was thought longer: each narrower gutter might serve
        (120, 120, [2]),  # surely too long for the narrower
        (120, 30, [0, 2]),  # thought shorter
        (102, 130, [2, 1]),  # on the next narrower it has few enough pages
        (400, 400, [3]),
    ],
)
def test_the_narrowest_gutter_is_found(
    ready: make.Ready, monkeypatch: pytest.MonkeyPatch, pages: int, guess: int, tried: list[int]
) -> None:
    """Whatever the guess, the result is that of trying all from the narrowest on; with a good one
    the book is laid out once."""
    text = pages * 277
    made, measures = compose(ready, monkeypatch, text, guess)
    fitting = (
        measure
        for measure, (most, _) in zip(WIDE, GUTTERS, strict=True)
        if ceil(text / measure) <= most
    )
    best = next(fitting)
    assert made.count == ceil(text / best)
    assert [round(measure) for measure in measures] == [WIDE[at] for at in tried]


def test_a_press_without_steps_needs_no_estimate(
    ready: make.Ready, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A book is laid out once, however long it is."""
    made, measures = compose(ready, monkeypatch, 400 * 324, 3)
    assert (made.count, len(measures)) == (400, 1)
