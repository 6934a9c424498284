"""Noting: what was asked of the disk, each with a digest of the answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

Question = tuple[str, str, *tuple[int | bool, ...]]
"""What was asked, of which path, with what limits."""


@dataclass(slots=True)
class Notes:
    """What was asked of the disk, each with a digest of the answer; not ``steady`` where an answer
    changed meanwhile, or where something was asked that cannot be asked again."""

    answers: dict[Question, str] = field(default_factory=dict)
    steady: bool = True

    def add(self, question: Question, answer: str) -> None:
        """Note an answer."""
        self.steady &= self.answers.setdefault(question, answer) == answer

    def add_all(self, others: Notes) -> None:
        """Note what was noted elsewhere."""
        for question, answer in others.answers.items():
            self.add(question, answer)
        self.steady &= others.steady


_NOTES: ContextVar[Notes | None] = ContextVar("notes", default=None)


@contextmanager
def noting() -> Iterator[Notes]:
    """Take notes of all that is asked for the length of a ``with`` block; what surrounds it is
    told of them at its end."""
    notes, around = Notes(), _NOTES.get()
    token = _NOTES.set(notes)
    try:
        yield notes
    finally:
        _NOTES.reset(token)
        if around is not None:
            around.add_all(notes)


def told(notes: Notes) -> None:
    """Note what was asked for a result that is used again."""
    if (around := _NOTES.get()) is not None:
        around.add_all(notes)


def unsteady() -> None:
    """Note that what is being made depends on something that cannot be asked again."""
    if (around := _NOTES.get()) is not None:
        around.steady = False


def note(question: Question, answer: str) -> None:
    """Note a question and the digest of its answer, if anybody takes notes."""
    if (around := _NOTES.get()) is not None:
        around.add(question, answer)
