"""Dates as posts write them; one that could be read in two ways is not read at all.

Nor is one that only says how long ago it was: "3 days ago" is a moment, but no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from publish.read.languages import Language, fold, language
from publish.sources import PartialDate

_ISO = re.compile(r"\b((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})\b")
_FIGURES = re.compile(r"\b(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)\b")
_ASIAN = re.compile(r"\b((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?")
_LEFT_OVER = re.compile(r"[^\W\d_]{2,}")
_CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b[A-Z]{2,4}T\b|\buhr\b"
    r"|\b\d+\s?(?:s|m|h|d|w|mo|y|min|mins|minutes?|hours?|days?|weeks?|months?|years?)\b(?:\s+ago)?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
_SMALL = frozenset({"on", "at", "ago", "the", "of", "am", "pm"})
LONGEST_MOMENT = 60


def find_date(text: str, table: Language) -> PartialDate | None:
    """The first date in a text, in figures or with the month's name in the text's language, or in
    English, which themes are written in."""
    if match := _ISO.search(text):
        return _date(match[1], match[2], match[3])
    if match := _ASIAN.search(text):
        return _date(match[1], match[2], match[3] or "0")
    if named := _named(text, table) or _named(text, language("en")):
        return named
    if match := _FIGURES.search(text):
        return _figures(match, table)
    return None


def is_moment(text: str, table: Language) -> bool:
    """Whether a line says when and nothing else: a date, a time of day, "3 days ago"."""
    if len(text) > LONGEST_MOMENT or not any(char.isdigit() for char in text):
        return False
    rest = _CLOCK.sub(" ", _WEEKDAY.sub(" ", fold(text)))
    for pattern in (_ISO, _FIGURES, _ASIAN, *_patterns(table), *_spans(table)):
        rest = pattern.sub(" ", rest)
    clock = rest != fold(text)
    small = _SMALL | table.ago | table.days | _words(table.dated)
    return clock and not set(_LEFT_OVER.findall(rest)) - small - _words(table.days)


def _words(phrases: Iterable[str]) -> set[str]:
    return {word for phrase in phrases for word in _LEFT_OVER.findall(phrase)}


@cache
def _spans(table: Language) -> tuple[re.Pattern[str], ...]:
    """What says how long ago it was: a number and "Tagen" or another word for a stretch of time."""
    names = "|".join(sorted(map(re.escape, table.spans), key=lambda name: -len(name)))
    return (re.compile(rf"\b\d{{1,3}}\s?(?:{names})(?!\w)"),) if names else ()


def _figures(match: re.Match[str], table: Language) -> PartialDate | None:
    """A date in figures: with dots, or in a language in which it always does, the day comes first;
    else only if unmistakable."""
    first, sign, second, year = match.groups()
    if sign == "." or table.day_first or int(first) > 12:
        return _date(year, second, first)
    return _date(year, first, second) if int(second) > 12 else None


def _named(text: str, table: Language) -> PartialDate | None:
    folded = fold(text)
    for pattern in _patterns(table):
        if match := pattern.search(folded):
            month = _months(table)[match["month"]]
            return _date(match["year"], str(month), match["day"] or "0")
    return None


@cache
def _months(table: Language) -> dict[str, int]:
    """Every spelling of a month, whole or cut short without becoming another's."""
    spellings: dict[str, int] = {}
    for size in (3, 4, 20):
        cut = [month[:size] for month in table.months]
        spellings |= {name: i for i, name in enumerate(cut, 1) if cut.count(name) == 1}
    return spellings | dict(table.months_also)


@cache
def _patterns(table: Language) -> tuple[re.Pattern[str], ...]:
    if not table.months:
        return ()
    names = "|".join(sorted(_months(table), key=lambda name: -len(name)))
    month = rf"(?P<month>{names})\b\.?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º|°|-?го)?"
    year = r"(?P<year>(?:19|20)\d\d)\b"
    between = r"(?:\s|,|\bde\b|\bof\b|\bdel\b)"
    return (
        re.compile(rf"\b{month}\s{{1,3}}{day}{between}{{1,3}}{year}"),
        re.compile(rf"\b{day}{between}{{1,4}}{month}{between}{{0,3}}{year}"),
        re.compile(rf"\b(?P<day>){month}{between}{{1,3}}{year}"),
    )


def _date(year: str, month: str, day: str) -> PartialDate | None:
    try:
        return PartialDate.parse(str(PartialDate(int(year), int(month), int(day))))
    except ValueError:
        return None
