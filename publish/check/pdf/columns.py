"""Columns: which lines of a page are rows of a table, whose cells stand apart and under others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from publish.check.pdf.text import Line

_NEAR = 8
"""Lines above and below a row among which another row of its table stands."""

_APART = 1.5
"""Times the font's own space: what stands further apart may be in another column."""

_SAME = 0.1
"""Points by which the edges of two cells of a column may differ."""


def is_row(lines: Sequence[Line], at: int) -> bool:
    """Whether one of the lines of a page, from the top down, is the row of a table."""
    line, above, below = lines[at], lines[max(at - _NEAR, 0) : at], lines[at + 1 : at + 1 + _NEAR]
    return _begins_alike(line, [*above[-1:], *below[:1]]) or _has_columns(line, above, below)


def usual_space(line: Line) -> float:
    """The space of most fonts: a quarter of an em, which is taller than any letter."""
    return max(0.25 * line.ink.height, 0.1)


def _begins_alike(line: Line, neighbours: Sequence[Line]) -> bool:
    """Whether its words begin where those of a neighbour do, as in a table."""
    starts = [word.left for word in line.words[1:]]
    return any(
        sum(any(abs(word.left - start) < 0.2 for word in other.words[1:]) for start in starts) > 1
        for other in neighbours
    )


def _has_columns(line: Line, *near: Sequence[Line]) -> bool:
    """Whether its cells are flush with those of one line near it, or centred over them, column by
    column: two lines of prose, however loose, are not. The first cell of a line and its last prove
    nothing, for every line begins and ends there."""
    cells = _cells(line)
    rows = (row for rows in near for row in map(_cells, rows) if len(row) == len(cells) > 2)
    return any(all(map(_is_flush, cells[1:-1], row[1:-1])) for row in rows)


def _cells(line: Line) -> list[tuple[float, float]]:
    """From where to where each run of words goes that stands apart."""
    apart = _APART * (line.space or usual_space(line))
    runs = [[line.words[0]]]
    for before, word in pairwise(line.words):
        runs += [[]] if word.left - before.right > apart else []
        runs[-1].append(word)
    return [(run[0].left, run[-1].right) for run in runs]


def _is_flush(cell: tuple[float, float], other: tuple[float, float]) -> bool:
    left, right = other[0] - cell[0], other[1] - cell[1]
    return min(abs(left), abs(right), abs(left + right) / 2) < _SAME
