"""The ONIX message of one EPUB: who sends it, when, the product, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from publish.book import Book, BookMetadata
from publish.findings import NOWHERE, Finding
from publish.isbn import figures
from publish.render.epub.accessibility import Facts
from publish.render.epub.package import modified
from publish.render.onix.access import access
from publish.render.onix.codes import LACKING, NO_CODE, NO_SENDER, language
from publish.render.onix.described import described
from publish.render.onix.elements import element, optional

ASKED = {
    "isbn_epub": "its ISBN",
    "published": "the date of its publication",
    "description": "a description",
    "codes": "a subject code (bisac, thema)",
}
"""What a shop asks for, by the key of book.toml that has it."""

FORMATS = ("05", "01", "00")
"""List 55: a year, a month of it, a day of that."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What is known of an EPUB besides its book: what matters for its accessibility, how many pages
    its page-list has, whether its contents lead to every section."""

    facts: Facts
    pages: int = 0
    outlined: bool = True


def message(book: Book, edition: Edition) -> tuple[bytes, tuple[Finding, ...]]:
    """The message (reference names, release 3.1), the same for the same book, and what is to be
    told of it. It is empty where the publisher is not known, without whom there is none.

    What only a seller knows, prices, markets, sales rights, is not in it. Raises OutputError for
    words that XML cannot hold, and for a time of modification that is none."""
    metadata = book.metadata
    if not metadata.publisher:
        text = "an ONIX record is the publisher’s: give publisher under [book]"
        return b"", (Finding(NO_SENDER, NOWHERE, text),)
    root = element("ONIXMessage", _header(metadata), _product(book, edition), release="3.1")
    etree.indent(root)
    data = etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
    return data, tuple(_missing(book))


def _missing(book: Book) -> Iterator[Finding]:
    for key, words in ASKED.items():
        if not getattr(book.metadata, key):
            yield Finding(LACKING, NOWHERE, f"the ONIX record lacks {words}, which shops ask for")
    for tag in _languages(book):
        if not language(tag):
            yield Finding(NO_CODE, NOWHERE, f"ONIX has no code for the language “{tag}”")


def _languages(book: Book) -> list[str]:
    """The languages that the book is in, its own first."""
    texts = (chapter.post.metadata.language for chapter in book.chapters)
    return list(filter(None, dict.fromkeys((book.metadata.language, *texts))))


def _header(metadata: BookMetadata) -> etree._Element:
    return element(
        "Header",
        element("Sender", element("SenderName", metadata.publisher)),
        element("SentDateTime", f"{modified(metadata):%Y%m%dT%H%M%SZ}"),
    )


def _product(book: Book, edition: Edition) -> etree._Element:
    metadata, facts = book.metadata, edition.facts
    features = access(book, facts, outlined=edition.outlined)
    languages = [tag for tag in _languages(book) if language(tag)]
    isbn, printed = figures(metadata.isbn_epub), figures(metadata.isbn)
    return element(
        "Product",
        element("RecordReference", metadata.identifier),
        element("NotificationType", "03"),
        element("RecordSourceType", "01"),
        element("RecordSourceName", metadata.publisher),
        _identifier("15", isbn) if isbn else None,
        _identifier("01", metadata.identifier, "Package identifier"),
        described(book, facts, features, languages, edition.pages),
        _collateral(metadata),
        _publishing(metadata),
        _printed(printed) if printed else None,
    )


def _identifier(kind: str, value: str, scheme: str = "") -> etree._Element:
    return element(
        "ProductIdentifier",
        element("ProductIDType", kind),
        optional("IDTypeName", scheme),
        element("IDValue", value),
    )


def _collateral(metadata: BookMetadata) -> etree._Element | None:
    if not metadata.description:
        return None
    text = element(
        "TextContent",
        element("TextType", "03"),
        element("ContentAudience", "00"),
        element("Text", metadata.description),
    )
    return element("CollateralDetail", text)


def _publishing(metadata: BookMetadata) -> etree._Element:
    house = element(
        "Publisher",
        element("PublishingRole", "01"),
        element("PublisherName", metadata.publisher),
    )
    place = optional("CityOfPublication", metadata.place)
    return element("PublishingDetail", house, place, _date(metadata))


def _date(metadata: BookMetadata) -> etree._Element | None:
    """The day of publication, as far as it is known."""
    if metadata.published is None:
        return None
    parts = str(metadata.published).split("-")
    date = element("Date", "".join(parts), dateformat=FORMATS[len(parts) - 1])
    return element("PublishingDate", element("PublishingDateRole", "01"), date)


def _printed(isbn: str) -> etree._Element:
    """The printed book, which the page numbers are from."""
    printed = element(
        "RelatedProduct", element("ProductRelationCode", "13"), _identifier("15", isbn)
    )
    return element("RelatedMaterial", printed)
