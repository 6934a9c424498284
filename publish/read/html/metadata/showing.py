"""Showing: the days that the lines around a post show its readers, and what each is said to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from publish.read.html.dom import Element
from publish.read.html.metadata.cues import OTHER, PUBLISHED, UPDATED
from publish.read.html.metadata.days import days, folded, moment, months
from publish.read.html.metadata.surroundings import Surroundings
from publish.read.html.metadata.walk import Line
from publish.sources import PartialDate

LONGEST = 160
"""Characters of a line that shows a date; in longer ones figures stand together by chance."""
FEW, MORE = 6, 14
"""Words beside a day, in a line whose maker does not call it one, and in one that is."""
IN_A_HEADING = 2
NEAR = 3
PROSE = 2
"""Lines of prose under a title, below which a date is no longer the post's."""

_DATED = re.compile(
    r"date|time|publish|posted|byline|meta|author|created|info|header|detail|attribution"
)
_CHANGED = re.compile(r"modif|last-?update|update[sd]?-?(?:at|on|date)|date-?update|updated-date")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\b|\b[ap]\.?m\b|\b(?:utc|gmt|[ecmp][sd]t)\b")
_READ = re.compile(
    r"\b\d+\s{0,9}-?\s{0,9}(?:min(?:ute)?s?|мин|minuten|minutos|minuti)\b(?:\s+(?:read|de))?"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


class Said(Enum):
    """What a page says that a day is."""

    PUBLISHED = "published"
    UPDATED = "updated"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A day that readers see beside a post, what it is said to be, and where."""

    date: PartialDate
    said: Said
    origin: str
    above: int = 0
    """How many lines above the title it stands: far above, a site shows the day of the visit."""


def shown_days(around: Surroundings, tag: str) -> list[Shown]:
    """The days at the head of a post, then those at its foot that are said to be its own."""
    head = list(_days(around.head, tag))
    foot = (day for day in _days(around.foot, tag) if day.said is Said.PUBLISHED)
    return [*head, *foot]


def _days(lines: list[Line], tag: str) -> Iterator[Shown]:
    before = ""
    for line in lines:
        text = folded(line.text) if len(line.text) <= LONGEST else ""
        yield from _in_line(line, text, before, tag)
        before = text if len(text) <= 40 else ""


def _in_line(line: Line, text: str, before: str, tag: str) -> Iterator[Shown]:
    """The days in one line, each with the words that stand between it and the one before."""
    start = 0
    found = days(text, tag) if line.below < PROSE else []
    if found and not _is_of_dates(line, text, len(found)):
        return
    for number, day in enumerate(found, 1):
        after = text[day.end :] if number == len(found) else ""
        label = text[start : day.start] if start or text[: day.start].strip(" :-–—|·") else before
        if not OTHER.search(label) and not (start and not _about(label)):
            yield Shown(day.date, _said(label, after, line, start), _origin(line), line.above)
        start = day.end
    if not found and text and line.below < PROSE:
        yield from _machine_days(line, f"{before} {text}", tag)


def _about(label: str) -> bool:
    """Whether words between two days say what the second one is."""
    return bool(UPDATED.search(label) or PUBLISHED.search(label)) or not _WORD.search(label)


def _is_of_dates(line: Line, text: str, count: int) -> bool:
    """Whether a line is there for its date: few other words beside it, and no sentence."""
    rest = _READ.sub(" ", _CLOCK.sub(" ", text))
    beside = len(_WORD.findall(rest)) - 2 * count
    if line.block.tag in _HEADINGS:
        return beside <= IN_A_HEADING
    if line.block.tag in ("figcaption", "td", "th", "blockquote", "pre", "cite"):
        return False
    timed = _origin(line) == "time element"
    return beside <= (MORE if timed or _names(line, _DATED) else FEW)


def _said(label: str, after: str, line: Line, start: int) -> Said:
    """What the words before a day, else after it, else the maker's names say that it is."""
    label = label[-60:]
    for words in (label, "" if start else after[:20]):
        changed, published = _last(UPDATED, words), _last(PUBLISHED, words)
        if changed >= 0 or published >= 0:
            return Said.UPDATED if changed > published else Said.PUBLISHED
    return Said.UPDATED if _names(line, _CHANGED) else Said.NOTHING


def _last(cue: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in cue.finditer(text)), default=-1)


def _machine_days(line: Line, text: str, tag: str) -> Iterator[Shown]:
    """The day that a <time> gives to machines where its words give none ("3 days ago")."""
    for piece in line.pieces:
        stamp = piece.element if piece.element.tag == "time" else piece.element.closest("time")
        date = moment(stamp.get("datetime"), tag) if stamp is not None else None
        if date and not OTHER.search(text):
            yield Shown(date, _said(text, "", line, 0), "time element")


def _origin(line: Line) -> str:
    timed = any(piece.element.tag == "time" for piece in line.pieces)
    return "time element" if timed else "byline"


def _names(line: Line, pattern: re.Pattern[str]) -> bool:
    """Whether the maker of the page gives a line, or what holds it, a name of this kind."""
    return any(pattern.search(each.names) for each in _holders(line))


def _holders(line: Line) -> Iterator[Element]:
    for piece in line.pieces[:6]:
        yield piece.element
        yield from islice(piece.element.ancestors(), 2)
    yield line.block


def shows_date(lines: list[Line], date: PartialDate, tag: str) -> bool:
    """Whether a short line names this day, however it is written."""
    short = (line.text for line in lines if len(line.text) <= LONGEST)
    return any(says_date(text, date, tag) for text in short if any(s.isdigit() for s in text))


def says_date(text: str, date: PartialDate, tag: str) -> bool:
    """Whether a text gives a date: in figures in any order, or with the month's name or its start.

    Which of two figures is the day cannot matter here: the date is known, and only borne out.
    """
    year = f"(?:{date.year}|[’']?{date.year % 100:02})"
    day, month = f"0?{date.day}", f"0?{date.month}"
    middle = f"(?:{day}(?P<a>[./-]){month}(?P=a)|{month}(?P<b>[./-]){day}(?P=b)){year}"
    figures = rf"(?<!\d)(?:{middle}|{date.year}[./-]{month}[./-]{day})(?!\d)"
    if re.search(figures, text):
        return True
    words = re.findall(r"\d+|[^\W\d_]+", folded(text))
    numbers = {int(word) for word in words if word.isdecimal() and len(word) <= 4}
    named = any(months(tag).get(word) == date.month for word in words)
    return named and date.day in numbers and bool(numbers & {date.year, date.year % 100})
