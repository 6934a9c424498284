"""Room: how much of what a reader makes of a post its manuscript can hold.

Sources and questions stand in a manuscript's metadata block, which is of limited size. A post of
thousands of quotations or pictures is read whole all the same: those that there is no room for go
without a note or a question, and that is told.
"""

from __future__ import annotations

from dataclasses import dataclass

from publish.findings import Code, Finding, Location, Severity

FULL = Code(
    "R004", Severity.WARNING, "A post has more sources or questions than a manuscript can hold."
)

SOURCES = 600_000
QUERIES = 200_000
"""Bytes of a metadata block that they may take."""

AROUND = 250
"""Bytes, at most, that are written around the texts of each: keys, evidence, spaces."""


@dataclass(slots=True)
class Room:
    """The bytes that are left, and for how many things there was no room."""

    left: int
    refused: int = 0

    def takes(self, *texts: str) -> bool:
        """Whether there is room for one more thing with these texts."""
        cost = AROUND + sum(len(text.encode("utf-8", "replace")) for text in texts)
        if cost > self.left:
            self.refused += 1
            return False
        self.left -= cost
        return True

    def full(self, what: str, file: str) -> tuple[Finding, ...]:
        """The finding of things that there was no room for; ``what`` says what they go without."""
        if not self.refused:
            return ()
        return (Finding(FULL, Location(file), f"{self.refused} {what}"),)
