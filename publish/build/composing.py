"""Composing: a book that is ready -> its pages, on the narrowest gutter that its press takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial

from publish import presses
from publish.assemble import with_folios
from publish.book import Book
from publish.build.estimating import SECONDS_A_PAGE, estimated, least_pages
from publish.build.faces import Faces
from publish.build.galleys import Galley, Job
from publish.build.laying import Laying
from publish.build.make import Ready, Say, book_of
from publish.build.workshop import Workshop
from publish.errors import ConfigurationError
from publish.languages import direction
from publish.presses import Press
from publish.render import fonts, xhtml
from publish.render.binding.orders import Setting
from publish.render.binding.paging import Extent, paged
from publish.render.geometry import Geometry, geometry
from publish.render.typearea import TypeArea
from publish.trims import trim_of


@dataclass(slots=True)
class Composed:
    """A book's pieces laid out on one page, and the book that was laid out: its index has the
    folios. ``settled`` is whether they stand still."""

    book: Book
    pieces: tuple[xhtml.Piece, ...]
    faces: Faces
    laying: Laying
    press: Press
    settled: bool = False

    @property
    def count(self) -> int:
        """How many pages the book is printed on."""
        return self.press.pages(self.laying.paging().after)


class Composing:
    """A book to be composed, with all that its pages depend on but for their gutter."""

    def __init__(self, ready: Ready, workshop: Workshop, say: Say) -> None:
        self._ready, self._workshop, self._say = ready, workshop, say
        self._book, self._assets = book_of(ready), ready.assets
        self._press = presses.press(ready.printing.press)
        self._folders = ready.assets.folders("templates", "print")
        self._named = ready.assets.sheets(ready.design, "print")
        self._set: tuple[TypeArea, tuple[xhtml.Piece, ...]] | None = None
        if not ready.cache.holds("laid"):
            workshop.crew.expect(len(self._book.chapters) * SECONDS_A_PAGE)

    def composed(self) -> Composed:
        """The book on the narrowest gutter that its press takes for as many pages as it then has.

        How many that are is estimated first, so that a long book is not laid out twice. Where the
        estimate was too low the gutter is widened; where it was high enough, the next narrower is
        tried, unless the book cannot be so much shorter there. Raises Inseparable where pieces
        cannot be laid out each alone, ConfigurationError where no line has room."""
        page = self._likely()
        found = self._on(page)
        widened = False
        while not self._fits(found.count, page):
            page = self._page(found.count)
            found.laying.pile.close()
            found, widened = self._on(page), True
        while not widened and (narrower := self._narrower(page)):
            ratio = float(page.area.width / narrower.area.width)
            least = least_pages(found.laying.counts, ratio)
            if not self._fits(self._press.pages(least), narrower):
                break
            tried = self._on(narrower)
            if not self._fits(tried.count, narrower):
                tried.laying.pile.close()
                break
            found.laying.pile.close()
            page, found = narrower, tried
        return found

    # ------------------------------------------------------------------ the page

    def _page(self, count: int) -> Geometry:
        """The page of a book of so many. Raises ConfigurationError as ``geometry`` does."""
        sheets = [text for _, text in self._named]
        return geometry(trim_of(self._ready.printing.trim), self._press, count, sheets)

    def _likely(self) -> Geometry:
        """The page that the book will probably have."""
        page = self._page(0)
        if self._narrowest_serves(page):
            return page
        pieces = self._pieces(page.area)
        extents = (Extent(max(1, round(estimated(one.xhtml, page.area)))) for one in pieces)
        with suppress(ConfigurationError):
            return self._page(self._press.pages(paged(extents).after))
        return page

    def _narrowest_serves(self, page: Geometry) -> bool:
        """Whether the gutter is wide enough for a book of any length."""
        return all(margin <= page.inside for _, margin in self._press.gutters)

    def _narrower(self, page: Geometry) -> Geometry | None:
        """The page with the next narrower gutter, if there is one."""
        steps = [most for most, margin in self._press.gutters if margin < page.inside]
        narrower = self._page(steps[-1]) if steps else page
        return narrower if narrower.inside < page.inside else None

    def _fits(self, count: int, page: Geometry) -> bool:
        """Whether a page's gutter is wide enough for so many of them."""
        return self._press.gutter(count) <= page.inside

    # ------------------------------------------------------------------ its pieces

    def _pieces(self, area: TypeArea) -> tuple[xhtml.Piece, ...]:
        if self._set is None or self._set[0] != area:
            design = self._ready.design
            self._set = (
                area,
                xhtml.pieces(
                    self._book, "print", self._folders, area, design, cache=self._ready.cache
                ),
            )
        return self._set[1]

    def _on(self, page: Geometry) -> Composed:
        """The book composed on a page."""
        pieces = self._pieces(page.area)
        documents = list(self._documents(pieces, page.area))
        texts = list(map(fonts.text_of, documents))
        faces = Faces.of(texts, self._ready.design, self._ready.cache)
        galleys = [
            Galley(one.id, one.role, document, faces.part(text), front=one.id in self._front)
            for one, document, text in zip(pieces, documents, texts, strict=True)
        ]
        job = Job(self._setting(page), self._ready.gallery.data, page.area)
        laying = Laying(galleys, job, self._workshop, self._ready.cache)
        made = Composed(self._book, pieces, faces, laying, self._press)
        self._say("setting the pages")
        made.settled = laying.settle(partial(self._index_set, made, page.area))
        return made

    def _index_set(self, made: Composed, area: TypeArea) -> None:
        """Set the index anew, if there is one, with the folios that its places have by now."""
        at = next((at for at, one in enumerate(made.pieces) if one.role == "index"), None)
        paging = made.laying.paging()
        book = with_folios(self._book, made.laying.anchors(), paging.labels)
        if at is None or book == made.book:
            return
        folders, design = self._folders, self._ready.design
        (piece,) = xhtml.pieces(book, "print", folders, area, design, roles={"index"})
        made.book, made.pieces = book, (*made.pieces[:at], piece, *made.pieces[at + 1 :])
        (document,) = self._documents([piece], area)
        made.laying.galleys[at].change(document, made.faces.part(fonts.text_of(document)))

    def _documents(self, pieces: Sequence[xhtml.Piece], area: TypeArea) -> Iterator[str]:
        openings = self._ready.printing.openings
        return xhtml.documents(self._book, tuple(pieces), self._folders, area, openings)

    def _setting(self, page: Geometry) -> Setting:
        """What all pieces are laid out with on a page."""
        printing, language = self._ready.printing, self._book.metadata.language
        return Setting(
            sheets=(*(text for _, text in self._named), page.sheet()),
            names=tuple(f"styles/{name}" for name, _ in self._named),
            design=self._ready.design,
            press=self._press,
            ink=self._press.printing_in(printing.ink).ink,
            fine=printing.fine,
            direction=direction(language),
            language=language,
        )

    @cached_property
    def _front(self) -> frozenset[str]:
        """The pieces before the body."""
        return frozenset(page.id for page in self._book.front)
