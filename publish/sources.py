"""Source: the work that a citation names, its fields, and the evidence for each of them.

The variables and types are those of CSL 1.0.2 (https://docs.citationstyles.org/)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date as calendar_date
from enum import Enum

from publish.findings import NOWHERE, Location


class Status(Enum):
    """How much is known of a source."""

    RESOLVED = "resolved"
    URL_ONLY = "url-only"
    NAMED = "named"
    UNNAMED = "unnamed"
    DEAD = "dead"


class Certainty(Enum):
    """How far evidence carries: certain and likely are printed, a hint is only shown."""

    CERTAIN = "certain"
    LIKELY = "likely"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the value of one field comes from (``origin``: "json-ld", "url path", "lead-in")."""

    field: str
    origin: str
    certainty: Certainty = Certainty.CERTAIN


@dataclass(frozen=True, slots=True)
class Name:
    """A person by ``family`` and ``given``, or a body (or a pen name) as a ``literal``."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as far as it is known: month and day are 0 where they are not."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """The ISO 8601 form: "2017", "2017-04" or "2017-04-14"."""
        parts = [f"{self.year:04}", f"{self.month:02}", f"{self.day:02}"]
        return "-".join(parts[: 1 + bool(self.month) + bool(self.month and self.day)])

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read the ISO form; raises ValueError for anything else or a day that does not exist."""
        parts = text.strip().split("-")
        if not 1 <= len(parts) <= 3 or len(parts[0]) != 4:
            raise ValueError(f"not a date: {text!r}")
        year, month, day = (int(part) for part in [*parts, "0", "0"][:3])
        calendar_date(year, month or 1, day or 1)
        return cls(year, month, day)


@dataclass(frozen=True, slots=True)
class Source:
    """A cited work: CSL variables by kind, sorted by name so that equal sources are equal.

    ``text`` holds standard and number variables ("title", "container-title", "URL", "page"),
    ``names`` name variables ("author", "editor"), ``dates`` date variables ("issued").
    What no evidence supports is not here. ``location`` is where a file has it.
    """

    key: str
    type: str = "webpage"
    text: tuple[tuple[str, str], ...] = ()
    names: tuple[tuple[str, tuple[Name, ...]], ...] = ()
    dates: tuple[tuple[str, PartialDate], ...] = ()
    status: Status = Status.RESOLVED
    evidence: tuple[Evidence, ...] = ()
    location: Location = field(default=NOWHERE, compare=False, repr=False, kw_only=True)

    def get(self, variable: str) -> str:
        """A standard or number variable, or ""."""
        for name, value in self.text:
            if name == variable:
                return value
        return ""

    def people(self, variable: str) -> tuple[Name, ...]:
        """A name variable, or ()."""
        for name, people in self.names:
            if name == variable:
                return people
        return ()

    def date(self, variable: str = "issued") -> PartialDate | None:
        """A date variable, or None."""
        return dict(self.dates).get(variable)


_DERIVED = {"title-short": "title", "accessed": "URL"}
"""A variable that rests on another: without evidence of its own it goes when that one goes."""


def hinted(source: Source) -> frozenset[str]:
    """The variables that rest on hints alone, which are never printed."""
    if not source.evidence:
        return frozenset()
    firm = {e.field for e in source.evidence if e.certainty is not Certainty.HINT}
    hints = {e.field for e in source.evidence} - firm
    return frozenset(hints | {v for v, base in _DERIVED.items() if base in hints and v not in firm})


def printable(source: Source) -> Source:
    """The source without the variables that rest on hints alone."""
    hints = hinted(source)
    if not hints:
        return source
    return replace(
        source,
        text=tuple(item for item in source.text if item[0] not in hints),
        names=tuple(item for item in source.names if item[0] not in hints),
        dates=tuple(item for item in source.dates if item[0] not in hints),
    )
