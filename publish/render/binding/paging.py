"""Paging: on which page of the book each piece begins, and the folio of every page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from publish.render.binding.orders import Opens, Side
from publish.render.folios import folio


@dataclass(frozen=True, slots=True)
class Extent:
    """How many pages a piece takes, on which side of a leaf it opens, and whether it stands before
    the body, where folios are roman. A piece of no pages takes no blank either."""

    pages: int
    opens: Opens = "right"
    front: bool = False


@dataclass(frozen=True, slots=True)
class Paging:
    """Where the pieces of a book begin, by the index of the page, and the folio of every page,
    blanks between pieces counted. ``front`` is how many pages are numbered in roman; ``after`` the
    index of the page behind the last."""

    starts: tuple[int, ...] = field(repr=False)
    front: int
    after: int

    @property
    def labels(self) -> tuple[str, ...]:
        """The folio of every page."""
        return tuple(map(self.label, range(self.after)))

    def label(self, index: int) -> str:
        """The folio of a page: roman before the body, arabic from 1 in it."""
        roman = index < self.front
        return folio(self.number(index), roman=roman)

    def number(self, index: int) -> int:
        """The number of a page, in roman or in arabic."""
        return index + 1 if index < self.front else index - self.front + 1


def paged(extents: Iterable[Extent], direction: str = "ltr") -> Paging:
    """The pages of a book whose pieces have these extents, in reading order. A piece that is to
    open on the other side than that which follows has a blank before it; the first has none."""
    starts: list[int] = []
    index, front = 0, -1
    for extent in extents:
        if blank_before(index, extent, direction):
            index += 1
        if front < 0 and not extent.front:
            front = index
        starts.append(index)
        index += extent.pages
    return Paging(tuple(starts), front if front >= 0 else index, index)


def blank_before(index: int, extent: Extent, direction: str = "ltr") -> bool:
    """Whether a piece that would begin on this page has a blank before it."""
    parted = extent.opens not in ("any", side_of(index, direction))
    return bool(index and extent.pages and parted)


def side_of(index: int, direction: str = "ltr") -> Side:
    """The side of the leaf that a page is on: a book begins on a recto, which is on the right where
    it is read from left to right."""
    return "right" if (index % 2 == 0) == (direction == "ltr") else "left"
