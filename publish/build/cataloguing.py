"""The record by which shops know an EPUB, written beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from publish.book import Book
from publish.findings import Finding
from publish.render import epub, onix
from publish.render.xhtml import Piece
from publish.shops import Shop

SUFFIX = ".onix.xml"


def catalogued(
    book: Book, pieces: Sequence[Piece], pictures: Mapping[str, bytes], pages: int, shop: Shop
) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The ONIX record of a book's EPUB by the suffix of its name, and what is to be told of it; the
    pages are those of its page-list."""
    known = epub.facts(book, pieces, pictures, pages=bool(pages))
    data, found = onix.message(book, onix.Edition(known, pages, outlined=not shop.levels))
    return {SUFFIX: data}, found
