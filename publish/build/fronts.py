"""The cover inside an EPUB: the editor's own picture, or one of the book's own words."""

from __future__ import annotations

from pathlib import Path

from publish.book import Book
from publish.build.files import LARGEST_PICTURE
from publish.build.make import Ready
from publish.cache import digest, versions
from publish.disk import read_regular
from publish.errors import InputRefused
from publish.findings import Finding
from publish.render import cover, epub
from publish.shops import Shop


def front(ready: Ready, book: Book, shop: Shop) -> tuple[bytes, tuple[Finding, ...]]:
    """The cover as a shop takes it, a JPEG, and what is to be told of it. Raises InputRefused for
    a picture that cannot be used."""
    own = ready.ebook.cover
    if own is None:
        return _worded(ready, book), cover.unnamed(book)
    try:
        return epub.fit_cover(_read(own), shop, str(own))
    except InputRefused as error:
        hint = "save it as JPEG or PNG, 1600 × 2560 pixels"
        raise InputRefused(error.what, where=str(own), hint=hint) from error


def _worded(ready: Ready, book: Book) -> bytes:
    page = cover.cover_page(book, ready.assets.folders("templates", "epub"))
    sheet = "\n".join(text for _, text in ready.assets.sheets(ready.design, "cover"))
    key = digest(versions(), page, sheet, ready.design) if ready.cache else ""
    drawn: bytes | None = ready.cache.get("front", key) if ready.cache else None
    if drawn is None:
        drawn = cover.cover_image(page, sheet, ready.design)
        ready.cache.put("front", key, drawn)
    return drawn


def _read(path: Path) -> bytes:
    try:
        return read_regular(path, LARGEST_PICTURE, follow=True)
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise InputRefused(what, where=str(path)) from error
