"""An EPUB against the PDF of the same book: its page-list, its words, notes and paragraphs.

Nothing is known of the two but what is in them, whoever made them: the EPUB's text in the order of
its spine, and the PDF's text page by page, as PDFium reads it. Letters are aligned, so that what
one medium adds (running heads, folios, contents) is no loss, and hyphens, ligatures and the ends of
lines are no difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from publish.check.epub import view
from publish.check.pair import codes, folios, paragraphs, parity, printed
from publish.check.pair.flow import Told, told
from publish.check.pair.legible import is_legible, without
from publish.check.words import MAX_FILE
from publish.check.words.reading import Reading
from publish.disk import read_regular
from publish.errors import InputRefused
from publish.findings import Finding, Location


def check_pair(epub: Path, pdf: Path) -> tuple[Finding, ...]:
    """In what an EPUB and a PDF of the same book differ. Raises InputRefused for a file that
    cannot be read."""
    try:
        book = told(view.read(str(epub), _bytes(epub)))
    except InputRefused as error:
        raise InputRefused(error.what, where=str(epub), hint=error.hint) from error
    except RecursionError as error:
        raise InputRefused("is nested too deeply", where=str(epub), hint="flatten it") from error
    return tuple(compare(book, printed.read(str(pdf), _bytes(pdf))))


def compare(book: Told, pdf: printed.Printed) -> Iterator[Finding]:
    """The findings of what an EPUB tells against a PDF that was read."""
    if not is_legible(book, pdf):
        text = "what runs from right to left was not compared: the PDF does not give its words back"
        yield Finding(codes.NOT_COMPARED, Location(book.name), text)
        book = without(book)
    reading = Reading.of([text.spoken for text in book.texts], pdf.texts, paged=True)
    yield from folios.check_folios(book, pdf, reading)
    yield from parity.check_words(book, pdf, reading)
    yield from paragraphs.check_paragraphs(book, pdf, reading)


def _bytes(path: Path) -> bytes:
    try:
        return read_regular(path, MAX_FILE, follow=True)
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise InputRefused(what, where=str(path)) from error
