"""Showing: whether a page shows its readers a date that it declares, however it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.read.html.dom import Element
from publish.read.languages import Language, fold
from publish.sources import PartialDate

LONGEST = 160
"""Characters of a line that shows a date; in longer ones figures stand together by chance."""


def shows_date(elements: list[Element], date: PartialDate, table: Language) -> bool:
    """Whether a short line among the elements names this day."""
    return any(says_date(line, date, table) for line in _lines(elements))


def _lines(elements: list[Element]) -> Iterator[str]:
    """The short lines with figures in them that the elements themselves show."""
    for element in elements:
        said = " ".join(child for child in element.children if isinstance(child, str))
        line = f"{said} {element.get('datetime')}" if said.strip() else ""
        if len(line) <= LONGEST and any(sign.isdigit() for sign in line):
            yield line


def says_date(text: str, date: PartialDate, table: Language) -> bool:
    """Whether a text gives a date: in figures in any order, or with the month's name or its start.

    Which of two figures is the day cannot matter here: the date is known, and only borne out.
    """
    year = f"(?:{date.year}|[’']?{date.year % 100:02})"
    day, month = f"0?{date.day}", f"0?{date.month}"
    middle = f"(?:{day}(?P<a>[./-]){month}(?P=a)|{month}(?P<b>[./-]){day}(?P=b)){year}"
    figures = rf"(?<!\d)(?:{middle}|{date.year}[./-]{month}[./-]{day})(?!\d)"
    if re.search(figures, text):
        return True
    words = re.findall(r"\d+|[^\W\d_]+", fold(text))
    numbers = {int(word) for word in words if word.isdecimal() and len(word) <= 4}
    name = table.months[date.month - 1]
    named = any(len(word) >= 3 and name.startswith(word) for word in words)
    return named and date.day in numbers and bool(numbers & {date.year, date.year % 100})
