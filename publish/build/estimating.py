"""Estimating: about how many pages a piece takes, before it is laid out, and how long that takes.

Nothing in a book depends on an estimate but how often something is laid out in vain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import floor, sqrt

from publish.presses import Press
from publish.render.typearea import TypeArea

LETTER = 0.36
"""The width of a letter, as part of the height of a line."""

OPENER, PICTURE, LOOSE = 0.6, 0.35, 1.25
"""Pages that an opener and a picture take; how much more than its letters a text takes for what
stands between its paragraphs."""

SECONDS_A_PAGE = 0.05
"""Of one processor; what is measured on the way takes its place."""

CHANCES = 6
"""Standard deviations that a book may be shorter than is likely, and is yet thought of."""

_TAG = re.compile(r"<[^<>]*>")
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]"
)


def letters(xhtml: str) -> int:
    """How many letters a piece has, one of East Asia counted as the two in whose room it stands."""
    text = _TAG.sub("", xhtml)
    if text.isascii():
        return len(text)
    return len(text) + len(_WIDE.findall(text))


def estimated(xhtml: str, area: TypeArea) -> float:
    """About how many pages a piece takes on a type area."""
    line = float(area.leading)
    room = float(area.width) / (LETTER * line) * float(area.depth) / line
    return OPENER + LOOSE * letters(xhtml) / room + PICTURE * xhtml.count("<img")


def least_pages(counts: Iterable[int], ratio: float) -> int:
    """How many pages a book has at least if its type area grows, where its pieces now have these
    and ``ratio`` is what is left of an area that held the same.

    A piece loses a page where so much of its last one was filled, which is as good as chance; with
    it may go the blank behind it. So the sum lies about that of the areas, and where there are many
    pieces closely about it."""
    likely = spread = 0.0
    for count in counts:
        lost = count * (1 - ratio)
        likely += count - lost
        spread += (lost % 1) * (1 - lost % 1)
    return floor(likely - 2 * CHANCES * sqrt(spread))


def in_steps(press: Press) -> tuple[int, ...]:
    """The most pages that each gutter of a press is for, narrowest first; (0,) for none."""
    return tuple(most for most, _ in press.gutters) or (0,)
