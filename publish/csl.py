"""A CSL item, as CSL-JSON and CSL-YAML write it, becomes a Source, and the other way round.

CSL 1.0.2 (https://docs.citationstyles.org/en/stable/specification.html, appendices III and IV) and
its data schema. Ours are ``x-status`` and ``x-evidence``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as calendar_date
from enum import Enum
from typing import Any, TypeVar

from publish.sources import Certainty, Evidence, Name, PartialDate, Source, Status


def words(text: str) -> frozenset[str]:
    """A set of words, written as a line of them."""
    return frozenset(text.split())


TYPES = words(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic"
    " collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic"
    " hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet"
    " paper-conference patent performance periodical personal_communication post post-weblog"
    " regulation report review review-book software song speech standard thesis treaty"
    " webpage"
)
NAMES = words(
    "author chair collection-editor compiler composer container-author contributor curator director"
    " editor editor-translator editorial-director executive-producer guest host illustrator"
    " interviewer narrator organizer original-author performer producer recipient reviewed-author"
    " script-writer series-creator translator"
)
DATES = words("accessed available-date event-date issued original-date submitted")
TEXT = words(
    "abstract annote archive archive_collection archive_location archive-place authority"
    " call-number chapter-number citation-key citation-label citation-number collection-number"
    " collection-title container-title container-title-short dimensions division DOI edition event"
    " event-place event-title first-reference-note-number genre ISBN ISSN issue journalAbbreviation"
    " jurisdiction keyword language license locator medium note number number-of-pages"
    " number-of-volumes original-publisher original-publisher-place original-title page page-first"
    " part-number part-title PMCID PMID printing-number publisher publisher-place references"
    " reviewed-genre reviewed-title scale section shortTitle source status supplement-number title"
    " title-short URL version volume volume-title year-suffix"
)
OURS = ("x-status", "x-evidence")
CITED = words("author-handle custom")
"""Variables beyond CSL that ``cite`` can word."""
KEYS = ("id", "type", *sorted(NAMES | DATES | TEXT | CITED), *OURS)
"""Every key that an item may have, besides those that begin with x-."""

FIRST = (
    *("title", "container-title", "author", "editor", "translator", "edition", "volume", "issue"),
    *("page", "publisher", "publisher-place", "issued", "URL", "accessed"),
)
"""What stands before the other variables, so that a source reads like a source."""

_NAME_PARTS = {"family": "family", "given": "given", "suffix": "suffix", "literal": "literal"}
_PARTICLES = ("dropping-particle", "non-dropping-particle", "particle")
_Member = TypeVar("_Member", bound=Enum)


class NotCsl(ValueError):
    """An item that can be no Source; ``variable`` is the one that is wrong."""

    def __init__(self, variable: str, what: str) -> None:
        super().__init__(f"{variable}: {what}")
        self.variable = variable
        self.what = what


def source_from_csl(mapping: Mapping[str, Any]) -> Source:
    """A CSL item as a Source; an empty variable is left out, a number becomes text.

    Raises ValueError (NotCsl, which names the variable) for what can be no Source."""
    key = _text("id", mapping.get("id"))
    kind = _text("type", mapping.get("type", "webpage"))
    if not key:
        raise NotCsl("id", "a source needs an id, by which it is cited")
    if kind not in TYPES:
        raise NotCsl("type", f'"{kind}" is no type of CSL')
    given = {k: v for k, v in sorted(mapping.items()) if v not in (None, "", [], {})}
    rest = given.keys() - NAMES - DATES - {"id", "type", *OURS}
    return Source(
        key,
        kind,
        text=tuple((k, _text(k, v)) for k, v in given.items() if k in rest),
        names=tuple((k, _names(k, v)) for k, v in given.items() if k in NAMES),
        dates=tuple((k, _date(k, v)) for k, v in given.items() if k in DATES),
        status=_member("x-status", Status, given.get("x-status", Status.RESOLVED.value)),
        evidence=tuple(_evidence(e) for e in _list("x-evidence", given.get("x-evidence", []))),
    )


def source_to_csl(source: Source) -> dict[str, Any]:
    """A Source as a CSL item of plain data, dates as ISO 8601 text, in an order that reads well.

    ``source_from_csl`` gives an equal Source back."""
    values: dict[str, Any] = {
        **dict(source.text),
        **{variable: [_name_to_csl(n) for n in names] for variable, names in source.names},
        **{variable: str(date) for variable, date in source.dates},
    }
    first = [variable for variable in FIRST if variable in values]
    order = [*first, *sorted(values.keys() - set(first), key=str.lower)]
    item = {"id": source.key, "type": source.type, **{k: values[k] for k in order}}
    if source.status is not Status.RESOLVED:
        item["x-status"] = source.status.value
    if source.evidence:
        item["x-evidence"] = [evidence_to_data(evidence) for evidence in source.evidence]
    return item


def evidence_to_data(evidence: Evidence) -> dict[str, str]:
    """Evidence as a small mapping; that it is certain goes without saying."""
    data = {"field": evidence.field, "origin": evidence.origin}
    if evidence.certainty is not Certainty.CERTAIN:
        data["certainty"] = evidence.certainty.value
    return data


def partial_date(text: str) -> PartialDate:
    """A date as far as it is known, from ISO 8601 text; a time of day is left out.

    Raises ValueError for what is no date."""
    day, mark, time = text.strip().partition("T")
    if mark and not time[:2].isdigit():
        raise ValueError(f"not a date: {text!r}")
    if not day.replace("-", "").isascii() or not day.replace("-", "").isdigit():
        raise ValueError(f"not a date: {text!r}")
    date = PartialDate.parse(day)
    if date.day and not date.month:
        raise ValueError(f"a day without its month: {text!r}")
    return date


def _text(variable: str, value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case int() | float() | calendar_date():
            return str(value)
    raise NotCsl(variable, "must be a text")


def _list(variable: str, value: Any) -> Sequence[Any]:
    if isinstance(value, (list, tuple)):
        return value
    raise NotCsl(variable, "must be a list")


def _member(variable: str, kind: type[_Member], value: Any) -> _Member:
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(str(member.value) for member in kind)
        raise NotCsl(variable, f'"{value}" is none of {known}') from None


def _evidence(value: Any) -> Evidence:
    match value:
        case {"field": str(field), "origin": str(origin), **rest} if rest.keys() <= {"certainty"}:
            certainty = rest.get("certainty", Certainty.CERTAIN.value)
            return Evidence(field, origin, _member("x-evidence", Certainty, certainty))
    raise NotCsl("x-evidence", "an entry is {field: …, origin: …, certainty: …}")


# ------------------------------------------------------------------- names


def _names(variable: str, value: Any) -> tuple[Name, ...]:
    if isinstance(value, (str, Mapping)):
        return (_name(variable, value),)
    return tuple(_name(variable, item) for item in _list(variable, value))


def _name(variable: str, value: Any) -> Name:
    if isinstance(value, str) and value:
        return Name(literal=value)
    if not isinstance(value, Mapping):
        raise NotCsl(variable, "a name is {family: …, given: …}, {literal: …} or a text")
    for key in value.keys() - _NAME_PARTS.keys() - set(_PARTICLES):
        raise NotCsl(variable, f'"{key}" is no part of a name')
    parts = {k: _text(variable, v) for k, v in value.items()}
    particle = " ".join(parts[k] for k in _PARTICLES if parts.get(k))
    name = Name(particle=particle, **{k: v for k, v in parts.items() if k in _NAME_PARTS})
    if name == Name():
        raise NotCsl(variable, "a name is empty")
    return name


def _name_to_csl(name: Name) -> dict[str, str]:
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return {key: value for key, value in parts.items() if value}


# ------------------------------------------------------------------- dates


def _date(variable: str, value: Any) -> PartialDate:
    try:
        return _partial(value)
    except (ValueError, TypeError, OverflowError):
        hint = "is no date; write 2017-04-10, 2017-04 or 2017"
        raise NotCsl(variable, f"{_shown(value)} {hint}") from None


def _partial(value: Any) -> PartialDate:
    match value:
        case str():
            return partial_date(value)
        case calendar_date():
            return PartialDate(value.year, value.month, value.day)
        case int() if not isinstance(value, bool):
            return partial_date(f"{value:04}")
        case {"date-parts": [parts], **rest} if not rest and 1 <= len(parts) <= 3:
            year, *others = (int(part) for part in parts)
            return partial_date("-".join([f"{year:04}", *(f"{part:02}" for part in others)]))
        case {"raw": str(text), **rest} | {"literal": str(text), **rest} if not rest:
            return partial_date(text)
    raise ValueError("not a date")


def _shown(value: Any) -> str:
    shown = str(value)
    return shown if len(shown) < 60 else f"{shown[:57]}…"
