"""Ready -> finished files: a book laid out, then its PDF, its EPUB, its HTML."""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO

from publish import presses
from publish.build.bookbinding import bound
from publish.build.composing import Composed
from publish.build.laid import Laid, lay_out
from publish.build.made import Made
from publish.build.make import Ready, Say, book_of
from publish.build.printed import printed
from publish.build.workshop import Workshop
from publish.findings import Finding
from publish.render import presswork, xhtml

__all__ = ["Laid", "Made", "article", "lay_out", "make_epub", "make_pdf"]


def make_pdf(
    ready: Ready,
    say: Say,
    laid: Laid | None = None,
    workshop: Workshop | None = None,
    out: BinaryIO | None = None,
) -> Made:
    """Set and lay out a book in print, if that is not done yet for its press, and finish its PDF:
    into ``out``, a file that can be gone back in, or else as the data of what is made."""
    if laid is None or not laid.serves(ready):
        laid = lay_out(ready, say, workshop)
    say("writing the PDF")
    data = BytesIO()
    pages, found = _print(ready, laid, out or data)
    told = map(ready.gallery.told, (*laid.account.findings, *laid.findings, *found))
    return Made(data.getvalue(), pages, tuple(dict.fromkeys(told)), account=laid.account)


def _print(ready: Ready, laid: Laid, out: BinaryIO) -> tuple[int, tuple[Finding, ...]]:
    """Write the PDF of a book that is laid out; how many pages it has, and what was found."""
    if isinstance(laid.by, Composed):
        made = bound(ready, laid, laid.by, out)
        return made.pages, made.findings
    press = presses.press(ready.printing.press)
    ink = press.printing_in(ready.printing.ink).ink
    said = ready.made_with.by("pdf")
    finished = presswork.write(
        laid.by.layout, laid.book.metadata, press, ink, ready.attached, made_with=said
    )
    out.write(finished.data)
    return finished.pages, finished.findings


def make_epub(
    ready: Ready,
    say: Say,
    laid: Laid | None = None,
    workshop: Workshop | None = None,
    *,
    onix: bool = False,
) -> Made:
    """Set a book as an EPUB, its page-list taken from the layout in print, which is made if it is
    not there; with ``onix``, the record for shops goes beside it."""
    from publish.build import ebooks  # noqa: PLC0415 - only if one is made

    laid = laid or lay_out(ready, say, workshop)
    return ebooks.make_epub(ready, say, printed(laid), onix=onix)


def pieces_of(ready: Ready, medium: str) -> tuple[xhtml.Piece, ...]:
    """The pieces of a book as its templates set them for a medium."""
    folders = ready.assets.folders("templates", medium)
    return xhtml.pieces(book_of(ready), medium, folders, design=ready.design)


def article(ready: Ready) -> str:
    """A lone post as an HTML fragment."""
    folders = ready.assets.folders("templates", "html")
    sections = xhtml.pieces(book_of(ready), "html", folders)
    return "\n".join(piece.xhtml for piece in sections if piece.role == "chapter")
