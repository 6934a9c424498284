"""Ready -> finished files: a book laid out, then its PDF, its EPUB, its HTML."""

from __future__ import annotations

from dataclasses import dataclass, replace

from publish import presses
from publish.assemble import with_folios
from publish.book import Book
from publish.build import ebooks
from publish.build.ebooks import Made, Printed
from publish.build.make import Ready, Say, book_of
from publish.check.words.kept import left_out
from publish.findings import NOWHERE, Code, Finding, Severity
from publish.render import pdf, presswork, xhtml
from publish.trims import trim_of

__all__ = ["Laid", "Made", "article", "lay_out", "make_epub", "make_pdf"]

TURNS = 6
"""How often a book is laid out at most; twice is enough where an index is the last thing in it."""

UNSETTLED = Finding(
    Code("A006", Severity.WARNING, "the folios of an index change with its own length"),
    NOWHERE,
    "the folios of the index may be wrong: put it among the back matter",
)


@dataclass(frozen=True, slots=True)
class Laid:
    """A book's layout, and the book that was laid out: its index has the folios. ``lost`` is what
    templates of print leave out of it."""

    layout: pdf.Layout
    book: Book
    lost: tuple[Finding, ...] = ()


def lay_out(ready: Ready, say: Say) -> Laid:
    """The book laid out; again, where it turns out to have so many pages that its press wants a
    wider gutter than it was given, and until the index has the folios of the pages that it is
    among."""
    book, assets, press = book_of(ready), ready.assets, presses.press(ready.printing.press)
    folders = assets.folders("templates", "print")
    named = assets.sheets(ready.design, "print")
    sheets = [text for _, text in named]
    waiting = any(page.index for page in (*book.front, *book.back))  # for its folios
    pages = 0
    for turn in range(TURNS):
        say("setting the pages again" if turn else "setting the pages")
        page = pdf.geometry(trim_of(ready.printing.trim), press, pages, sheets)
        pieces = xhtml.pieces(book, "print", folders, page.area, ready.design, cache=ready.cache)
        document = xhtml.document(book, pieces, folders, page.area, ready.printing.openings)
        layout = pdf.lay_out(
            document,
            [*sheets, page.sheet()],
            ready.gallery.data,
            ready.design,
            fine=ready.printing.fine,
            names=[f"styles/{name}" for name, _ in named],
            drawn=turn > 0 or not waiting,
        )
        set_book, book = book, with_folios(book, layout.anchors, layout.labels)
        count = press.pages(len(layout.labels))
        if layout.pdf and book == set_book and press.gutter(count) <= page.inside:
            return Laid(layout, book, left_out(book, pieces, folders))
        pages = max(pages, count)
    layout = replace(layout, findings=(*layout.findings, UNSETTLED))
    return Laid(layout, set_book, left_out(set_book, pieces, folders))


def make_pdf(ready: Ready, say: Say, laid: Laid | None = None) -> Made:
    """Set and lay out a book in print, if that is not done yet, and finish its PDF for the press
    that it is for."""
    book, press = book_of(ready), presses.press(ready.printing.press)
    laid = laid or lay_out(ready, say)
    layout = laid.layout
    say("writing the PDF")
    ink = press.printing_in(ready.printing.ink).ink
    finished = presswork.write(layout, book.metadata, press, ink, ready.attached)
    found = map(ready.gallery.told, (*laid.lost, *layout.findings, *finished.findings))
    return Made(finished.data, finished.pages, tuple(found))


def make_epub(ready: Ready, say: Say, laid: Laid | None = None, *, onix: bool = False) -> Made:
    """Set a book as an EPUB, its page-list taken from the layout in print, which is made if it is
    not there; with ``onix``, the record for shops goes beside it."""
    laid = laid or lay_out(ready, say)
    layout = laid.layout
    printed = Printed(laid.book, layout.starts, len(layout.labels), layout.findings)
    return ebooks.make_epub(ready, say, printed, onix=onix)


def article(ready: Ready) -> str:
    """A lone post as an HTML fragment."""
    folders = ready.assets.folders("templates", "html")
    sections = xhtml.pieces(book_of(ready), "html", folders)
    return "\n".join(piece.xhtml for piece in sections if piece.role == "chapter")
