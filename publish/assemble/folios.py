"""Folios of an index: places on pages become numbers, ranges and notes, each said once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from publish.book import Book
from publish.cite.figures import pages as shortened
from publish.indexes import IndexEntry, IndexLetter, Locator, Place
from publish.languages import terms


def with_folios(book: Book, pages: Mapping[str, int], labels: Sequence[str]) -> Book:
    """The book with the folios of its index, if it has one. ``pages`` has the page on which each
    id stands in a layout, counted from 0, ``labels`` the folio of each page."""
    folios = _Folios(pages, labels, book.metadata.language)

    def filled(letters: tuple[IndexLetter, ...]) -> tuple[IndexLetter, ...]:
        return tuple(replace(one, entries=folios.entries(one.entries)) for one in letters)

    front, back = (
        tuple(replace(page, index=filled(page.index)) if page.index else page for page in matter)
        for matter in (book.front, book.back)
    )
    return replace(book, front=front, back=back)


@dataclass(frozen=True, slots=True)
class _Folios:
    """The pages of places, and how their folios are said in a language."""

    pages: Mapping[str, int]
    labels: Sequence[str]
    language: str

    def entries(self, entries: tuple[IndexEntry, ...]) -> tuple[IndexEntry, ...]:
        return tuple(
            replace(
                entry,
                locators=tuple(self._locators(entry.places)),
                entries=self.entries(entry.entries),
            )
            for entry in entries
        )

    def _locators(self, places: Sequence[Place]) -> Iterator[Locator]:
        """In the order of the pages. A note counts only where the text of its page does not."""
        by_page: dict[int, list[Place]] = {}
        for place in places:
            if place.id in self.pages:
                by_page.setdefault(self.pages[place.id], []).append(place)
        texts = {page: text[0].id for page, found in by_page.items() if (text := _in_text(found))}
        runs = dict(self._runs(sorted(texts)))
        for page in sorted(by_page):
            if page in runs:
                yield Locator(texts[page], self._range(page, runs[page]))
            elif page not in texts:
                yield from self._notes(page, by_page[page])

    def _runs(self, pages: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The first and the last page of each run of pages that follow each other, which neither
        roman nor arabic folios do on both sides of where the others begin."""
        kinds = enumerate(pages)
        for _, run in groupby(kinds, lambda one: (one[1] - one[0], self._arabic(one[1]))):
            found = [page for _, page in run]
            yield found[0], found[-1]

    def _arabic(self, page: int) -> bool:
        return self.labels[page].isdecimal()

    def _range(self, first: int, last: int) -> str:
        if first == last:
            return self.labels[first]
        how = str(terms(self.language)["ranges"])
        return shortened(f"{self.labels[first]}-{self.labels[last]}", how)

    def _notes(self, page: int, places: Sequence[Place]) -> Iterator[Locator]:
        """The notes of a page, those that follow each other together: 42n3, 42nn3–5."""
        words = terms(self.language)
        notes = sorted({place.note: place.id for place in reversed(places)}.items())
        numbered = enumerate(notes)
        for _, run in groupby(numbered, lambda one: one[1][0] - one[0]):
            found = [note for _, note in run]
            (first, ident), (last, _) = found[0], found[-1]
            pattern = words["note_locator" if first == last else "notes_locator"]
            note = str(first) if first == last else shortened(f"{first}-{last}", words["ranges"])
            yield Locator(ident, str(pattern).format(folio=self.labels[page], note=note))


def _in_text(places: Sequence[Place]) -> list[Place]:
    return [place for place in places if not place.note]
