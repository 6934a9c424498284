"""Days in addresses: when a page was published, as the folders of its path tell.

The exact day of publishing nine times in ten and more; so it is likely, never certain. Refused are
a day that could be read in two ways, folders of uploads, a year alone, the page of a day's or a
month's posts, and two dates that differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from publish.sources import PartialDate

FIRST_YEAR, LAST_YEAR = 1990, 2099
"""Of the web; a number outside is no year of publishing."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_UPLOADS = re.compile(
    r"uploads?|wp-content|images?|img|pictures?|photos?|files?|media|assets|static|attachments?"
    r"|downloads?|documents?|docs|pdfs?|cdn|thumbs?|resources?"
)
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|pdf|docx?|xlsx?|pptx?|zip|mp[34]|epub)$", re.I
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WHOLE = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?:-.*|[T_].*)?", re.S)
_RUN = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")


def day_in_path(path: str) -> PartialDate | None:
    """The day, or the month, that the folders of a path tell; None where they leave a doubt."""
    segments = [part for part in path.lower().split("/") if part][:40]
    if _FILE.search(path) or any(_UPLOADS.fullmatch(part) for part in segments):
        return None
    found = set(_days(segments))
    return found.pop() if len(found) == 1 else None


def _days(segments: list[str]) -> Iterator[PartialDate]:
    """Every day that stands in a path before its last part, or begins that."""
    for index, part in enumerate(segments):
        last = index == len(segments) - 1
        if (whole := _WHOLE.fullmatch(part)) and (not last or len(part) > len("2017-04-10-")):
            yield from _made(*whole.groups())
        elif not last and (run := _RUN.fullmatch(part)):
            yield from _made(*run.groups())
        elif _YEAR.fullmatch(part):
            yield from _after_year(segments, index)
    for index, (first, second) in enumerate(pairwise(segments)):
        following = segments[index + 2 : index + 3]
        if following and _YEAR.fullmatch(following[0]) and len(segments) > index + 3:
            yield from _before_year(first, second, following[0])


def _after_year(segments: list[str], index: int) -> Iterator[PartialDate]:
    """A year and what follows it: month and day, month and words, or both in one ("0410")."""
    rest = segments[index + 1 :]
    if len(rest) < 2 or _before(segments, index):
        return
    year = segments[index]
    joined = re.fullmatch(r"(\d\d)(\d\d)", rest[0])
    if joined:
        yield from _made(year, *joined.groups())
    elif month := _month(rest[0]):
        if re.fullmatch(r"\d{1,2}", rest[1]):
            yield from _made(year, month, rest[1]) if len(rest) > 2 else ()
        else:
            yield from _made(year, month, "")


def _before(segments: list[str], index: int) -> bool:
    """Whether a day and a month stand before a year, which then ends a date."""
    if not index or not re.fullmatch(r"\d{1,2}", segments[index - 1]):
        return False
    return not any(_YEAR.fullmatch(part) for part in segments[max(0, index - 3) : index])


def _before_year(first: str, second: str, year: str) -> Iterator[PartialDate]:
    """A day and a month before a year, where only one of the two can be the month."""
    if second in _MONTHS and first.isdecimal():
        yield from _made(year, _month(second), first)
    elif first in _MONTHS and second.isdecimal():
        yield from _made(year, _month(first), second)
    elif re.fullmatch(r"\d{1,2}/\d{1,2}", f"{first}/{second}"):
        if int(first) > 12 or first == second:
            yield from _made(year, second, first)
        elif int(second) > 12:
            yield from _made(year, first, second)


def _month(text: str) -> str:
    """A month in figures by its name or its number, or ""."""
    if text in _MONTHS:
        return str(_MONTHS[text])
    return text if re.fullmatch(r"\d{1,2}", text) and 1 <= int(text) <= 12 else ""


def _made(year: str, month: str, day: str) -> Iterator[PartialDate]:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return
    try:
        yield PartialDate.parse("-".join(p.zfill(2) for p in (year, month, day) if p))
    except ValueError:
        return
