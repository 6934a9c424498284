"""Ready -> finished files: a book laid out, then its PDF, its EPUB, its HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from publish import presses, shops
from publish.assemble import with_folios
from publish.book import Book
from publish.build.cataloguing import catalogued
from publish.build.fronts import front
from publish.build.make import Ready, Say, book_of
from publish.check.shops import check_shop
from publish.check.words.kept import left_out
from publish.findings import NOWHERE, Code, Finding, Severity
from publish.render import epub, pdf, presswork, xhtml
from publish.trims import trim_of

TURNS = 6
"""How often a book is laid out at most; twice is enough where an index is the last thing in it."""

UNSETTLED = Finding(
    Code("A006", Severity.WARNING, "the folios of an index change with its own length"),
    NOWHERE,
    "the folios of the index may be wrong: put it among the back matter",
)


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file's bytes, how many pages it has, and what was found on the way; ``beside`` are
    files to go with it, by what their names end with."""

    data: bytes = b""
    pages: int = 0
    findings: tuple[Finding, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)


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
    layout, book = laid.layout, laid.book
    say("writing the EPUB")
    assets = ready.assets
    folders = assets.folders("templates", "epub")
    shop = shops.shop(ready.ebook.shop)
    pieces = xhtml.pieces(book, "epub", folders, design=ready.design, cache=ready.cache)
    sheets = assets.sheets(ready.design, "epub", shop.name)
    fonts = epub.carried(pieces, sheets, ready.design, ready.ebook.fonts)
    pictures = epub.fit_pictures(ready.gallery.data, shop)
    image, told = front(ready, book, shop)
    divided: list[Finding] = []
    data = epub.write(
        book,
        pieces,
        sheets=fonts.sheets,
        pictures=pictures.data,
        fonts=fonts.files,
        cover=image,
        pages=layout.starts,
        shop=shop,
        renamed=pictures.names,
        tell=divided.append,
    )
    # A character that our faces lack is one that a reading system shows in its own.
    found = tuple(one for one in layout.findings if one.code not in pdf.ABOUT_FACES)
    held = check_shop(f"{ready.slug}{shop.suffix}", data, shop)
    told += (*left_out(book, pieces, folders), *divided, *pictures.findings, *held)
    made = Made(data, len(layout.labels), (*map(ready.gallery.told, told), *found))
    if not onix:
        return made
    beside, lacking = catalogued(book, pieces, pictures.data, made.pages, shop)
    return replace(made, findings=(*made.findings, *lacking), beside=beside)


def article(ready: Ready) -> str:
    """A lone post as an HTML fragment."""
    folders = ready.assets.folders("templates", "html")
    sections = xhtml.pieces(book_of(ready), "html", folders)
    return "\n".join(piece.xhtml for piece in sections if piece.role == "chapter")
