"""A user's record in the place of what a page told of a source: fields, evidence and status."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from publish.addresses import address_key
from publish.cite.addresses import clean, snapshot
from publish.evidence import unwrap
from publish.findings import Code, Severity
from publish.sources import Certainty, Evidence, Source, Status, hinted, printable

CONFLICT = Code("S010", Severity.WARNING, "a record contradicts the post; the record is printed")

GENERAL = frozenset({"webpage", "document", "article"})
"""Types that say less than any other."""

OF_ADDRESS = frozenset({"accessed", "archive", "archive_location"})
"""Variables that are true of one address only."""

_TAG = re.compile(r"</?\w+>")


def added(record: Source, key: str, file: str) -> Source:
    """A record that the post only cites, as a source of it."""
    bare = Source(key, record.type, location=record.location)
    return superseded(bare, record, file)


def superseded(source: Source, record: Source, file: str) -> Source:
    """The source with the record's fields, and its own where the record has none; ``file`` is the
    evidence of the record's. Its key stays, by which it is cited. What is a hint in the record is
    left out; what is one in the post stays one."""
    theirs = _less_exact_dropped(printable(record), source)
    kept = frozenset(_variables(source)) - frozenset(_variables(theirs)) - _unsupported(source)
    if not _same_address(source, record):
        kept -= OF_ADDRESS
    merged = replace(
        theirs,
        key=source.key,
        type=_type(source, record),
        text=_filled(theirs.text, source.text, kept),
        names=_filled(theirs.names, source.names, kept),
        dates=_filled(theirs.dates, source.dates, kept),
        status=_status(source, record),
        location=source.location,
        evidence=(
            *_evidence(theirs, file),
            *(e for e in source.evidence if e.field in kept),
        ),
    )
    return _with_archive(merged, source, record)


def _variables(source: Source) -> list[str]:
    return [name for name, _ in (*source.text, *source.names, *source.dates)]


_Value = TypeVar("_Value")
_Values = tuple[tuple[str, _Value], ...]


def _filled(theirs: _Values[_Value], own: _Values[_Value], kept: frozenset[str]) -> _Values[_Value]:
    """The record's values, and those of the post's own that are kept."""
    return tuple(sorted((*theirs, *(v for v in own if v[0] in kept)), key=lambda v: v[0]))


def _less_exact_dropped(record: Source, source: Source) -> Source:
    """The record without a date that the post has, too, and to the day or the month."""
    own = printable(source)
    exact = {
        name
        for name, date in record.dates
        if (other := own.date(name)) and str(other).startswith(f"{date}-")
    }
    return replace(record, dates=tuple(d for d in record.dates if d[0] not in exact))


def _unsupported(source: Source) -> frozenset[str]:
    """What was a hint only because it rests on one: it has no evidence to be kept by."""
    return hinted(source) - {e.field for e in source.evidence}


def _type(source: Source, record: Source) -> str:
    """The record's type, unless it says less than the post's."""
    return source.type if record.type in GENERAL - {source.type} else record.type


def _status(source: Source, record: Source) -> Status:
    """Resolved, but for what has no more than its address; a link that was found to be dead is
    dead in the record as well, unless it has another."""
    if record.status is not Status.RESOLVED:
        return record.status
    if source.status is Status.DEAD and _same_address(source, record):
        return Status.DEAD
    says = set(_variables(printable(record))) - {"URL", "accessed", "note", "keyword"}
    return Status.RESOLVED if says else source.status


def _evidence(record: Source, file: str) -> Iterator[Evidence]:
    """The file as the evidence of each field, and what the record itself is unsure of."""
    unsure = {e.field: e for e in record.evidence if e.certainty is not Certainty.CERTAIN}
    for name in _variables(record):
        if doubt := unsure.get(name):
            yield Evidence(name, f"{file}, {doubt.origin}", doubt.certainty)
        else:
            yield Evidence(name, file)


def _same_address(source: Source, record: Source) -> bool:
    """Whether the record stands at the post's address, or names none."""
    own, theirs = (_bare(each.get("URL")) for each in (source, record))
    return not own or not theirs or address_key(own) == address_key(theirs)


def _bare(address: str) -> str:
    return clean(unwrap(clean(address)).url)


def _with_archive(merged: Source, source: Source, record: Source) -> Source:
    """The archive's copy that the post links to, beside the address of the work itself."""
    copy = source.get("URL")
    if not snapshot(copy) or merged.get("URL") == copy or merged.get("archive_location"):
        return merged
    if not _same_address(source, record):
        return merged
    copied = (e for e in source.evidence if e.field == "URL")
    return replace(
        merged,
        text=tuple(sorted((*merged.text, ("archive_location", copy)))),
        evidence=(*merged.evidence, *(replace(e, field="archive_location") for e in copied)),
    )


# ----------------------------------------------------------------- conflicts


def conflicts(source: Source, record: Source, file: str) -> Iterator[str]:
    """What the post says otherwise than the record: another title, another date, another page."""
    own, theirs = printable(source), printable(record)
    titles = own.get("title"), theirs.get("title")
    if all(titles) and not _same_words(*titles):
        yield _told("title", f"“{titles[0]}”", f"“{titles[1]}”", file)
    dates = own.date(), theirs.date()
    if dates[0] and dates[1] and not _agree(*map(str, dates)):
        yield _told("date", str(dates[0]), str(dates[1]), file)
    if not _same_address(own, theirs):
        yield _told("address", own.get("URL"), theirs.get("URL"), file)


def _told(what: str, own: str, theirs: str, file: str) -> str:
    return f"its {what} is {own} in the post but {theirs} in {file}, which is printed"


def _agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _same_words(one: str, other: str) -> bool:
    """Whether two titles are the same, but for marks, capitals, and a subtitle."""
    return _agree(*("".join(filter(str.isalnum, _TAG.sub("", t).casefold())) for t in (one, other)))
