"""Evidence: what the address of a source tells of it, each fact with its origin and certainty.

Nothing is fetched and nothing is looked up but the table of publications. A fact that an address
does not surely carry is not told: a day that could be read in two ways, a year among the words of
a slug, a folder of uploads, a shortened link. The words of a slug are a hint of a title, which is
shown to an editor and never printed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from publish.evidence.clocks import clock
from publish.evidence.days import day_in_path
from publish.evidence.facts import Fact
from publish.evidence.kinds import Kind, kind_of
from publish.evidence.slugs import title_in_path
from publish.evidence.unwrapping import unwrap
from publish.publications import Table, publications
from publish.sources import Certainty, Evidence, PartialDate, Source
from publish.walking import UNPRINTABLE

__all__ = ["Fact", "Told", "enriched", "told_by", "unwrap"]

MAX_ADDRESS = 4000
"""Characters; of a longer address nothing is told but itself."""

_OPEN_TYPES = ("", "webpage", "document")
"""CSL types that say no more than that something was published."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an address tells: itself without its wrapping, the CSL ``type`` or "", and facts.

    ``archive`` is the address of the archive's copy that ``url`` was found in, and ``archived``
    the day on which that was made."""

    url: str = ""
    type: str = ""
    archive: str = ""
    archived: PartialDate | None = None
    facts: tuple[Fact, ...] = ()

    def get(self, field: str) -> str:
        """The value of a fact as text, or ""."""
        return next((str(fact.value) for fact in self.facts if fact.field == field), "")


def told_by(address: str, table: Table | None = None) -> Told:
    """Everything that an address tells of the work behind it; nothing where it is no address.

    ``table`` holds the publications that are known; without one, those of this package."""
    return _told_by(address, table or publications()) if len(address) <= MAX_ADDRESS else Told()


@lru_cache(maxsize=4096)
def _told_by(address: str, table: Table) -> Told:
    found = unwrap(address)
    parts = _split(found.url)
    if parts is None:
        return Told()
    host = (parts.hostname or "").lower()
    kind = kind_of(host, parts.path, parts.query)
    outlet = table.by_domain(host)
    facts = [*kind.facts]
    if outlet is not None and not any(f.field == "container-title" for f in facts):
        facts.append(Fact("container-title", outlet.name, "domain"))
    dated = _dated(host, parts.path, kind)
    facts += [dated] if dated else []
    if not kind.facts and (title := title_in_path(parts.path)):
        facts.append(Fact("title", title, "words of the address", Certainty.HINT))
    said = tuple(fact for fact in facts if not UNPRINTABLE.search(str(fact.value)))
    return Told(found.url, kind.type, found.archive, found.archived, said)


def _dated(host: str, path: str, kind: Kind) -> Fact | None:
    """The day by the clock of an id, or by the path where no network's id stands in it."""
    ticked = clock(host, path)
    if ticked:
        return Fact("issued", ticked, "id in the address, UTC day")
    day = None if kind.type or any(f.field == "issued" for f in kind.facts) else day_in_path(path)
    return Fact("issued", day, "url path") if day else None


def _split(address: str) -> SplitResult | None:
    """An address of the web taken apart, or None for anything else."""
    try:
        parts = urlsplit(address)
        return parts if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def enriched(source: Source, told: Told) -> Source:
    """A source with what its address tells, where nothing else gives that field.

    Whatever a text itself says of a source stands above its address."""
    text, dates = dict(source.text), dict(source.dates)
    known: list[Evidence] = []
    for fact in told.facts:
        if fact.field in text or fact.field in dates:
            continue
        if isinstance(fact.value, PartialDate):
            dates[fact.field] = fact.value
        else:
            text[fact.field] = fact.value
        known.append(Evidence(fact.field, fact.origin, fact.certainty))
    kind = told.type if told.type and source.type in (*_OPEN_TYPES, "post") else source.type
    return replace(
        source,
        type=kind,
        text=tuple(sorted(text.items())),
        dates=tuple(sorted(dates.items())),
        evidence=(*source.evidence, *known),
    )
