"""A RIS file -> CSL items.

After the RIS Format Specifications of Reference Manager (2001): a line is a tag of two characters,
two spaces, a hyphen, a space, and a value; a record is what stands from TY to ER."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from publish.records.dates import NoDate, from_ris
from publish.records.items import Item
from publish.records.told import Told, shown

_LINE = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*))?")
_KEYS = ("ID", "LB")
_JOINED = {"KW": ", ", "N1": "; ", "AB": " ", "N2": " "}


@dataclass(slots=True)
class _Record:
    line: int
    type: str
    lines: list[tuple[str, list[str], int]] = field(default_factory=list)
    """Each tag, the lines of its value, and where it stands."""

    @property
    def fields(self) -> list[tuple[str, str, int]]:
        return [(tag, " ".join(filter(None, value)), at) for tag, value, at in self.lines]


def items(text: str, told: Told) -> Iterator[Item]:
    """The records of a RIS file; what is wrong in it is told by its line."""
    for record in told.first(_records(text, told), lambda record: record.line):
        yield Item(record.line, dict(_variables(record, told)))


def _records(text: str, told: Told) -> Iterator[_Record]:
    record: _Record | None = None
    for number, line in enumerate(text.split("\n"), 1):
        match = _LINE.fullmatch(line.strip())
        tag, value = (match[1], (match[2] or "").strip()) if match else ("", line.strip())
        if tag == "TY":
            if record:
                told.doubtful(record.line, "its ER is missing; it ends where the next begins")
                yield record
            record = _Record(number, value)
        elif record is None:
            if value or tag:
                told.stray(number, f"“{shown(line)}” stands outside of any record")
        elif tag == "ER":
            yield record
            record = None
        elif tag:
            record.lines.append((tag, [value], number))
        elif value and record.lines:
            record.lines[-1][1].append(value)
    if record:
        told.doubtful(record.line, "its ER is missing")
        yield record


def _variables(record: _Record, told: Told) -> Iterator[tuple[str, Any]]:
    table = ris_table()
    yield "id", next((value for tag, value, _ in record.fields if tag in _KEYS and value), "")
    if record.type not in table.types:
        told.doubtful(record.line, f'"{shown(record.type)}" is no type; taken for a document')
    kind = table.types.get(record.type, "document")
    yield "type", kind
    texts: dict[str, str] = {}
    names: dict[str, list[dict[str, str]]] = {}
    dates: dict[str, str] = {}
    for tag, value, line in record.fields:
        if not value or tag in _KEYS:
            continue
        if tag in table.names:
            names.setdefault(table.names[tag], []).append(_name(value))
        elif tag in table.dates:
            _add_date(dates, table.dates[tag], value, line, told)
        elif tag == "SN":
            texts.setdefault("ISBN" if "book" in kind or kind == "chapter" else "ISSN", value)
        else:
            _add_text(texts, tag, value, line, told)
    yield from (texts | names | dates).items()


def _add_text(texts: dict[str, str], tag: str, value: str, line: int, told: Told) -> None:
    variable = ris_table().fields.get(tag)
    if variable is None:
        told.lost(tag, line)
    elif tag == "EP" and variable in texts:
        if texts[variable] != value:
            texts[variable] += f"-{value}"
    elif tag in _JOINED and variable in texts:
        texts[variable] += f"{_JOINED[tag]}{value}"
    elif variable not in texts:
        texts[variable] = value
    elif texts[variable] != value and tag not in ("L2", "JA", "J2", "JO", "JF"):
        told.lost(tag, line)


def _add_date(dates: dict[str, str], variable: str, value: str, line: int, told: Told) -> None:
    """A date; of two that agree, the more exact (PY has the year, DA the day)."""
    try:
        dated = from_ris(value)
    except NoDate:
        told.doubtful(line, f"{shown(value)} is no date")
        return
    if dated.lost:
        told.doubtful(line, f'of the date "{shown(dated.lost)}" is left out: {dated.date}')
    text, before = f"{dated.date}{'?' if dated.unsure else ''}", dates.get(variable, "")
    if text.startswith(before):
        dates[variable] = text
    elif not before.startswith(text):
        told.doubtful(line, f"another date is {before}, which stands")


def _name(value: str) -> dict[str, str]:
    """ "Family, Given, Suffix"; without a comma it is a body or a lone name."""
    family, *rest = (part.strip() for part in value.split(","))
    if not rest or not rest[0]:
        return {"literal": family}
    suffix = " ".join(part for part in rest[1:] if part)
    parts = {"family": family, "given": rest[0], "suffix": suffix}
    return {name: part for name, part in parts.items() if part}


@dataclass(frozen=True, slots=True)
class _RisTable:
    types: dict[str, str]
    fields: dict[str, str]
    names: dict[str, str]
    dates: dict[str, str]


@cache
def ris_table() -> _RisTable:
    """ris.toml, read once."""
    text = (files("publish") / "records" / "ris.toml").read_text("utf-8")
    return _RisTable(**tomllib.loads(text))
