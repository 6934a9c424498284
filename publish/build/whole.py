"""A whole book laid out as one document: for sheets that tell a piece by those beside it.

So the rules of a user's own sheet hold that no piece could keep alone: a chapter that follows upon
the last on the same page, a counter that runs through the book. It takes longer, and is not kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish import presses, watch
from publish.assemble import with_folios
from publish.book import Book
from publish.build.estimating import SECONDS_A_PAGE, estimated
from publish.build.laying import TURNS
from publish.build.make import Ready, Say, book_of
from publish.render import xhtml
from publish.render.geometry import geometry
from publish.trims import trim_of

if TYPE_CHECKING:
    from publish.render.pdf import Layout


WHOLE = 3
"""How many times longer that takes than the pieces alone."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A book's layout, the book that was laid out, its pieces, and whether its folios stand
    still."""

    book: Book
    pieces: tuple[xhtml.Piece, ...]
    layout: Layout
    settled: bool = True


def lay_out_whole(ready: Ready, say: Say) -> Whole:
    """The book laid out as one document; again, where it turns out to have so many pages that its
    press wants a wider gutter than it was given, and until the index has the folios of the pages
    that it is among."""
    from publish.render.pdf import lay_out  # noqa: PLC0415 - the engine, where it works

    book, press = book_of(ready), presses.press(ready.printing.press)
    folders = ready.assets.folders("templates", "print")
    named = ready.assets.sheets(ready.design, "print")
    sheets = [text for _, text in named]
    pages = 0
    for _ in range(TURNS):
        say("setting the pages as a whole")
        page = geometry(trim_of(ready.printing.trim), press, pages, sheets)
        pieces = xhtml.pieces(book, "print", folders, page.area, ready.design, cache=ready.cache)
        document = xhtml.document(book, pieces, folders, page.area, ready.printing.openings)
        likely = sum(estimated(one.xhtml, page.area) for one in pieces) * SECONDS_A_PAGE
        watch.step("setting the pages as a whole", len(document), seconds=WHOLE * likely, part=True)
        layout = lay_out(
            document,
            [*sheets, page.sheet()],
            ready.gallery.data,
            ready.design,
            fine=ready.printing.fine,
            names=[f"styles/{name}" for name, _ in named],
        )
        set_book, book = book, with_folios(book, layout.anchors, layout.labels)
        count = press.pages(len(layout.labels))
        if book == set_book and press.gutter(count) <= page.inside:
            return Whole(book, pieces, layout)
        pages = max(pages, count)
    return Whole(set_book, pieces, layout, settled=False)
