"""How a table is set, above all in print: the largest type in which no word is broken that need
not be; on its side where the page is too narrow, in parts where it is too narrow even so. On a
screen, in parts where a telephone would have to break the words of many columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from publish.document import Inlines, Noteref, Span, Table
from publish.render.typearea import TypeArea
from publish.render.urls import url_runs
from publish.transform import nested
from publish.walking import plain_text

SIZES = (("", 10.5, 8.0), ("small", 9.0, 5.0), ("smaller", 8.0, 4.0))
"""Classes, size of type and space between columns, as print.css has them; a smaller type is hard to
read on paper."""

SCREEN = (("", 0.9, 1.0), ("small", 0.75, 0.4), ("wide", 0.75, 0.4))
"""The same in ems of the text, as epub.css has them; words of the last break where they must."""

TELEPHONE = 20.0
"""Ems of a line on a telephone held upright, in a reading system's usual type."""

MOST = 6
"""Columns that a telephone bears side by side where their words, or figures, are broken for it."""

LEADING = 14.0
"""Points: the lines that go with these sizes."""

DIVIDED = 14
"""Letters of a word that may be divided rather than make its table smaller, turned or parted."""

PHRASE = 10
"""Characters that a column has on a line at least, if a cell under its head has so many."""

SPREAD = 60
"""Characters of a cell beyond which its column gets no wider."""

SPACE = 0.5
"""Ems between two columns."""

_EM = 0.5
"""The mean width of a character of a long word; of a head, in spaced small capitals, more."""
_HEAD_EM = 0.6

_UNBROKEN = re.compile(r"https?://\S+|[^\s\-–—/\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]+[-–—/]?")
"""What stands on one line: a word, but Chinese, Japanese and Korean break between characters."""

Columns = tuple[int, ...]
Size = tuple[str, float, float]


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table is set: ``classes`` for the sheet ("whole": no word is divided; "apart": rows of
    several lines); ``turned``: on a page on its side; ``parts``: the columns of each of its parts,
    the first in all; ``widths`` of the columns of each part in per cent, none where the engine
    finds them best."""

    classes: str
    parts: tuple[Columns, ...]
    turned: bool = False
    widths: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Column:
    """Ems that a column needs: with its words ``whole``, with long ones divided (``least``), for
    its longest cell on one line (``most``), and for that under its head (``row``)."""

    whole: float
    least: float
    most: float
    row: float


def on_screen(table: Table, *, turned: bool = True) -> Fit:
    """A table where nobody knows how wide the page is: "small" if only so it has room on a
    telephone without breaking its words, "wide" if not even so. Of more than ``MOST`` columns it
    is then in parts that have room there, where pages are ``turned``: nobody scrolls those."""
    ems = [_column(table, at, 1.0).least for at in range(len(table.align))]
    size = next((size for size in SCREEN if _extent(ems, size) <= TELEPHONE), SCREEN[-1])
    if turned and size == SCREEN[-1] and len(ems) > MOST:
        return Fit(SCREEN[-2][0], _parts(ems, TELEPHONE, SCREEN[-2]))
    return Fit(size[0], (tuple(range(len(ems))),))


def set_again(cell: Inlines) -> Inlines:
    """A cell of the first column as the later parts of its table have it in an EPUB: without its
    calls of notes and its ids, which lead to one place."""
    kept = (node for node in cell if not isinstance(node, Noteref))
    plain = tuple(replace(node, id="") if isinstance(node, Span) else node for node in kept)
    return nested(plain, set_again)


def may_break(cell: Inlines) -> bool:
    """Whether a cell has a word so long that it may break before its table gets wider for it."""
    return _longest(cell) > DIVIDED


def fit(table: Table, area: TypeArea, inset: Decimal = Decimal(0)) -> Fit:
    """How a table is set on a page: in the largest of our sizes in which every word stays whole,
    else in which only long words are divided; else the same on a page on its side; else in parts.
    What stands ``inset`` points in, within something else, is never turned."""
    larger = max(1.0, float(area.leading) / LEADING)  # larger type, and wider letters
    columns = [_column(table, at, larger) for at in range(len(table.align))]
    every = tuple(range(len(columns)))
    widths = [(float(area.width - inset), False)]
    if not inset:
        widths.append((float(area.depth), True))
    for width, turned in widths:
        if size := _size([c.whole for c in columns], width):
            return Fit(_classes("whole", size, columns, width), (every,), turned)
        if size := _size([c.least for c in columns], width):
            classes = _classes("", size, columns, width)
            return Fit(classes, (every,), turned, _widths(columns, (every,)))
    parts = _parts([c.least for c in columns], widths[0][0], SIZES[-1])
    return Fit(SIZES[-1][0], parts, widths=_widths(columns, parts))


def _classes(kind: str, size: Size, columns: Sequence[_Column], width: float) -> str:
    """The classes of a table; rows of which some have several lines are set apart."""
    apart = "apart" if _extent([column.row for column in columns], size) > width else ""
    return " ".join(filter(None, (kind, size[0], apart)))


def _size(ems: Sequence[float], width: float) -> Size | None:
    """The largest size in which columns of so many ems have room."""
    return next((size for size in SIZES if _extent(ems, size) <= width), None)


def _extent(ems: Sequence[float], size: Size) -> float:
    return size[1] * sum(ems) + size[2] * (len(ems) - 1)


def _parts(ems: Sequence[float], width: float, size: Size) -> tuple[Columns, ...]:
    """The columns in as few parts as have room in a size, evenly if they can be."""
    parts = _filled(ems, width, size)
    each = -(-(len(ems) - 1) // len(parts))
    even = tuple((0, *range(at, min(at + each, len(ems)))) for at in range(1, len(ems), each))
    fits = all(_extent([ems[at] for at in part], size) <= width for part in even)
    return even if even and fits else parts


def _filled(ems: Sequence[float], width: float, size: Size) -> tuple[Columns, ...]:
    """As many columns in each part as it has room for, at least one besides the first."""
    parts = [[0]]
    for at in range(1, len(ems)):
        wider = [ems[each] for each in (*parts[-1], at)]
        if len(parts[-1]) > 1 and _extent(wider, size) > width:
            parts.append([0])
        parts[-1].append(at)
    return tuple(map(tuple, parts))


def _widths(columns: Sequence[_Column], parts: Sequence[Columns]) -> tuple[tuple[float, ...], ...]:
    """What each column needs with the space behind it, and what it would like of the rest: in per
    cent of its part."""

    def part(some: Columns) -> Iterator[float]:
        wanted = [columns[at].least + columns[at].most / 4 + SPACE for at in some]
        return (round(100 * each / sum(wanted), 2) for each in wanted)

    return tuple(tuple(part(some)) for some in parts)


def _column(table: Table, column: int, larger: float) -> _Column:
    cells = [(_HEAD_EM, 0, cell) for cell in table.head[column : column + 1]]
    cells += [(_EM, PHRASE, row[column]) for row in table.rows]
    whole, least, most = _EM, _EM, _EM
    for em, some, cell in cells:
        length, text = _longest(cell), len(plain_text(cell))
        phrase = min(some, text)
        whole = max(whole, em * max(length, phrase))
        least = max(least, em * max(min(length, DIVIDED), phrase))
        most = max(most, em * min(text, SPREAD))
    row = max(
        (_EM * min(len(plain_text(cells[column])), SPREAD) for cells in table.rows), default=0
    )
    return _Column(whole * larger, least * larger, most * larger, row * larger)


def _longest(cell: Inlines) -> int:
    """Characters of the longest run of a cell that stays on one line."""
    pieces = (
        run
        for word in _UNBROKEN.findall(plain_text(cell))
        for run in (url_runs(word) if "://" in word else (word,))
    )
    return max(map(len, pieces), default=0)
