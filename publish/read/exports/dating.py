"""Dating: the day that an export writes for a post, in any of the forms that exports write.

RFC 3339 and W3C-DTF (Atom, JSON Feed, Dublin Core), RFC 822 with all that feeds make of it (RSS),
milliseconds since 1970 (old Ghost). The day is taken as it is written, whatever its zone.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from publish.read.html.metadata.days import date_of
from publish.read.languages import fold, language
from publish.read.text.dates import find_date
from publish.sources import PartialDate

_RFC822 = re.compile(
    r"(?:[^\W\d_]{1,12}[.,]{0,2}\s{1,3})?(\d{1,2})[\s.-]{1,3}([^\W\d_]{3,12})[.,]?[\s-]{1,3}"
    r"(\d{4}|\d{2})(?!\d)"
)
_CTIME = re.compile(
    r"[^\W\d_]{2,12}[.,]?\s{1,3}([^\W\d_]{3,12})\s{1,3}(\d{1,2})\s{1,3}\d{1,2}:\d\d(?::\d\d)?"
    r"(?:\s{1,3}[A-Z+-][\w:+-]{0,8}){0,2}\s{1,3}(\d{4})(?!\d)"
)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T|$)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNSET = re.compile(r"1970-01-01T00:00:00|Thu, 0?1 Jan 1970 00:00:00")
_MOMENT = 10**11
"""From here on a number counts milliseconds, not seconds."""


def day_of(text: str, tag: str = "") -> PartialDate | None:
    """The day that a text gives, or None; ``tag`` is the language that its months may be in.

    A clock that was never set (1 January 1970, 0 h) gives none."""
    text = text.strip()[:100]
    if not text or _UNSET.match(text):
        return None
    if found := _COMPACT.match(text):
        return _made(found[1], found[2], found[3])
    if _YEAR.fullmatch(text):
        return PartialDate(int(text))
    if date := date_of(text):
        return date
    if found := _RFC822.match(text):
        return _made(_year(found[3]), _month(found[2], tag), found[1])
    if found := _CTIME.match(text):
        return _made(found[3], _month(found[1], tag), found[2])
    return next(filter(None, (find_date(text, language(t)) for t in ("en", tag))), None)


def day_of_clock(number: float) -> PartialDate | None:
    """The day (UTC) of seconds or milliseconds since 1970, or None."""
    try:
        seconds = number / 1000 if abs(number) >= _MOMENT else number
        moment = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return PartialDate(moment.year, moment.month, moment.day) if seconds > 0 else None


def _year(digits: str) -> str:
    """Two figures of a year as RFC 2822 (4.3) reads them."""
    return digits if len(digits) == 4 else f"{19 + (int(digits) < 50)}{digits}"


def _month(word: str, tag: str) -> str:
    """The number of a month by its name or the start of it; "0" where no month begins so."""
    word = fold(word)
    for table in (language("en"), language(tag)):
        found = [n for n, name in enumerate(table.months, 1) if name.startswith(word[:4])]
        found = found or [n for n, name in enumerate(table.months, 1) if word[:3] == name[:3]]
        if len(found) == 1:
            return str(found[0])
    return "0"


def _made(year: str, month: str, day: str) -> PartialDate | None:
    if month == "0" or not 1900 <= int(year) <= 2100:
        return None
    try:
        return PartialDate.parse(f"{year}-{int(month):02}-{int(day):02}")
    except ValueError:
        return None
