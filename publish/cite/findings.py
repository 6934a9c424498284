"""What an editor should know of a source before it is printed: gaps, guesses, ambiguous names."""

from __future__ import annotations

from collections.abc import Iterator

from publish.cite.addresses import host, shortened
from publish.cite.evidence import Standing, address, missing, standing
from publish.cite.people import series
from publish.cite.tables import style
from publish.findings import Code, Finding, Location, Severity
from publish.publications import by_domain, by_name
from publish.sources import Certainty, Source, Status, hinted, printable

UNRESOLVED = Code(
    "C001", Severity.WARNING, "A source is only named: no title, date or link is known."
)
UNNAMED = Code("C002", Severity.WARNING, "Words are quoted from a source that nothing names.")
INCOMPLETE = Code("C003", Severity.INFO, "A source lacks a title, a date or a link.")
AMBIGUOUS = Code("C004", Severity.WARNING, "A publication’s name may mean more than one.")
LIKELY = Code("C005", Severity.INFO, "A field that is likely, not certain, stands in print.")
HINTED = Code("C006", Severity.INFO, "A field that rests on a hint alone is not printed.")
SHORTENED = Code("C007", Severity.WARNING, "A shortened link hides which source is meant.")
DEAD = Code("C008", Severity.WARNING, "A link is dead, and no archived copy is named.")
CODES = (UNRESOLVED, UNNAMED, INCOMPLETE, AMBIGUOUS, LIKELY, HINTED, SHORTENED, DEAD)

_NAMES = {"container-title", "publisher"}
"""The variables that name a publication; one that an editor vouched for is no longer doubtful."""


def source_findings(source: Source, location: Location) -> tuple[Finding, ...]:
    """Everything about one source that an editor should supply, settle or confirm."""
    kept = printable(source)
    checks = (_gaps(kept), _name(kept), _guesses(source), _shortened(kept), _dead(kept))
    return tuple(
        Finding(code, location, f"source {source.key}: {text}")
        for found in checks
        for code, text in found
    )


def _gaps(source: Source) -> Iterator[tuple[Code, str]]:
    rule = style().rule(source)
    missed = missing(source, rule)
    lacks = series(list(missed), "or", comma=len(missed) > 2)
    match standing(source, rule):
        case Standing.UNNAMED:
            yield UNNAMED, "nothing is known of it; name it, or print no note"
        case Standing.NAMED:
            yield UNRESOLVED, f"it has no {lacks}; its note says so. Add what you know"
        case Standing.WORK if missed:
            yield INCOMPLETE, f"it has no {lacks}"


def _name(source: Source) -> Iterator[tuple[Code, str]]:
    name = source.get("container-title") or source.get("publisher")
    found = by_name(name) if name else None
    vouched = any(e.origin == "editor" and e.field in _NAMES for e in source.evidence)
    if found and found.ambiguous and not vouched and not by_domain(host(address(source))):
        yield AMBIGUOUS, f"which “{name}”: {'; '.join(found.others)}?"


def _guesses(source: Source) -> Iterator[tuple[Code, str]]:
    hints, certain = hinted(source), _fields(source, Certainty.CERTAIN)
    for item in source.evidence:
        value = _value(source, item.field)
        if not value or item.field in certain:
            continue
        if item.certainty is Certainty.LIKELY:
            yield LIKELY, f"{item.field} “{value}” is likely (from {item.origin}); confirm it"
        elif item.field in hints:
            yield HINTED, f"{item.field} “{value}” is a hint (from {item.origin}); not printed"


def _fields(source: Source, certainty: Certainty) -> frozenset[str]:
    return frozenset(item.field for item in source.evidence if item.certainty is certainty)


def _value(source: Source, field: str) -> str:
    people = "; ".join(
        name.literal or f"{name.given} {name.family}".strip() for name in source.people(field)
    )
    return source.get(field) or people or str(source.date(field) or "")


def _shortened(source: Source) -> Iterator[tuple[Code, str]]:
    if shortened(address(source)):
        yield SHORTENED, f"{address(source)} is a shortened link; say where it leads"


def _dead(source: Source) -> Iterator[tuple[Code, str]]:
    if source.status is Status.DEAD and not source.get("archive_location"):
        yield DEAD, "its link is dead; give an archived copy as archive_location"
