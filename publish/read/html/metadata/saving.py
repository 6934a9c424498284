"""Saving: what the tool that saved a page wrote into it: whence it came, and on which day."""

from __future__ import annotations

import re

from publish.read.html.page import absolute
from publish.sources import PartialDate

_SAVED_FROM = re.compile(
    r"<!-- saved from url=\(\d{4,6}\)(\S{1,2000}) -->"
    r"|Page saved with SingleFile[^>]{0,20}\s+url: (\S{1,2000})"
    r"|<!-- Saved from (https?://\S{1,2000}) at [\d-]{10}T\S{1,20} using monolith "
)
_SPOKEN_DAY = re.compile(
    r"(?:saved date: |savepage-date\" content=\")[A-Z]\w\w (\w{3}) (\d{2}) (\d{4})"
)
_WRITTEN_DAY = re.compile(
    r"<!-- Saved from [^>]{0,2000}? at (\d{4})-(\d\d)-(\d\d)T\S{1,20} using monolith "
)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def saved_from(source: str) -> str:
    """The address that the tool which saved a page wrote into it: a browser (the mark of the web),
    SingleFile or monolith."""
    found = _SAVED_FROM.search(source[:4000])
    return absolute("", next(filter(None, found.groups()))) if found else ""


def saved_on(source: str) -> PartialDate | None:
    """The day on which SingleFile, monolith or Save Page WE saved a page."""
    at = source.find('name="savepage-date"')
    spoken = _SPOKEN_DAY.search(source[:4000])
    if spoken is None and at >= 0:
        spoken = _SPOKEN_DAY.search(source[at : at + 200])
    if spoken and spoken[1] in _MONTHS:
        return _day(int(spoken[3]), _MONTHS.index(spoken[1]) + 1, int(spoken[2]))
    written = _WRITTEN_DAY.search(source[:4000])
    return _day(*(int(number) for number in written.groups())) if written else None


def _day(year: int, month: int, day: int) -> PartialDate | None:
    """A day that there is; a forged mark gives none."""
    try:
        return PartialDate.parse(f"{year:04}-{month:02}-{day:02}")
    except ValueError:
        return None
