"""How large a table's type can be: the largest in which no word of a printed table is broken."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import chain

from publish.document import Inlines, Table
from publish.render.urls import url_runs
from publish.walking import plain_text

SIZES = (("whole", 10.5, 8.0), ("whole small", 9.0, 5.0), ("whole smaller", 7.0, 3.0))
"""Classes, size of type and space between columns, as print.css has them."""

TIGHT = "smaller"
"""The class of a table whose words must be broken all the same."""

_EM = 0.5
"""The mean width of a character of a long word; of a head, in spaced small capitals, more."""
_HEAD_EM = 0.6

_UNBROKEN = re.compile(r"https?://\S+|[^\s\-–—/\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]+[-–—/]?")
"""What stands on one line: a word, but Chinese, Japanese and Korean break between characters."""


def fit(table: Table, measure: Decimal) -> str:
    """The classes of a table on a line of so many points: "whole" where every word can stay so,
    "small" or "smaller" where that needs smaller type, "smaller" alone where the longest words
    fit in none."""
    ems = [_widest(table, column) for column in range(len(table.align))]
    for name, size, space in SIZES:
        if size * sum(ems) + space * (len(ems) - 1) <= float(measure):
            return name
    return TIGHT


def _widest(table: Table, column: int) -> float:
    """How wide a column must be for its longest word, in ems."""
    head = table.head[column : column + 1]
    body = (row[column] for row in table.rows if column < len(row))
    return max(
        chain(
            (_HEAD_EM * _longest(cell) for cell in head),
            (_EM * _longest(cell) for cell in body),
            (_EM,),
        )
    )


def _longest(cell: Inlines) -> int:
    pieces = (
        run
        for word in _UNBROKEN.findall(plain_text(cell))
        for run in (url_runs(word) if "://" in word else (word,))
    )
    return max(map(len, pieces), default=0)
