"""A CSL item that anybody wrote becomes a Source: what is wrong in it is told, the rest is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from publish import csl
from publish.findings import Location
from publish.records.dates import NoDate, from_csl
from publish.records.told import Told, shown
from publish.sources import Certainty, Evidence, Source, hinted
from publish.walking import UNPRINTABLE

HINTS = "x-hints"
"""Where a CSL-JSON file of ours keeps what may not be printed."""

UNSURE = "marked as uncertain"
"""The origin of a date that its record doubts."""

_SPAN = re.compile(r"</?span\b[^<>]{0,200}>")
_TEXT = csl.TEXT | csl.CITED
_ONLY_FOR_SETTING = ("comma-suffix", "static-ordering", "parse-names", "static-particles")
_NAME_PARTS = csl.words(
    "family given suffix literal dropping-particle non-dropping-particle particle"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A record as plain CSL data, and the line at which it begins."""

    line: int
    data: Mapping[str, Any]


def source_of(item: Item, told: Told) -> Source | None:
    """The Source of an item; None, and a finding, where it can be none."""
    data = _printable(item.data)
    if data != item.data:
        told.doubtful(item.line, "characters that no book can print are taken out")
    key = _key(data.get("id"))
    if not key:
        told.broken(item.line, "it has no id, by which it could be cited")
        return None
    given = {k: v for k, v in data.items() if k not in ("id", HINTS) and _is_something(v)}
    clean: dict[str, Any] = {"id": key}
    evidence: list[Evidence] = []
    for variable, value in given.items():
        for kept in _variable(variable, value, item.line, told, evidence):
            clean[variable] = kept
    source = csl.source_from_csl(clean)
    at = Location(told.file, item.line)
    source = replace(source, evidence=(*source.evidence, *evidence), location=at)
    return _with_hints(source, data.get(HINTS))


def _printable(value: Any) -> Any:
    """Plain data without the characters that XML forbids or that turn words around; JSON's escapes
    can spell any."""
    match value:
        case str():
            return UNPRINTABLE.sub("", value)
        case list():
            return [_printable(one) for one in value]
        case Mapping():
            return {_printable(name): _printable(one) for name, one in value.items()}
    return value


def _key(value: Any) -> str:
    key = str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    return key if key.strip() else ""


def _is_something(value: Any) -> bool:
    return value not in (None, "", [], {})


def _variable(
    variable: str, value: Any, line: int, told: Told, evidence: list[Evidence]
) -> Iterator[Any]:
    """The value of a variable as a Source can have it, or nothing."""
    if variable in csl.DATES:
        yield from _date(variable, value, line, told, evidence)
        return
    odd = variable not in csl.KEYS and not variable.startswith("x-")
    if odd or (variable in _TEXT and isinstance(value, (list, Mapping))):
        told.lost(variable, line)
        return
    if variable in csl.NAMES:
        value = list(_names(variable, value, line, told))
    elif variable == "type":
        value = _type(value, line, told)
    elif variable == "x-evidence":
        value = list(_evidence(value, line, told))
    elif isinstance(value, str) and not variable.startswith("x-"):
        yield _SPAN.sub("", value)
        return
    try:
        csl.source_from_csl({"id": "-", variable: value})
    except csl.NotCsl as error:
        told.doubtful(line, f"{variable} is left out: {error.what}")
    else:
        yield value


def _evidence(value: Any, line: int, told: Told) -> Iterator[Any]:
    """Evidence by evidence. What cannot be read might have said that a field is a hint: so it is
    taken for one, and the field is not printed."""
    for entry in value if isinstance(value, list) else [value]:
        try:
            csl.source_from_csl({"id": "-", "x-evidence": [entry]})
        except csl.NotCsl as error:
            told.doubtful(line, f"x-evidence {shown(entry)}: {error.what}")
            if isinstance(entry, Mapping) and isinstance(entry.get("field"), str):
                yield {"field": entry["field"], "origin": "unreadable", "certainty": "hint"}
        else:
            yield entry


def _type(value: Any, line: int, told: Told) -> str:
    if isinstance(value, str) and value in csl.TYPES:
        return value
    told.doubtful(line, f'"{shown(value)}" is no type of CSL; it is taken for a document')
    return "document"


def _date(
    variable: str, value: Any, line: int, told: Told, evidence: list[Evidence]
) -> Iterator[str]:
    try:
        dated = from_csl(value)
    except NoDate:
        told.doubtful(line, f"{variable} is left out: {shown(value)} is no single date")
        return
    if dated.lost:
        told.doubtful(line, f'of {variable} "{shown(dated.lost)}" is left out: {dated.date} stands')
    if dated.unsure:
        evidence.append(Evidence(variable, UNSURE, Certainty.LIKELY))
    yield str(dated.date)


def _names(variable: str, value: Any, line: int, told: Told) -> Iterator[Any]:
    for name in value if isinstance(value, list) else [value]:
        if not isinstance(name, Mapping):
            if isinstance(name, str) and name.strip():
                yield name
            else:
                told.doubtful(line, f"{variable}: {shown(name)} is no name")
            continue
        for part in name.keys() - _NAME_PARTS - set(_ONLY_FOR_SETTING):
            told.lost(f"{variable}: {part}", line)
        kept = {k: v for k, v in name.items() if k in _NAME_PARTS and isinstance(v, str) and v}
        if kept:
            yield kept


def _with_hints(source: Source, hints: Any) -> Source:
    """The source with what our own file keeps apart, if its evidence says that they are hints."""
    if not isinstance(hints, Mapping):
        return source
    apart = (
        hinted(source)
        - {"id", "type", *csl.OURS}
        - {k for k, _ in (*source.text, *source.names, *source.dates)}
    )
    try:
        added = csl.source_from_csl({"id": "-", **{k: hints[k] for k in apart & hints.keys()}})
    except csl.NotCsl:
        return source
    return replace(
        source,
        text=tuple(sorted((*source.text, *added.text))),
        names=tuple(sorted((*source.names, *added.names), key=lambda item: item[0])),
        dates=tuple(sorted((*source.dates, *added.dates))),
    )
