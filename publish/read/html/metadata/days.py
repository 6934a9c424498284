"""Days: the dates in a line or in a machine's value, in figures or with the month's name.

Months are known in the languages of the tables and in a few more. A date in figures that could
be read in two ways is not read: which of two figures is the month follows only where the page's
language leaves no doubt, as it does everywhere but in English.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from publish.read.languages import fold, known, language
from publish.sources import PartialDate

FIRST_YEAR = 1990
"""No page of the web is older; a date before it is an empty clock, or that of another thing."""
_MORE_MONTHS = {
    "pl": """stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października
        listopada grudnia""",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "sv": """januari februari mars april maj juni juli augusti september oktober november
        december""",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "no": "januar februar mars april mai juni juli august september oktober november desember",
    "fi": """tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta
        syyskuuta lokakuuta marraskuuta joulukuuta""",
    "cs": "ledna února března dubna května června července srpna září října listopadu prosince",
    "ro": """ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie
        noiembrie decembrie""",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "id": "januari februari maret april mei juni juli agustus september oktober november desember",
    "uk": """січня лютого березня квітня травня червня липня серпня вересня жовтня листопада
        грудня""",
}
_MORE_SHORT = {
    "sept": 9,
    "mrz": 3,
    "jän": 1,
    "jänner": 1,
    "févr": 2,
    "juil": 7,
    "maart": 3,
    "mrt": 3,
}
_EPOCH = datetime.date(1970, 1, 1).toordinal()
_FIGURES_ENGLISH = frozenset({"gb", "au", "nz", "ie", "za", "in"})
_YEAR = r"(?P<year>\d{4})(?!\d)"
_OF = r"(?:(?:de|of|del|di|do|den)\s|d')?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d){_YEAR[:-6]}(?P<s>[-/.])(?P<month>\d{{1,2}})(?P=s)(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_YEAR[:-6]}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})\s?[日일]",
        rf"(?<![\d.,:])(?P<day>\d{{1,2}})\s?(?:st|nd|rd|th|er|re|e|º|°|ª)?[\s\-.,/]{{1,3}}{_OF}"
        rf"(?P<name>[^\W\d_]{{3,14}})\.?[\s\-.,/،]{{1,3}}{_OF}{_YEAR}",
        rf"(?<![^\W\d_])(?P<name>[^\W\d_]{{3,14}})\.?\s{{1,3}}(?P<day>\d{{1,2}})\s?"
        rf"(?:st|nd|rd|th)?[\s,.]{{1,3}}{_OF}{_YEAR}",
        rf"(?<![\d.,/])(?P<one>\d{{1,2}})(?P<s>[./-])\s?(?P<two>\d{{1,2}})(?P=s)\s?{_YEAR}",
    )
)
_MONTH = re.compile(rf"(?<![^\W\d_])(?P<name>[^\W\d_]{{3,14}})\.?,?\s{{1,3}}{_OF}{_YEAR}")
_ISO = re.compile(r"\s*((?:19|20)\d\d-\d{1,2}(?:-\d{1,2})?)(?:$|[T\s.])")
_COMPACT = re.compile(r"\s*((?:19|20)\d\d)([01]\d)([0-3]\d)(?:\d{4}|\d{6}|T\d.*)?\s*$")
_SECONDS = re.compile(r"\s*(1\d{9})(?:\d{3})?\s*$")


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a text, and where it stands there (the text folded)."""

    date: PartialDate
    start: int
    end: int


def folded(text: str) -> str:
    """A text as days and cues are looked for in it."""
    return normalize("NFC", fold(text))


def days(text: str, tag: str) -> list[Day]:
    """The dates in a folded text, in order; ``tag`` is the language of the page."""
    if not any(sign.isdigit() for sign in text):
        return []
    found: list[Day] = []
    for day in _matches(text, tag):
        if all(day.end <= other.start or day.start >= other.end for other in found):
            found.append(day)
    return sorted(found, key=lambda day: day.start)


def month(text: str, tag: str) -> Day | None:
    """The first month with its year in a folded text, for a line that gives no day."""
    for match in _MONTH.finditer(text):
        named = months(tag).get(match["name"], 0)
        if named and whole(match["year"], str(named), "1"):
            return Day(PartialDate(int(match["year"]), named), match.start(), match.end())
    return None


def _matches(text: str, tag: str) -> Iterator[Day]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month, day = parts.get("month"), parts.get("day")
            if name := parts.get("name"):
                month = str(months(tag).get(name, 0))
            elif "one" in parts:
                day, month = _ordered(parts["one"], parts["two"], parts["s"], tag)
            if date := whole(parts["year"], month or "0", day or "0"):
                yield Day(date, match.start(), match.end())


def _ordered(one: str, two: str, sign: str, tag: str) -> tuple[str, str]:
    """The day and the month of two figures; nothing where English leaves it open."""
    if int(two) > 12:
        return two, one
    base, _, region = tag.lower().partition("-")
    clear = sign == "." or (base != "en" and base) or region in _FIGURES_ENGLISH
    return (one, two) if clear or int(one) > 12 or one == two else ("0", "0")


def whole(year: str, month: str, day: str) -> PartialDate | None:
    """The date of three figures, if there is such a day and the web had begun."""
    try:
        date = PartialDate.parse(f"{int(year):04}-{int(month):02}-{int(day):02}")
    except ValueError:
        return None
    return date if date.year >= FIRST_YEAR and date.month and date.day else None


def date_of(text: str) -> PartialDate | None:
    """The day, or the month, of an ISO 8601 date or time, as it is written, whatever its zone."""
    found = _ISO.match(text + " ")
    if not found:
        return None
    try:
        return PartialDate.parse("-".join(part.zfill(2) for part in found[1].split("-")))
    except ValueError:
        return None


def moment(value: str, tag: str) -> PartialDate | None:
    """The day of a machine's value as it is written, whatever its zone: ISO 8601 in both forms,
    RFC 5322, seconds since 1970, or words."""
    if compact := _COMPACT.match(value):
        return whole(compact[1], compact[2], compact[3])
    if seconds := _SECONDS.match(value):
        return _since_1970(int(seconds[1]))
    found = days(folded(value[:100]), tag)
    return found[0].date if found else None


def _since_1970(seconds: int) -> PartialDate:
    """The day of a moment in seconds since 1970, in UTC."""
    day = datetime.date.fromordinal(_EPOCH + seconds // 86_400)
    return PartialDate(day.year, day.month, day.day)


@cache
def months(tag: str) -> dict[str, int]:
    """Every spelling of a month, whole or cut short; the page's language before all others."""
    base = tag.partition("-")[0].lower()
    named = {name: language(name).months for name in known()}
    named |= {name: tuple(normalize("NFC", m).split()) for name, m in _MORE_MONTHS.items()}
    order = sorted(named, key=lambda name: (name != base, name != "en"))
    spellings: dict[str, int] = dict(_MORE_SHORT)
    for name in order:
        for spelling, month in _cut(named[name]).items():
            spellings.setdefault(spelling, month)
    return spellings


def _cut(names: tuple[str, ...]) -> dict[str, int]:
    """The names of months, and their first letters where they are no other month's."""
    found: dict[str, int] = {}
    for size in (3, 4, 5, 20):
        cut = [name[:size] for name in names]
        found |= {name: i for i, name in enumerate(cut, 1) if cut.count(name) == 1}
    return found


def apart(one: PartialDate, two: PartialDate) -> int:
    """How many days lie between two whole dates."""
    first, second = (datetime.date(d.year, d.month, d.day).toordinal() for d in (one, two))
    return abs(first - second)
