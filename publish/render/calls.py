"""The calls of a piece's notes: which were made, and where each note goes."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from string import ascii_lowercase
from typing import NamedTuple

from publish.book import NumberedNote
from publish.render.footnotes import stands_at_foot
from publish.render.typearea import TypeArea


class Call(NamedTuple):
    """A call of a note: its id, and the letter by which the note leads back to it."""

    id: str
    letter: str

    @classmethod
    def of(cls, note: NumberedNote, before: int) -> Call:
        """The call of a note that was called so often ``before``."""
        again = f"-{before + 1}" if before else ""
        return cls(note.id.replace("-fn", "-fnref") + again, _letter(before))


def _letter(place: int) -> str:
    """The letter of a place, counted from 0: a, b … z, aa, ab …"""
    first, last = divmod(place, 26)
    return (_letter(first - 1) if first else "") + ascii_lowercase[last]


class Calls:
    """The calls made so far, in the order in which a piece is set.

    A note goes to the foot of the page ("foot", where the medium has pages: ``feet``), under its
    table ("table"), or to the end of the piece ("end"): ``at_end`` has these by number.
    """

    def __init__(self, notes: Sequence[NumberedNote], area: TypeArea, *, feet: bool) -> None:
        self.at_end: list[NumberedNote] = []
        self._notes = {note.label: note for note in notes}
        self._area = area
        self._feet = feet
        self._called: dict[str, list[Call]] = {}
        self._under_table: list[NumberedNote] = []
        self._tables = 0

    def of(self, label: str) -> tuple[NumberedNote, str, Call]:
        """The note that is called, its place, "repeat" where it was called before, and the call."""
        note = self._notes[label]
        place = self._place(note)
        made = self._called.setdefault(label, [])
        made.append(Call.of(note, len(made)))
        if place == "table":
            self._under_table.append(note)
        elif place == "end":
            # In order of number, for a note called by one that is being set comes right after it.
            insort(self.at_end, note, key=lambda other: other.number)
        return note, place, made[-1]

    def made(self, note: NumberedNote) -> Sequence[Call]:
        """The calls of a note that were made so far."""
        return self._called.get(note.label, ())

    @contextmanager
    def in_table(self) -> Iterator[None]:
        """While a table is set: what is called there goes under it."""
        self._tables += 1
        try:
            yield
        finally:
            self._tables -= 1

    def under_table(self) -> Sequence[NumberedNote]:
        """The notes to be set under the table just set; each is given once."""
        notes, self._under_table = self._under_table, []
        return notes

    def _place(self, note: NumberedNote) -> str:
        if note.label in self._called:
            return "repeat"
        if not self._feet:
            return "end"
        if self._tables:
            return "table"
        return "foot" if stands_at_foot(note, self._area) else "end"
