"""The descriptive detail of an ONIX product: form, titles, people, languages, extent, subjects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from lxml import etree

from publish.book import Book, BookMetadata, Person, Subject
from publish.languages import primary
from publish.relators import relators
from publish.render.epub.accessibility import Facts, all_blocks, summary
from publish.render.onix.access import DETAIL, Feature
from publish.render.onix.codes import codes, language, region, script
from publish.render.onix.elements import each, element, optional
from publish.render.people import credited
from publish.walking import own_inlines, plain_text, walk

SUMMARY = "00"
"""List 196: words on the book's accessibility."""

BISAC, KEYWORDS, THEMA = "10", "20", "93"
"""List 27."""

UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
"""Languages whose words have no spaces between them: their characters are counted."""


def described(
    book: Book, facts: Facts, features: Iterable[Feature], languages: Iterable[str], pages: int
) -> etree._Element:
    """The composite DescriptiveDetail of an EPUB 3.3, group P.3 to P.12, in the schema's order."""
    metadata = book.metadata
    return element(
        "DescriptiveDetail",
        element("ProductComposition", "00"),
        element("ProductForm", "ED"),
        element("ProductFormDetail", "E101"),
        _feature("15", "101F"),
        _summary(facts, metadata),
        *(_feature(*feature) for feature in features),
        element("PrimaryContentType", "10"),
        *each("ProductContentType", ["07" if facts.pictures else "", "48" if facts.mathml else ""]),
        element("EpubTechnicalProtection", "00"),
        _collection(metadata),
        element("TitleDetail", element("TitleType", "01"), _title(metadata)),
        *(_contributor(number, one) for number, one in enumerate(credited(book), 1)),
        optional("EditionStatement", metadata.edition),
        *map(_language, languages),
        *_extents(book, pages),
        *_subjects(metadata),
    )


def _feature(kind: str, value: str, words: str = "") -> etree._Element:
    return element(
        "ProductFormFeature",
        element("ProductFormFeatureType", kind),
        element("ProductFormFeatureValue", value),
        optional("ProductFormFeatureDescription", words),
    )


def _summary(facts: Facts, metadata: BookMetadata) -> etree._Element:
    words, tag = summary(facts, metadata)
    made = _feature(DETAIL, SUMMARY, words)
    if code := language(tag):
        made[-1].set("language", code)
    return made


def _collection(metadata: BookMetadata) -> etree._Element | None:
    """The series or set, and which part of it the book is."""
    if not metadata.series:
        return None
    levels = [_level("02", "TitleText", metadata.series)]
    if metadata.series_number:
        levels.insert(0, _level("01", "PartNumber", metadata.series_number))
    detail = element("TitleDetail", element("TitleType", "01"), *levels)
    return element("Collection", element("CollectionType", "10"), detail)


def _level(level: str, name: str, words: str) -> etree._Element:
    return element("TitleElement", element("TitleElementLevel", level), element(name, words))


def _title(metadata: BookMetadata) -> etree._Element:
    """The title; where the sort title only puts its first word last, that word apart."""
    title = plain_text(metadata.title)
    rest, comma, prefix = metadata.sort_title.rpartition(", ")
    if comma and title in (f"{prefix} {rest}", f"{prefix}{rest}"):
        words = [element("TitlePrefix", prefix), element("TitleWithoutPrefix", rest)]
    else:
        words = [element("TitleText", title)]
    subtitle = optional("Subtitle", plain_text(metadata.subtitle))
    return element("TitleElement", element("TitleElementLevel", "01"), *words, subtitle)


def _contributor(number: int, person: Person) -> etree._Element:
    """Somebody in their place, with each role; the name as it is printed, and turned round where it
    is known how."""
    kind = "CorporateName" if person.organisation else "PersonName"
    roles = dict.fromkeys(relators()[role].onix for role in person.roles)
    return element(
        "Contributor",
        element("SequenceNumber", str(number)),
        *each("ContributorRole", roles),
        element(kind, person.name),
        optional(f"{kind}Inverted", person.sort_name),
    )


def _language(tag: str) -> etree._Element:
    return element(
        "Language",
        element("LanguageRole", "01"),
        element("LanguageCode", language(tag)),
        optional("CountryCode", region(tag)),
        optional("ScriptCode", script(tag)),
    )


def _extents(book: Book, pages: int) -> Iterator[etree._Element]:
    """The pages of the printed book; without one, those that the page-list has. The text's words,
    characters where words have no spaces."""
    if pages:
        yield _extent("08" if book.metadata.isbn else "10", pages, "03")
    runs = [run for block in walk(all_blocks(book)) for run in own_inlines(block)]
    if primary(book.metadata.language) in UNSPACED:
        length, unit = sum(len(plain_text(run)) for run in runs), "01"
    else:
        length, unit = sum(len(plain_text(run).split()) for run in runs), "02"
    if length:
        yield _extent("02", length, unit)


def _extent(kind: str, value: int, unit: str) -> etree._Element:
    return element(
        "Extent",
        element("ExtentType", kind),
        element("ExtentValue", str(value)),
        element("ExtentUnit", unit),
    )


def _subjects(metadata: BookMetadata) -> Iterator[etree._Element]:
    """Codes by their schemes, the first category of each the main one; the words as keywords."""
    for scheme, group in groupby(metadata.codes, _scheme):
        for number, subject in enumerate(group):
            main = number == 0 and scheme in (BISAC, THEMA)
            yield element(
                "Subject",
                element("MainSubject") if main else None,
                element("SubjectSchemeIdentifier", scheme),
                element("SubjectCode", subject.code),
                optional("SubjectHeadingText", subject.heading),
            )
    if metadata.subjects:
        yield element(
            "Subject",
            element("SubjectSchemeIdentifier", KEYWORDS),
            element("SubjectHeadingText", "; ".join(metadata.subjects)),
        )


def _scheme(subject: Subject) -> str:
    """The scheme of a code; Thema's qualifiers are schemes of their own, by their first figure."""
    qualifiers = codes()["thema"]
    return BISAC if subject.scheme == "BISAC" else str(qualifiers.get(subject.code[0], THEMA))
