"""A book laid out as one document: what the book that is bound of pieces is held against."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from publish import presses
from publish.assemble import with_folios
from publish.book import Book
from publish.build.make import Ready, book_of
from publish.render import pdf, presswork, xhtml
from publish.trims import trim_of

TURNS = 6
"""How often a book is laid out at most."""


@dataclass(frozen=True, slots=True)
class OneDocument:
    """A book's layout, the book that was laid out, and what it was laid out from: the document and
    its sheets. ``seconds`` is what each laying out took of the processor; the last drew it, too."""

    layout: pdf.Layout
    book: Book
    document: str = field(repr=False)
    sheets: tuple[str, ...] = field(repr=False)
    seconds: tuple[float, ...] = ()


def one_document(ready: Ready) -> OneDocument:
    """Lay a book out as one document, until its gutter and the folios of its index stand still."""
    book, press, printing = book_of(ready), presses.press(ready.printing.press), ready.printing
    folders = ready.assets.folders("templates", "print")
    named = ready.assets.sheets(ready.design, "print")
    sheets = [text for _, text in named]
    drawn, pages, seconds = not _waiting(book), 0, list[float]()
    for _ in range(TURNS):
        page = pdf.geometry(trim_of(printing.trim), press, pages, sheets)
        pieces = xhtml.pieces(book, "print", folders, page.area, ready.design)
        document = xhtml.document(book, pieces, folders, page.area, printing.openings)
        own = (*sheets, page.sheet())
        start = time.process_time()
        layout = pdf.lay_out(
            document, own, ready.gallery.data, ready.design,
            fine=printing.fine, names=[f"styles/{name}" for name, _ in named], drawn=drawn,
        )  # fmt: skip
        seconds.append(time.process_time() - start)
        count = press.pages(len(layout.labels))
        settled = with_folios(book, layout.anchors, layout.labels)
        if layout.pdf and settled == book and press.gutter(count) <= page.inside:
            return OneDocument(layout, book, document, own, tuple(seconds))
        drawn, book, pages = True, settled, max(pages, count)
    raise AssertionError("the folios of the index do not stand still")


def finished(ready: Ready, one: OneDocument) -> presswork.Finished:
    """The PDF of a book that was laid out as one document, finished as any other."""
    press = presses.press(ready.printing.press)
    ink = press.printing_in(ready.printing.ink).ink
    return presswork.write(
        one.layout,
        one.book.metadata,
        press,
        ink,
        ready.attached,
        made_with=ready.made_with.by("pdf"),
    )


def _waiting(book: Book) -> bool:
    """Whether an index waits for the folios of the pages that it is among."""
    return any(page.index for page in (*book.front, *book.back))
