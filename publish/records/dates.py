"""Dates as files of records write them: EDTF, CSL's date-parts, BibTeX's year and month, RIS.

EDTF is ISO 8601-2's Extended Date/Time Format, of which biblatex and CSL take level 1."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from publish.csl import partial_date
from publish.sources import PartialDate

_DAY = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?(?:T[\d:.,Z+-]*)?([?~%]?)")
_SEASONS = frozenset({21, 22, 23, 24})
_CIRCA = re.compile(r"(?:c|ca|circa)\b\.?\s*|\[(?=\d{4}\??\])", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(r"([A-Za-z]{3,9})\.?\s*(\d\d?)?(?:st|nd|rd|th)?|(\d\d?)")


class NoDate(ValueError):
    """What is no date, or none that a source can have."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date; whether its maker was unsure of it; and what of it a source cannot say."""

    date: PartialDate
    unsure: bool = False
    lost: str = ""


def from_text(text: str) -> Dated:
    """A date from EDTF, as much of it as one date can say. Raises NoDate."""
    start, slash, end = text.strip().partition("/")
    if slash and start in ("", ".."):
        raise NoDate(text)
    dated = _one(start)
    return Dated(dated.date, dated.unsure, f"/{end}" if slash else dated.lost)


def _one(text: str) -> Dated:
    bare = _CIRCA.sub("", text.strip(), count=1)
    match = _DAY.fullmatch(bare.removesuffix("]"))
    if not match:
        raise NoDate(text)
    year, month, day, mark = match.groups()
    if int(month or 0) in _SEASONS:
        return Dated(PartialDate(int(year)), bool(mark), f"-{month}")
    parts = [year, *(f"{int(part):02}" for part in (month, day) if part)]
    try:
        return Dated(partial_date("-".join(parts)), bool(mark) or bare != text.strip())
    except ValueError as error:
        raise NoDate(text) from error


def from_csl(value: Any) -> Dated:
    """A date variable of CSL-JSON or CSL-YAML. Raises NoDate."""
    match value:
        case str() | int() if not isinstance(value, bool):
            return from_text(f"{value:04}" if isinstance(value, int) else value)
        case Mapping():
            return _from_mapping(value)
        case [first, *_] if isinstance(first, Mapping):  # pandoc's older lists of {year: …}
            return _from_mapping(first, more=len(value) > 1)
    raise NoDate(value)


def _from_mapping(value: Mapping[str, Any], *, more: bool = False) -> Dated:
    unsure = str(value.get("circa", "")).lower() not in ("", "false", "0")
    rest = [f"{k} {value[k]}" for k in value.keys() & {"season"} if value[k]]
    match value:
        case {"date-parts": [[*parts], *others]}:
            dated = from_text(_joined(parts))
            rest += [f"/{_joined(other)}" for other in others if isinstance(other, list) and other]
        case {"year": year}:
            dated = from_text(_joined([year, value.get("month"), value.get("day")]))
            rest += ["/…"] if more else []
        case {"raw": str(text)} | {"literal": str(text)} | {"edtf": str(text)}:
            dated = from_text(text)
        case _:
            raise NoDate(value)
    return Dated(dated.date, unsure or dated.unsure, " ".join([*rest, dated.lost]).strip())


def _joined(parts: list[Any]) -> str:
    """Year, month and day as ISO 8601 text."""
    given = [str(part).strip() for part in parts[:3] if part not in (None, "", 0)]
    if not all(part.isdigit() and part.isascii() and len(part) <= 4 for part in given):
        raise NoDate(parts)
    return "-".join([*(part.zfill(4) for part in given[:1]), *(p.zfill(2) for p in given[1:])])


def with_month(year: str, month: str, day: str = "") -> Dated:
    """A date from BibTeX's year, month ("apr", "April 10", "4") and day. Raises NoDate."""
    dated = from_text(year)
    if not month or dated.date.month:
        return dated
    match = _MONTH.fullmatch(month.replace("\xa0", " ").strip())
    if not match:
        return Dated(dated.date, dated.unsure, f"month {month}")
    number = match[3] or str(_number(match[1]))
    days = day or match[2] or ""
    if number == "0":
        return Dated(dated.date, dated.unsure, f"month {month}")
    try:
        text = "-".join([f"{dated.date.year:04}", *(p.zfill(2) for p in (number, days) if p)])
        return Dated(partial_date(text), dated.unsure, dated.lost)
    except ValueError:
        return Dated(dated.date, dated.unsure, f"month {month} {day}".strip())


def _number(month: str) -> int:
    """The number of an English month by its beginning, or 0."""
    short = month[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def from_ris(text: str) -> Dated:
    """A date of RIS: "2017/04/10/", "2017//", "2017", or ISO. Raises NoDate."""
    bare = text.strip()
    if re.fullmatch(r"\d{4}(/[^/]*){1,3}", bare):
        year, month, day, other = (*bare.split("/"), "", "", "")[:4]
        dated = from_text("-".join(p for p in (year, month, day if month else "") if p.strip()))
        return Dated(dated.date, dated.unsure, other.strip() or dated.lost)
    return from_text(bare)
