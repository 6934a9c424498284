"""A book against its PDF or EPUB: every word is there, in order, and every note in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from publish.book import Book
from publish.disk import read_regular
from publish.errors import InputRefused
from publish.findings import Finding, Location
from publish.render.xhtml import Piece

Pieces = Callable[[str], Iterable[Piece]]
"""The pieces of a book as they are set for a medium."""

MEDIA = (".pdf", ".epub")
"""What a book is made into."""

MAX_FILE = 1 << 30
"""Bytes of a PDF or EPUB that a book is compared with."""


def check_words(path: Path, book: Book, own: Pieces | None = None) -> tuple[Finding, ...]:
    """What of a book's words is not in its PDF or EPUB, or is cut off with the edges of a page, and
    which of its notes stand on the wrong page; also which words are in it that the book has not,
    where ``own`` gives the pieces of the book for a medium, ``print`` or ``epub``. Raises
    InputRefused for a file that cannot be read."""
    try:
        data = read_regular(path, MAX_FILE, follow=True)
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise InputRefused(what, where=str(path)) from error
    if path.suffix.lower() == ".pdf":
        from publish.check.pdf import text  # noqa: PLC0415 - what reads a PDF, where there is one

        pages: Sequence[str] = text.trimmed(data)
    else:
        from publish.check.epub import view  # noqa: PLC0415

        epub = view.read(str(path), data)
        roots = (document.root for document in epub.documents if document is not epub.nav)
        pages = ["".join(root.itertext()) for root in roots]
    paged = path.suffix.lower() == ".pdf"
    pieces = own("print" if paged else "epub") if own else None
    return tuple(compare(book, pages, str(path), pieces, paged=paged))


def compare(
    book: Book,
    pages: Sequence[str],
    name: str,
    own: Iterable[Piece] | None = None,
    *,
    paged: bool,
) -> Iterator[Finding]:
    """The findings of a book against the text of its pages, and of these against its ``own``
    pieces; of a medium without pages, the notes' places are not asked."""
    from publish.check.words.added import Own, added  # noqa: PLC0415 - as above
    from publish.check.words.reading import Reading  # noqa: PLC0415
    from publish.check.words.spoken import spoken  # noqa: PLC0415

    pieces = list(spoken(book))
    reading = Reading.of(pieces, pages, paged=paged)
    for piece in pieces:
        for code, words in reading.piece(piece):
            yield Finding(code, Location(name), f"“{piece.name}”: {words}")
    if own is not None:
        for code, words in added(reading, pages, Own.of(own)):
            yield Finding(code, Location(name), words)
