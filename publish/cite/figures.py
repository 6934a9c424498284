"""Page numbers and ordinals as Chicago writes them."""

from __future__ import annotations

import re

_PAGE = r"\d+(?:[-–]\d+)?"
_PAGES = re.compile(rf"{_PAGE}(?:[,;]\s*{_PAGE})*\Z")
_RANGE = re.compile(r"(?<!\d)(\d+)[-–](\d+)")


def pages(text: str) -> str:
    """Page numbers with ranges shortened (Chicago 9.63); anything else as it is."""
    if not _PAGES.match(text):
        return text
    return _RANGE.sub(lambda found: f"{found[1]}–{_second(found[1], found[2])}", text)


def ordinal(number: int) -> str:
    """ "1st", "2nd", "3rd", "4th", "11th"."""
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _second(first: str, last: str) -> str:
    """The last page as far as it must be said after the first: 71–72, 101–8, 321–28."""
    if len(first) != len(last) or int(first) < 100 or int(first) % 100 == 0:
        return last
    alike = 0
    while alike < len(last) - 1 and first[alike] == last[alike]:
        alike += 1
    return last[alike:] if int(first) % 100 < 10 else last[min(alike, len(last) - 2) :]
