"""What is found while a file of records is read, told with its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from publish.findings import Code, Finding, Location
from publish.records.codes import BROKEN, DOUBTFUL, LOST, TOO_MANY

MAX_RECORDS = 50_000
"""Of a file, that are read."""

MAX_TOLD = 1000
"""Findings of one kind and file, that are listed."""

SHOWN = 60
"""Characters of a value that a finding shows."""


def shown(value: object) -> str:
    """A value as a finding shows it: on one line, and not all of a long one."""
    text = " ".join(str(value)[: 4 * SHOWN].split())
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


T = TypeVar("T")


@dataclass(slots=True)
class Told:
    """Gathers the findings of one file; a field that many records have is told once."""

    file: str
    _found: list[Finding] = field(default_factory=list)
    _counts: Counter[Code] = field(default_factory=Counter)
    _lost: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, code: Code, line: int, text: str) -> None:
        """Tell one thing that is at a line."""
        self._counts[code] += 1
        if self._counts[code] <= MAX_TOLD:
            self._found.append(Finding(code, Location(self.file, line), text))

    def broken(self, line: int, text: str) -> None:
        """Tell that a record is lost, and why."""
        self.add(BROKEN, line, f"this record is left out: {text}")

    def stray(self, line: int, text: str) -> None:
        """Tell what stands outside of any record and looks as if it were meant as one."""
        self.add(BROKEN, line, text)

    def doubtful(self, line: int, text: str) -> None:
        """Tell what of a record could not be read."""
        self.add(DOUBTFUL, line, text)

    def lost(self, name: str, line: int) -> None:
        """Tell that a field of the record at a line is not carried."""
        count, first = self._lost.get(name, (0, line))
        self._lost[name] = (count + 1, first)

    def first(self, records: Iterable[T], line_of: Callable[[T], int]) -> Iterator[T]:
        """The records of a file as far as the first 50,000; that there are more is told."""
        for number, record in enumerate(records):
            if number == MAX_RECORDS:
                self.too_many(line_of(record))
                return
            yield record

    def too_many(self, line: int) -> None:
        """Tell that nothing is read from a line on."""
        self.add(TOO_MANY, line, f"only the first {MAX_RECORDS:,} records are read")

    def findings(self) -> tuple[Finding, ...]:
        """All that was told, by line."""
        lost = [
            Finding(LOST, Location(self.file, line), _not_carried(name, count))
            for name, (count, line) in self._lost.items()
        ]
        more = [
            Finding(code, Location(self.file), f"{count - MAX_TOLD} more of this kind")
            for code, count in self._counts.items()
            if count > MAX_TOLD
        ]
        found = sorted([*self._found, *lost], key=lambda finding: finding.location.line)
        return (*found, *more)


def _not_carried(name: str, count: int) -> str:
    others = f", here and in {count - 1} more" if count > 1 else ""
    return f'"{shown(name)}" is not carried{others}'
