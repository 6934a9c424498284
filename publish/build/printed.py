"""Printed: what those who make other files of a book have to know of it in print, kept by itself.

All of it is one small entry of the cache: so that an EPUB or a cover that is made after the PDF
needs none of the laid pieces, of which a long book has thousands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from publish import presses
from publish.book import Book, Matter
from publish.build.laid import Laid
from publish.build.make import Ready, book_of
from publish.cache import digest, remembered, value_digest, versions
from publish.findings import Finding
from publish.render.environment import fingerprint
from publish.render.pagestarts import PageStart


@dataclass(frozen=True, slots=True)
class Printed:
    """What an EPUB takes from the book in print: the book, its index with folios; where its pages
    start, how many they are, and what was found while they were laid out."""

    book: Book
    starts: Sequence[PageStart] = field(repr=False)
    pages: int
    findings: tuple[Finding, ...] = ()


def printed(laid: Laid) -> Printed:
    """What is to be known of a book that is laid out."""
    return Printed(laid.book, laid.starts, len(laid.labels), laid.findings)


def printed_once(ready: Ready, lay_out: Callable[[], Laid]) -> Printed:
    """What is to be known of a book in print; it is laid out only if it never was as it is now.
    Raises what ``lay_out`` raises."""
    if not ready.cache:
        return printed(lay_out())
    kept = remembered(ready.cache, "printed", _key(ready), lambda: _kept(printed(lay_out())))
    indexes, starts, pages, findings = kept
    book = book_of(ready)
    front, back = (_with(indexes, matter) for matter in (book.front, book.back))
    return Printed(replace(book, front=front, back=back), starts, pages, findings)


_Kept = tuple[dict[str, Matter], Sequence[PageStart], int, tuple[Finding, ...]]


def _kept(found: Printed) -> _Kept:
    """It without the book; of this its index alone is another than before it was laid out."""
    matter = (*found.book.front, *found.book.back)
    indexes = {page.id: page for page in matter if page.index}
    return indexes, found.starts, found.pages, found.findings


def _with(indexes: dict[str, Matter], matter: tuple[Matter, ...]) -> tuple[Matter, ...]:
    return tuple(indexes.get(page.id, page) for page in matter)


def _key(ready: Ready) -> str:
    """The digest of all that the layout of a book depends on: what it says, its templates, sheets
    and pictures, what it is printed on and how."""
    assets, printing = ready.assets, ready.printing
    return digest(
        versions(),
        value_digest(book_of(ready)),
        fingerprint(assets.folders("templates", "print")),
        assets.sheets(ready.design, "print"),
        ready.design,
        {name: digest(data) for name, data in ready.gallery.data.items()},
        printing,
        presses.press(printing.press),
    )
