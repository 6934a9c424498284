"""The table of presses: whole, sourced, and read as it is written."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal

import pytest

from publish.errors import ConfigurationError
from publish.presses import DEFAULT, Press, press, presses
from publish.trims import Trim, trim_of

OURS = {"name", "title", "ink", "colour", "sources"}
"""What is no figure of anybody's: our own words, and what the editor may choose."""


@pytest.mark.parametrize("name", presses())
def test_every_figure_has_a_source(name: str) -> None:
    """Whatever a press says beyond the usual stands in a row of its sources, with a date."""
    one, usual = press(name), Press("", "", "black", "rgb", "")
    told = {figure for row in (one.sources or {}).values() for figure in row.figures}
    said = {
        f.name for f in fields(Press) if getattr(one, f.name) not in (getattr(usual, f.name), {})
    }
    assert said - OURS <= told
    assert all(row.date for row in (one.sources or {}).values())
    assert told <= {field.name for field in fields(Press)}


def test_the_usual_press_is_the_first() -> None:
    """Without a name it is the one for any printer."""
    assert press("") is press(DEFAULT) is next(iter(presses().values()))


def test_an_unknown_press_is_refused_with_the_list() -> None:
    """The message names those that there are."""
    with pytest.raises(ConfigurationError, match="no press") as refused:
        press("gutenberg")
    assert "kdp" in refused.value.hint


@pytest.mark.parametrize(
    ("pages", "inches"), [(24, ".375"), (150, ".375"), (151, ".5"), (501, ".75"), (900, ".875")]
)
def test_the_gutter_follows_the_page_count(pages: int, inches: str) -> None:
    """A thicker book has a wider gutter, by the printer's steps."""
    assert press("kdp").gutter(pages) == Decimal(inches) * 72


@pytest.mark.parametrize(
    ("name", "pages", "printed"),
    [("kdp", 3, 24), ("kdp", 101, 102), ("lulu", 8, 32), ("offset", 57, 64), ("print", 57, 57)],
)
def test_a_book_is_printed_on_whole_leaves(name: str, pages: int, printed: int) -> None:
    """Blank pages are added up to the printer's least number and to its multiple."""
    assert press(name).pages(pages) == printed


@pytest.mark.parametrize(
    ("text", "width", "height"),
    [
        ("", "432", "648"),
        ("6x9", "432", "648"),
        ("5.25 × 8 in", "378", "576"),
        ("a5", "419.528", "595.276"),
        ("148x210mm", "419.528", "595.276"),
        ("300x400pt", "300", "400"),
    ],
)
def test_a_trim_is_read_as_people_write_it(text: str, width: str, height: str) -> None:
    """Inches without a unit, millimetres, points and names of sizes."""
    assert trim_of(text) == Trim(Decimal(width), Decimal(height))


@pytest.mark.parametrize("text", ["1x1", "99x99", "six by nine", "6x9cm", "0x0", "-6x9"])
def test_an_impossible_trim_is_refused(text: str) -> None:
    """What no book can be cut to is refused, with what could be."""
    with pytest.raises(ConfigurationError) as refused:
        trim_of(text)
    assert refused.value.hint


def test_a_press_takes_only_its_sizes() -> None:
    """One that prints to 8.5 by 11.69 inches takes no larger page, and no smaller than 4 by 6."""
    taken = {text: press("kdp").takes(trim_of(text)) for text in ("6x9", "a4", "a6", "10x12")}
    assert taken == {"6x9": True, "a4": True, "a6": False, "10x12": False}
