"""The workshop: who lays out the pieces of a book, and who is told how far that is."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from publish.build.workers import Crew


@dataclass(frozen=True, slots=True)
class Tally:
    """How far laying out a book has come: pieces done of how many, pages so far, and about how many
    seconds are left, 0 where it is too early to say."""

    done: int
    pieces: int
    pages: int
    left: float = 0.0


Watch = Callable[[Tally], None]
"""Told as the pieces of a book are done."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Who works at a book, by itself this process, and whom it tells of it, by itself nobody."""

    crew: Crew = field(default_factory=lambda: Crew(1))
    watch: Watch = lambda _: None


class Meter:
    """How much is done and how long the rest will take, by what all that is done so far took: one
    slow piece does not change what is said."""

    EARLY = 0.04, 1.5
    """Part of the work, and seconds, before which nothing can be said."""

    def __init__(self, watch: Watch, works: Sequence[float]) -> None:
        self._watch = watch
        self._works = works
        self._left, self._made = sum(works), 0.0
        self._began = time.monotonic()
        self._done: set[int] = set()

    def ready(self, index: int, pages: int) -> None:
        """A piece was there already, so that it is no part of the work."""
        self._tell(index, pages)

    def made(self, index: int, pages: int) -> None:
        """A piece was made."""
        if index in self._done:  # once more: there was more work than was thought
            self._left += self._works[index]
            self._done.remove(index)
        self._made += self._works[index]
        self._tell(index, pages)

    def _tell(self, index: int, pages: int) -> None:
        if index not in self._done:
            self._done.add(index)
            self._left -= self._works[index]
        self._watch(Tally(len(self._done), len(self._works), pages, self._seconds()))

    def _seconds(self) -> float:
        passed, made = time.monotonic() - self._began, self._made
        if made <= max(made + self._left, 0.0) * self.EARLY[0] or passed < self.EARLY[1]:
            return 0.0
        return max(passed / made * self._left, 0.0)
