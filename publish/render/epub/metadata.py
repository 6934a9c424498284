"""What the package document says of the book, as the entries of EbookLib's metadata.

An entry is (namespace, name, value, attributes); EPUB 3.3, 5.5, with the `schema` and `marc`
vocabularies. Nothing is said that the book does not know: no invented file-as, no conformance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from publish.book import Book, BookMetadata
from publish.render.epub.accessibility import Facts, properties, summary
from publish.render.epub.documents import XML_LANG
from publish.walking import plain_text

_POSITION = re.compile(r"\d+(\.\d+)*")
"""EPUB 3.3, D.3.7: a place in a series is a number; other words for it are only printed."""

COVER = "cover"
"""The id of the cover's picture in the manifest."""

Entry = tuple[str, str, str, Mapping[str, str]]


def entries(book: Book, languages: Sequence[str], facts: Facts) -> Iterator[Entry]:
    """Every metadata entry of the package but identifier and modification time.

    ``languages`` are those of the book's documents, the book's own first.
    """
    metadata = book.metadata
    yield from _titles(metadata)
    yield from _series(metadata)
    yield from _people(book)
    if metadata.isbn_epub:
        yield _dc("identifier", _urn(metadata.isbn_epub), id="isbn")
    yield from (_dc("language", language) for language in languages)
    urls = [chapter.post.metadata.url for chapter in book.chapters]
    yield from (_dc("source", url) for url in dict.fromkeys(urls) if url)
    plain = {
        "publisher": metadata.publisher,
        "date": str(metadata.published or ""),
        "rights": metadata.rights,
        "description": metadata.description,
    }
    yield from (_dc(name, value) for name, value in plain.items() if value)
    yield from (_dc("subject", subject) for subject in metadata.subjects)
    yield from _accessibility(metadata, facts)
    yield ("OPF", "meta", "", {"name": "cover", "content": COVER})  # in this order, for Nook


def _dc(name: str, value: str, **attributes: str) -> Entry:
    return ("DC", name, value, attributes)


def _meta(name: str, value: str, refines: str = "", **attributes: str) -> Entry:
    refinement = {"refines": f"#{refines}"} if refines else {}
    return ("OPF", "meta", value, {**refinement, "property": name, **attributes})


def _titles(metadata: BookMetadata) -> Iterator[Entry]:
    yield _dc("title", plain_text(metadata.title), id="title")
    yield _meta("title-type", "main", refines="title")
    if metadata.subtitle:
        yield _dc("title", plain_text(metadata.subtitle), id="subtitle")
        yield _meta("title-type", "subtitle", refines="subtitle")


def _series(metadata: BookMetadata) -> Iterator[Entry]:
    if metadata.series:
        yield _meta("belongs-to-collection", metadata.series, id="series")
        yield _meta("collection-type", "series", refines="series")
    if metadata.series and _POSITION.fullmatch(metadata.series_number):
        yield _meta("group-position", metadata.series_number, refines="series")


def _people(book: Book) -> Iterator[Entry]:
    """Authors are creators; an editor is one only where the book has no author of its own; the
    authors of an anthology's posts are contributors."""
    authors, editors = book.metadata.authors, book.metadata.editors
    bylines = (name for chapter in book.chapters for name in chapter.post.metadata.byline)
    others = [name for name in dict.fromkeys(bylines) if name not in authors]
    named = (
        ("creator", "aut", authors),
        ("contributor" if authors else "creator", "edt", editors),
        ("contributor" if authors or editors else "creator", "aut", others),
    )
    for element, role, names in named:
        for number, name in enumerate(names, 1):
            ident = f"{element}-{role}-{number}"
            yield _dc(element, name, id=ident)
            yield _meta("role", role, refines=ident, scheme="marc:relators")


def _accessibility(metadata: BookMetadata, facts: Facts) -> Iterator[Entry]:
    yield from (_meta(f"schema:{name}", value) for name, value in properties(facts))
    yield _meta("schema:accessibilitySummary", summary(facts), **{XML_LANG: "en"})
    if facts.pages:
        yield _meta("pageBreakSource", _print_edition(metadata))


def _print_edition(metadata: BookMetadata) -> str:
    """What the page breaks come from: the ISBN of the printed book, else its title."""
    if metadata.isbn:
        return _urn(metadata.isbn)
    return f"{plain_text(metadata.title)} (PDF)"


def _urn(isbn: str) -> str:
    return f"urn:isbn:{isbn.replace('-', '').replace(' ', '')}"
