"""The look of pages, line by line: what is a loose line, and what is the row of a table."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from publish.check.pdf import codes
from publish.check.pdf.layout import check_spaces
from publish.check.pdf.text import Line, PageText, Word
from publish.check.pdf.things import Things
from publish.check.pdf.view import Box

COLUMNS = (72, 150, 230, 310)
ROWS = (
    ("Harbour", "Sixteen", "Natives", "Calm"),
    ("Seaside", "Nine", "Borrowed", "Mild"),
    ("Highway", "Two", "Hired", "Full"),
    ("Landing", "Eleven", "Old", "Good"),
)
LETTER, SPACE = 5.0, 2.5

Place = Callable[[int, float], float]


def line(baseline: float, words: list[tuple[str, float]]) -> Line:
    """Words at their places, in letters of one width."""
    set_words = [Word(text, left, left + LETTER * len(text)) for text, left in words]
    ink = Box(words[0][1], baseline - 2, set_words[-1].right, baseline + 7)
    return Line(baseline, set_words, ink, SPACE, 10)


def codes_of(lines: list[Line]) -> set[str]:
    page = PageText(1, tuple(lines), Things((), (), 0), 0, "")
    return {code.name for code, _ in check_spaces([page])}


def row(number: int, place: Place) -> Line:
    """A row of the table with each cell where its column has it, two other lines beneath."""
    words = []
    for column, cell in enumerate(ROWS[number]):
        words.append((cell, place(column, LETTER * len(cell))))
    return line(700 - 42 * number, words)


@pytest.mark.parametrize(
    "place",
    [
        lambda column, _: COLUMNS[column],
        lambda column, width: COLUMNS[column] + 60 - width,
        lambda column, width: COLUMNS[column] + 30 - width / 2,
    ],
    ids=["left", "right", "centred"],
)
def test_rows_of_a_table_are_no_loose_lines(place: Place) -> None:
    """Columns set flush or centred are told by another row near by, if not by the next line."""
    lines = []
    for number in range(len(ROWS)):
        found = row(number, place)
        below = [line(found.baseline - 14 * n, [("goes on", COLUMNS[2] + 7 * n)]) for n in (1, 2)]
        lines += [found, *below]
    assert codes_of(lines) == set()


def test_loose_lines_one_beneath_the_other_are_found() -> None:
    """Lines of words as far apart as columns, but nowhere under each other."""
    words = ("in the long book under it", "until a winter came to us", "nobody ever did see them")
    lines = []
    for number, text in enumerate(words):
        split = text.split()
        gap = (300 - LETTER * sum(map(len, split))) / (len(split) - 1)
        left, placed = 72.0, []
        for word in split:
            placed.append((word, left))
            left += LETTER * len(word) + gap
        lines.append(line(700 - 14 * number, placed))
    assert codes_of(lines) == {codes.LOOSE.name}
