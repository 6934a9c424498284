"""Finding, Code, Severity, Location: what is wrong, or unsure, and does not stop the run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How much a finding matters; a higher number is worse."""

    INFO = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file; line 0 means the file as a whole."""

    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


NOWHERE = Location()


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding: a stable name, how grave it is, and a sentence for the docs.

    Each room declares the codes that it raises as module constants; the letter tells the room:
    R reading, Q query, M manuscript, A assembling, C citations, S sources of
    one's own, P print, E EPUB, B building, V verifying. ``said`` is one that is told though
    nothing is wrong: nobody is to take for looked at what was not.
    """

    name: str
    severity: Severity
    meaning: str
    said: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or unsure, at one place, in words for the editor."""

    code: Code
    location: Location
    text: str

    @property
    def severity(self) -> Severity:
        return self.code.severity

    def __str__(self) -> str:
        where = f"{self.location}: " if self.location.file else ""
        return f"{where}{self.code.name} {self.text}"


def forbidding(findings: Iterable[Finding], *, strict: bool) -> list[Finding]:
    """The findings that forbid a book: errors do, with ``strict`` warnings, too."""
    least = Severity.WARNING if strict else Severity.ERROR
    return [finding for finding in findings if finding.severity >= least]
