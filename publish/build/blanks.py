"""Blanks: the pages between a book's pieces, laid out as its sheets have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from publish.build.composing import Composed
from publish.render import fonts
from publish.render.binding.blanks import blank_order
from publish.render.binding.laid import LaidPiece
from publish.render.binding.orders import Order, Side
from publish.render.binding.paging import side_of


class Blanks:
    """The blanks of a book that is laid out in pieces: one for each side of the leaf, but where
    the folio on one can't be made of that on another."""

    def __init__(self, by: Composed) -> None:
        self._by, self._paging = by, by.laying.paging()
        self._sides: dict[Side, LaidPiece] = {}
        self.pages = {page: blank for page in self._gaps() if (blank := self._on(page)).pages}

    def again(self, pages: Iterable[int]) -> None:
        """Lay out the blanks on some pages each by itself."""
        for page in pages:
            self.pages[page] = self._by.laying.besides(self._order(page), kept=False)

    def _gaps(self) -> Iterator[int]:
        """The pages between pieces."""
        behind = 0
        for start, pages in zip(self._paging.starts, self._by.laying.counts, strict=True):
            yield from range(behind, start)
            behind = start + pages

    def _on(self, page: int) -> LaidPiece:
        side = side_of(page, self._by.laying.job.setting.direction)
        if side not in self._sides:
            self._sides[side] = self._by.laying.besides(self._order(page))
        return self._sides[side]

    def _order(self, page: int) -> Order:
        job, paging, laying = self._by.laying.job, self._paging, self._by.laying
        order = blank_order(
            laying.galleys[0].document,
            job.setting,
            side_of(page, job.setting.direction),
            paging.number(page),
            roman=page < paging.front,
        )
        return replace(
            order,
            faces=self._by.faces.part(fonts.text_of(order.document)),
            resources={name: job.pictures[name] for name in laying.everywhere},
        )
