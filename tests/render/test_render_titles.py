"""Titles: what a running head has room for, and the size of one that is long for its page."""

from __future__ import annotations

from decimal import Decimal

import pytest

from publish.render.titles import BESIDE, OPENER, TITLE_PAGE, ems, running, size_class
from publish.render.typearea import USUAL_AREA, TypeArea

LONG = "What the Keeper of the Lighthouse Wrote Down (and What She Kept to Herself), in Full"
SMALL = TypeArea(Decimal(223), Decimal(240), Decimal(20), Decimal(12))


@pytest.mark.parametrize("title", ["The Lamp", "潮水退去之后", ""])
def test_a_short_title_is_its_own_running_head(title: str) -> None:
    """Nothing is taken from it."""
    assert running(title, USUAL_AREA) == title


def test_a_long_title_is_cut_behind_a_word() -> None:
    """What is left ends with a word, an ellipsis behind it and no point between."""
    for width in range(150, 480, 7):
        area = TypeArea(Decimal(width), Decimal(504), Decimal(14))
        head = running(LONG, area)
        if head != LONG:
            kept = head.removesuffix("…")
            assert LONG.startswith(kept)
            assert not LONG[len(kept)].isalnum()
            assert kept[-1].isalnum()
        assert ems(head) <= width / 11 - BESIDE


@pytest.mark.parametrize("title", ["潮水退去之后她还记得那座灯塔吗" * 3, "Donau" * 60])
def test_words_without_end_are_cut_anywhere(title: str) -> None:
    """Chinese has no spaces, and some words are longer than a line."""
    head = running(title, USUAL_AREA)
    assert len(head) > 15
    assert head.endswith("…")
    assert title.startswith(head[:-1])


def test_the_longer_the_title_the_smaller_it_is() -> None:
    """And the smaller the page: on a usual one few titles are long at all."""
    assert size_class(LONG, USUAL_AREA) == size_class(LONG, USUAL_AREA, opener=True) == ""
    for sizes, opener in ((TITLE_PAGE, False), (OPENER, True)):
        names = [name for name, _, _ in sizes]
        found = [names.index(size_class("Salt " * n, SMALL, opener=opener)) for n in range(1, 90)]
        assert found == sorted(found)
        assert found[0] == 0
        assert found[-1] == len(names) - 1
