"""The geometry of pages: whole lines, room for the gutter, and lines that can be read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from publish.errors import ConfigurationError
from publish.presses import press, presses
from publish.render.geometry import FURNITURE, LONGEST, Geometry, geometry
from publish.trims import Trim, trim_of

SIZES = ("5x8", "5.5x8.5", "6x9", "7x10", "8.5x11", "a4", "a5", "a6", "125x176mm")


def page(size: str, name: str = "print", pages: int = 200, *sheets: str) -> Geometry:
    return geometry(trim_of(size), press(name), pages, sheets)


def test_the_usual_page_is_six_by_nine_with_36_lines() -> None:
    """Margins of 7/8 and 5/8 inch, 36 lines of 4 1/2 inches."""
    usual = page("6x9")
    assert [usual.inside, usual.outside] == [63, 45]
    assert [usual.area.width, usual.area.lines] == [324, 36]


@pytest.mark.parametrize("name", presses())
@pytest.mark.parametrize("size", SIZES)
def test_a_page_is_whole_lines_within_its_trim(size: str, name: str) -> None:
    """The type area and its margins are the trim; it is whole lines, none too long to be read."""
    one = page(size, name, 400)
    assert one.inside + one.area.width + one.outside == one.trim.width
    assert one.top + one.area.depth + one.bottom == one.trim.height
    assert one.area.depth % one.leading == 0
    assert one.area.width <= LONGEST
    assert one.inside >= press(name).gutter(400)
    assert one.outside >= press(name).outside
    assert min(one.top, one.bottom) >= press(name).outside + FURNITURE * one.leading


def test_a_thick_book_has_its_printers_gutter() -> None:
    """Where the printer wants more than the design has, the type area gives way."""
    thin, thick = page("5x8", "kdp", 100), page("5x8", "kdp", 800)
    assert thin.inside == Decimal("52.5")
    assert thick.inside == 63
    assert thick.area.width < thin.area.width


def test_on_a_screen_facing_margins_are_even() -> None:
    """A page that faces no other has the same margin on both sides, and the same lines."""
    screen, printed = page("6x9", "screen"), page("6x9")
    assert screen.inside == screen.outside
    assert screen.area == printed.area


def test_the_sheet_tells_leading_and_the_longest_line() -> None:
    """What the last sheet says holds."""
    one = page("8.5x11", "print", 200, ":root { --leading: 12pt }", ":root{--longest-line:400pt;}")
    assert [one.leading, one.area.width] == [12, 400]
    assert one.area.depth % 12 == 0


def test_margins_that_leave_no_line_are_refused() -> None:
    """The message says whose margins they are."""
    with pytest.raises(ConfigurationError, match="no room for text"):
        geometry(Trim(Decimal(216), Decimal(252)), press("lulu"), 400, ())
