"""Page numbers and ordinals as styles write them."""

from __future__ import annotations

import re
from collections.abc import Callable

_NUMBER = r"(?:\d{1,9}|[ivxlc]+)"
_PAGE = rf"{_NUMBER}(?:[-–]{_NUMBER})?"
_PAGES = re.compile(rf"{_PAGE}(?:[,;]\s*{_PAGE})*\Z")
_RANGE = re.compile(r"(?<!\d)(\d+)[-–](\d+)")
_ROMAN = re.compile(r"([ivxlc])-([ivxlc])")
_TIME = re.compile(r"\d+(?::\d\d)+(?:\.\d+)?(?:[-–]\d+(?::\d\d)*)?\Z")


def are_pages(text: str) -> bool:
    """Whether a locator is surely page numbers, arabic or roman."""
    return bool(_PAGES.match(text))


def is_time(text: str) -> bool:
    """Whether a locator is a moment of a recording ("1:02:33")."""
    return bool(_TIME.match(text))


def pages(text: str, how: str = "chicago") -> str:
    """Page numbers with ranges shortened; anything else as it is.

    "chicago": 131–38, 101–8 (Chicago 9.63); "minimal": 131–8, but 113–15 (New Hart's Rules);
    "two-digits": 131–38, 101–08 (MLA 9); "full": 131–138."""
    if not _PAGES.match(text):
        return text
    text = _ROMAN.sub(r"\1–\2", text)
    return _RANGE.sub(lambda found: f"{found[1]}–{_SECOND[how](found[1], found[2])}", text)


def ordinal(number: int) -> str:
    """ "1st", "2nd", "3rd", "4th", "11th"."""
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _chicago(first: str, last: str) -> str:
    """The last page as far as it must be said after the first: 71–72, 101–8, 321–28."""
    if len(first) != len(last) or int(first) < 100 or int(first) % 100 == 0:
        return last
    if int(first) % 100 < 10:
        return last[_alike(first, last, 1) :]
    return last[_alike(first, last, 2) :]


def _minimal(first: str, last: str) -> str:
    """As few figures as possible, but both of a number in its teens: 42–5, 131–8, 113–15."""
    if len(first) != len(last):
        return last
    teens = len(last) > 1 and last[-2] == "1"
    return last[_alike(first, last, 2 if teens else 1) :]


def _two_digits(first: str, last: str) -> str:
    """The last two figures at least: 42–45, 131–38, 101–08."""
    return last[_alike(first, last, 2) :] if len(first) == len(last) else last


def _whole(_: str, last: str) -> str:
    return last


def _alike(first: str, last: str, kept: int) -> int:
    """How many figures two numbers share at their beginning, leaving ``kept`` at the end."""
    alike = 0
    while alike < len(last) - kept and first[alike] == last[alike]:
        alike += 1
    return alike


_SECOND: dict[str, Callable[[str, str], str]] = {
    "chicago": _chicago,
    "minimal": _minimal,
    "two-digits": _two_digits,
    "full": _whole,
}
RANGES = frozenset(_SECOND)
