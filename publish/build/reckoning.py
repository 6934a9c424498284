"""Reckoning: on which page each piece will begin, by what is known and what is likely."""

from __future__ import annotations

from collections.abc import Sequence

from publish.render.binding.orders import Opens, Side
from publish.render.binding.paging import Extent, Paging, blank_before, paged, side_of

STEADY = 20.0
"""Pages of which what was guessed is held to be right, lest the first few pieces decide."""


PLAY = 1.1
"""How much longer a book may be than is guessed when much of it is known."""


class Reckoning:
    """The pieces of a book in reading order, each with its pages, guessed until they are known.

    A piece's place is reckoned anew only as far as something before it has changed: it is asked for
    as often as a piece is sent out, in books of thousands."""

    def __init__(
        self,
        guesses: Sequence[float],
        opens: Sequence[Opens],
        fronts: Sequence[bool],
        direction: str = "ltr",
    ) -> None:
        self._guesses = guesses
        self._fronts = fronts
        self._direction = direction
        self._extents = [
            Extent(max(1, round(guess)), side, front)
            for guess, side, front in zip(guesses, opens, fronts, strict=True)
        ]
        self._known: set[int] = set()
        self._pages = 0
        self._rest = sum(guesses)
        self._starts: list[int] = []
        self._guessed = self._found = STEADY
        self._body = self._first = fronts.index(False) if False in fronts else len(fronts)

    @property
    def extents(self) -> Sequence[Extent]:
        """What every piece takes, as far as it is known."""
        return self._extents

    @property
    def pages(self) -> int:
        """How many pages the pieces have that are known."""
        return self._pages

    def paging(self) -> Paging:
        """The pages of the book, as far as they are known."""
        if self._extents:
            self.start(len(self._extents) - 1)  # so that what is guessed is by all that is known
        return paged(self._extents, self._direction)

    def learn(self, index: int, pages: int, opens: Opens) -> None:
        """A piece has so many pages, and opens on that side."""
        if index not in self._known:
            self._known.add(index)
            self._rest -= self._guesses[index]
            self._guessed += self._guesses[index]
            self._found += pages
        else:
            self._pages -= self._extents[index].pages
        self._pages += pages
        self._put(index, Extent(pages, opens, self._fronts[index]))

    def foreseen(self) -> bool:
        """Whether it is as good as known how many figures the folio of every page of the body has:
        that of the first piece in it that is not known has as many as the last page may have."""
        while self._first in self._known:
            self._first += 1
        if self._first >= len(self._extents):
            return True
        here = self.number(self._first)
        left = self._rest * self._found / self._guessed * PLAY
        blanks = len(self._extents) - len(self._known)
        return len(str(here)) == len(str(round(here + left + blanks)))

    def opens(self, index: int) -> Opens:
        """The side that a piece is to open on, as far as it is known."""
        return self._extents[index].opens

    def side(self, index: int) -> Side:
        """The side of the leaf that a piece will begin on."""
        opens = self._extents[index].opens
        return side_of(self.start(index), self._direction) if opens == "any" else opens

    def number(self, index: int) -> int:
        """The number of a piece's first page, in roman before the body."""
        start = self.start(index)
        return start + 1 if self._fronts[index] else start - self.start(self._body) + 1

    def start(self, index: int) -> int:
        """The page, counted from 0, on which a piece will begin."""
        while len(self._starts) <= index:
            at = len(self._starts)
            if at not in self._known:
                guess = max(1, round(self._guesses[at] * self._found / self._guessed))
                self._extents[at] = Extent(guess, self._extents[at].opens, self._fronts[at])
            here = self._starts[-1] + self._extents[at - 1].pages if at else 0
            blank = blank_before(here, self._extents[at], self._direction)
            self._starts.append(here + blank)
        return self._starts[index]

    def _put(self, index: int, extent: Extent) -> None:
        before, self._extents[index] = self._extents[index], extent
        if before.opens != extent.opens or not extent.pages:
            del self._starts[index:]
        elif before.pages != extent.pages:
            del self._starts[index + 1 :]
