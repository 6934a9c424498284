"""What the package says: everybody and everything that is known, and no more."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace

import pytest
from epub_samples import BOOK, make
from lxml import etree
from PIL import Image as PillowImage

from publish.book import (
    Assurance,
    Book,
    BookMetadata,
    Chapter,
    Matter,
    NumberedNote,
    Part,
    Person,
    Subject,
)
from publish.check.epub import check_bytes
from publish.check.epub.codes import CONFORMANCE
from publish.document import Figure, Image
from publish.post import Metadata, Origin, Post
from publish.render.epub.accessibility import Facts, facts, properties, summary
from publish.render.epub.metadata import Entry, entries

PLAIN = Facts(pictures=False, alternatives=True, moving=False, pages=False)


def book(**said: object) -> Book:
    """A book of one text by R. Okonkwo, of which this is said."""
    post = Post(Metadata(("Tides",), byline=("R. Okonkwo",)), ())
    metadata = BookMetadata(("Tides",), "en", "urn:x")
    return Book(replace(metadata, **said), (), (Chapter(1, "c1", "tides", post),), ())  # type: ignore[arg-type]


def said(of: Book, facts: Facts = PLAIN) -> list[Entry]:
    return list(entries(of, (of.metadata.language,), facts))


def values(found: list[Entry], name: str) -> list[str]:
    """The values of a property or of an element of Dublin Core."""
    return [value for _, key, value, known in found if name in (key, known.get("property"))]


def refining(found: list[Entry], value: str) -> Mapping[str, list[str]]:
    """What is said of a value, by property."""
    ident = next(known["id"] for _, _, text, known in found if text == value)
    told: dict[str, list[str]] = {}
    for _, _, text, known in found:
        if known.get("refines") == f"#{ident}":
            told.setdefault(known.get("property") or known["rel"], []).append(text)
    return told


def test_one_person_is_named_once_with_every_role() -> None:
    """Somebody who edits, translates and writes is one creator, the chief role first."""
    ines = Person("Ines Haldorsen", ("trl", "win"), "Haldorsen, Ines")
    found = said(book(editors=("Ines Haldorsen",), people=(ines, Person("Peer Lund", ("cov",)))))
    assert values(found, "creator") == ["Ines Haldorsen"]
    assert values(found, "contributor") == ["R. Okonkwo", "Peer Lund"]
    assert refining(found, "Ines Haldorsen") == {
        "role": ["edt", "trl", "win"],
        "file-as": ["Haldorsen, Ines"],
    }


def test_nobody_is_sorted_by_a_guess() -> None:
    """Without a sort name from somebody who knows there is no file-as; nor has a title one."""
    assert "file-as" not in refining(said(book()), "R. Okonkwo")
    found = said(book(title=("The Tides",), sort_title="Tides, The"))
    assert refining(found, "The Tides") == {"title-type": ["main"], "file-as": ["Tides, The"]}


def test_somebody_described_who_did_nothing_is_not_credited() -> None:
    """A note or a sort name alone makes nobody a contributor."""
    assert (
        values(said(book(people=(Person("Ada Brandt", (), "Brandt, Ada"),))), "contributor") == []
    )


def test_a_name_that_runs_the_other_way_says_so() -> None:
    """The package states the book's direction, a name in another script its own."""
    leyla = Person("ليلى حداد", ("trl",), "حداد، ليلى")
    ways = {text: known.get("dir") for _, _, text, known in said(book(people=(leyla,)))}
    assert ways["ليلى حداد"] == ways["حداد، ليلى"] == "rtl"
    assert ways["R. Okonkwo"] is None
    turned = {text: known.get("dir") for _, _, text, known in said(book(language="ar"))}
    assert turned["R. Okonkwo"] == "ltr"


def test_subjects_have_their_scheme_and_code() -> None:
    """A heading stands with its code, a code without one for itself, words without either."""
    codes = (Subject("BISAC", "LCO010000", "ESSAYS"), Subject("Thema", "DNL"))
    found = said(book(subjects=("Tides",), codes=codes))
    assert values(found, "subject") == ["Tides", "ESSAYS", "DNL"]
    assert refining(found, "ESSAYS") == {"authority": ["BISAC"], "term": ["LCO010000"]}


def test_a_set_is_no_series() -> None:
    """The collection says what it is, and the book's place if that is a number."""
    found = said(book(series="Kept", series_type="set", series_number="2"))
    assert refining(found, "Kept") == {"collection-type": ["set"], "group-position": ["2"]}


def test_a_number_that_is_no_isbn_is_not_given_for_one() -> None:
    """A wrong figure makes neither an identifier nor the source of the pages."""
    wrong = book(isbn="978-0-00-000000-3", isbn_epub="978-0-00-000000-3")
    found = said(wrong, replace(PLAIN, pages=True))
    assert values(found, "identifier") == []
    assert values(found, "pageBreakSource") == ["Tides (PDF)"]


def test_only_an_editor_claims_conformance() -> None:
    """A certifier is named with the standard; an exemption conforms to nothing."""
    assert values(said(book()), "dcterms:conformsTo") == []
    standard = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    assured = Assurance(standard, "Harbour Trust", "A badge", "https://harbour.example/report")
    found = said(book(assurance=assured))
    assert refining(found, standard) == {"a11y:certifiedBy": ["Harbour Trust"]}
    assert refining(found, "Harbour Trust")["a11y:certifierCredential"] == ["A badge"]
    exempt = said(book(assurance=Assurance(exemptions=("eaa-microenterprise",))))
    assert values(exempt, "dcterms:conformsTo") == ["none"]
    assert values(exempt, "a11y:exemption") == ["eaa-microenterprise"]


def test_the_report_is_linked_and_an_exemption_is_no_claim() -> None:
    """In the package itself, where our own check finds nothing wrong with either."""
    for assured, rel in (
        (Assurance("EPUB Accessibility 1.1 - WCAG 2.2 Level AA", "T", "", "https://t.example/"), 1),
        (Assurance(exemptions=("eaa-microenterprise",)), 0),
    ):
        data = make(replace(BOOK, metadata=replace(BOOK.metadata, assurance=assured)))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            package = etree.fromstring(archive.read("EPUB/content.opf"))
        links = package.findall(".//{*}link[@rel='a11y:certifierReport']")
        assert [link.get("href") for link in links] == ["https://t.example/"] * rel
        assert CONFORMANCE not in {finding.code for finding in check_bytes("a.epub", data)}


def told(facts: Facts, name: str) -> list[str]:
    return [value for key, value in properties(facts) if key == name]


def test_sources_have_digests_where_a_page_says_so() -> None:
    """The address of each text is its source; what was read there is told only in a book that has a
    page of it, and only if it is a digest."""
    plain = book()
    (chapter,) = plain.chapters

    def text(url: str, sha256: str) -> Chapter:
        metadata = Metadata(("Tides",), url=url, origin=Origin(sha256=sha256))
        return replace(chapter, post=Post(metadata, ()))

    one, two = "https://a.example/1", "https://a.example/2"
    plain = replace(plain, body=(text(one, "A" * 64), text(two, "none"), text("", "b" * 64)))
    found = said(plain)
    assert values(found, "source") == [one, two]
    assert not values(found, "dcterms:identifier")
    told = replace(plain, back=(Matter("provenance", "provenance", ("Origins",)),))
    found = said(told)
    assert values(found, "source") == [one, two]
    assert refining(found, one) == {"dcterms:identifier": [f"nih:sha-256;{'a' * 64}"]}
    assert values(found, "dcterms:identifier") == [f"nih:sha-256;{'a' * 64}"]


def test_moving_pictures_are_of_unknown_hazard() -> None:
    """Nobody has looked whether they flash; a book of words and still pictures has none."""
    frames = [PillowImage.new("L", (2, 2), shade) for shade in (0, 255)]
    buffer = io.BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    known = facts(BOOK, (), {"a.gif": buffer.getvalue()}, pages=False)
    assert told(known, "accessibilityHazard") == ["unknown"]
    assert told(PLAIN, "accessibilityHazard") == ["none"]


def test_features_are_those_of_the_book() -> None:
    """An index and formulas in MathML are told where they are, what nobody looked at never."""
    every = told(replace(PLAIN, index=True, mathml=True), "accessibilityFeature")
    assert {"index", "MathML"} <= set(every)
    assert {"index", "MathML", "unlocked", "longDescription", "highContrastDisplay"}.isdisjoint(
        told(PLAIN, "accessibilityFeature")
    )


def test_a_picture_in_a_note_of_a_part_counts() -> None:
    """Alternatives are looked for wherever the book has pictures."""
    note = NumberedNote(1, "a", "p9-fn1", (Figure((Image("a.png", None),)),))
    part = Part(9, "p9", ("Nine",), notes=(note,))
    assert facts(replace(book(), body=(part,)), (), {}, pages=False).pictures
    assert not facts(replace(book(), body=(part,)), (), {}, pages=False).alternatives


@pytest.mark.parametrize(
    ("language", "spoken", "word"),
    [("de-AT", "de-AT", "Text"), ("ar", "ar", "نص"), ("xx", "en", "Text")],
)
def test_the_summary_is_in_the_book_s_language(language: str, spoken: str, word: str) -> None:
    """Where we have its words; else in English, which is said of it."""
    words, tag = summary(PLAIN, BookMetadata(("T",), language, "urn:x"))
    assert tag == spoken
    assert word in words
    found = said(book(language=language))
    (attributes,) = (a for *_, a in found if a.get("property") == "schema:accessibilitySummary")
    assert attributes.get("{http://www.w3.org/XML/1998/namespace}lang", language) == spoken
