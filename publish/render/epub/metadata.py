"""What the package document says of the book, as the entries of EbookLib's metadata.

An entry is (namespace, name, value, attributes); EPUB 3.3, 5.5, with the `schema`, `a11y` and
`marc` vocabularies. Nothing is said that the book does not know: no file-as is invented, no
conformance claimed.

What is in the book's own words runs in its direction, which the package states for all of them;
names may be in any script, so one that runs the other way says so (EPUB 3.3, “The dir attribute”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from publish.book import Book, BookMetadata
from publish.isbn import urn
from publish.languages import direction, text_direction
from publish.render.epub.accessibility import Facts, properties, summary
from publish.render.epub.documents import XML_LANG
from publish.render.people import credited, makers
from publish.walking import plain_text

_POSITION = re.compile(r"\d+(\.\d+)*")
"""EPUB 3.3, D.3.7: a place in a series is a number; other words for it are only printed."""

_DIGEST = re.compile(r"[0-9a-f]{64}")

COVER = "cover"
"""The id of the cover's picture in the manifest."""

Entry = tuple[str, str, str, Mapping[str, str]]


def entries(book: Book, languages: Sequence[str], facts: Facts) -> Iterator[Entry]:
    """Every metadata entry of the package but identifier and modification time.

    ``languages`` are those of the book's documents, the book's own first: the languages that it is
    in. One that only some quoted words are in stands at those words, not here, or catalogues would
    offer the book to its readers.
    """
    metadata = book.metadata
    yield from _titles(metadata)
    yield from _series(metadata)
    yield from _people(book)
    if isbn := urn(metadata.isbn_epub):
        yield _dc("identifier", isbn, id="isbn")
        yield _meta("identifier-type", "15", refines="isbn", scheme="onix:codelist5")
    yield from (_dc("language", language) for language in languages)
    yield from _sources(book)
    if metadata.publisher:
        yield _dc("publisher", metadata.publisher, **_way(metadata.publisher, metadata))
    plain = {
        "date": str(metadata.published or ""),
        "rights": metadata.rights,
        "description": metadata.description,
    }
    yield from (_dc(name, value) for name, value in plain.items() if value)
    yield from _subjects(metadata)
    yield from _accessibility(metadata, facts)
    yield ("OPF", "meta", "", {"name": "cover", "content": COVER})  # in this order, for Nook


def _dc(name: str, value: str, **attributes: str) -> Entry:
    return ("DC", name, value, attributes)


def _meta(name: str, value: str, refines: str = "", **attributes: str) -> Entry:
    refinement = {"refines": f"#{refines}"} if refines else {}
    return ("OPF", "meta", value, {**refinement, "property": name, **attributes})


def _way(name: str, metadata: BookMetadata) -> dict[str, str]:
    """The direction of a name that runs against the book."""
    way = text_direction(name)
    return {"dir": way} if way and way != direction(metadata.language) else {}


def _titles(metadata: BookMetadata) -> Iterator[Entry]:
    yield _dc("title", plain_text(metadata.title), id="title")
    yield _meta("title-type", "main", refines="title")
    if metadata.sort_title:
        yield _meta("file-as", metadata.sort_title, refines="title")
    if metadata.subtitle:
        yield _dc("title", plain_text(metadata.subtitle), id="subtitle")
        yield _meta("title-type", "subtitle", refines="subtitle")


def _sources(book: Book) -> Iterator[Entry]:
    """Where the texts are from, each address once; in a book that has a page of this, with the
    digest of what was read there (RFC 6920, “Human-speakable URIs”)."""
    known = {chapter.post.metadata.url: chapter.post.metadata.origin for chapter in book.chapters}
    told = any(page.role == "provenance" for page in (*book.front, *book.back))
    for number, (url, origin) in enumerate(known.items(), 1):
        digest = _DIGEST.fullmatch(origin.sha256.lower()) if told else None
        if url:
            yield _dc("source", url, **({"id": f"source-{number}"} if digest else {}))
        if url and digest:
            name = f"nih:sha-256;{digest[0]}"
            yield _meta("dcterms:identifier", name, refines=f"source-{number}")


def _series(metadata: BookMetadata) -> Iterator[Entry]:
    if not metadata.series:
        return
    way = _way(metadata.series, metadata)
    yield _meta("belongs-to-collection", metadata.series, id="series", **way)
    yield _meta("collection-type", metadata.series_type, refines="series")
    if _POSITION.fullmatch(metadata.series_number):
        yield _meta("group-position", metadata.series_number, refines="series")


def _people(book: Book) -> Iterator[Entry]:
    """Who made the book is its creator, who made something for it a contributor, in their order; a
    person's roles, too, the most important first."""
    creators, metadata = makers(book), book.metadata
    for number, person in enumerate(credited(book), 1):
        element = "creator" if person.name in creators else "contributor"
        ident = f"person-{number}"
        yield _dc(element, person.name, id=ident, **_way(person.name, metadata))
        for role in person.roles:
            yield _meta("role", role, refines=ident, scheme="marc:relators")
        if person.sort_name:
            way = _way(person.sort_name, metadata)
            yield _meta("file-as", person.sort_name, refines=ident, **way)


def _subjects(metadata: BookMetadata) -> Iterator[Entry]:
    """Words as they are; a code as its scheme's term, under its heading if the editor gives one
    (EPUB 3.3, D.3.2: authority and term go together)."""
    yield from (_dc("subject", words) for words in metadata.subjects)
    for number, subject in enumerate(metadata.codes, 1):
        ident = f"subject-{number}"
        yield _dc("subject", subject.heading or subject.code, id=ident)
        yield _meta("authority", subject.scheme, refines=ident)
        yield _meta("term", subject.code, refines=ident)


def _accessibility(metadata: BookMetadata, facts: Facts) -> Iterator[Entry]:
    yield from (_meta(f"schema:{name}", value) for name, value in properties(facts))
    words, language = summary(facts, metadata)
    spoken = {} if language == metadata.language else {XML_LANG: language, "dir": "ltr"}
    yield _meta("schema:accessibilitySummary", words, **spoken)
    yield from _assurance(metadata)
    if facts.pages:
        yield _meta("pageBreakSource", _print_edition(metadata))


def _assurance(metadata: BookMetadata) -> Iterator[Entry]:
    """Who certified to what the book conforms (EPUB Accessibility 1.1, “Conformance reporting”), or
    that it conforms to nothing and under which law (the Group Note on a11y:exemption asks for
    both)."""
    assured = metadata.assurance
    if assured.conforms_to:
        yield _meta("dcterms:conformsTo", assured.conforms_to, id="conformance")
        yield _meta("a11y:certifiedBy", assured.certifier, refines="conformance", id="certifier")
        if assured.credential:
            yield _meta("a11y:certifierCredential", assured.credential, refines="certifier")
        if assured.report:
            link = {"rel": "a11y:certifierReport", "href": assured.report, "refines": "#certifier"}
            yield ("OPF", "link", "", link)
    if assured.exemptions:
        yield _meta("dcterms:conformsTo", "none")
        yield from (_meta("a11y:exemption", name) for name in assured.exemptions)


def _print_edition(metadata: BookMetadata) -> str:
    """What the page breaks come from: the ISBN of the printed book, else its title."""
    return urn(metadata.isbn) or f"{plain_text(metadata.title)} (PDF)"
