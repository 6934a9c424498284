"""The ONIX record: valid by EDItEUR's own schema, and true of the book."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree

from publish.book import Assurance, Book, BookMetadata, Chapter, Matter, Person, Subject
from publish.document import Figure, Image, Paragraph, Table
from publish.errors import OutputError
from publish.post import Metadata, Post
from publish.relators import relators
from publish.render.epub.accessibility import Facts
from publish.render.onix import Edition, message
from publish.render.onix.codes import LACKING, NO_CODE, NO_SENDER, codes, language
from publish.sources import PartialDate

FULL = BookMetadata(
    ("The Tides",),
    "en-GB",
    "urn:uuid:6b0f6c7e-2d0a-4c55-9a3e-8f3f1c0d7b21",
    subtitle=("Posts & Notes",),
    sort_title="Tides, The",
    editors=("Ines Haldorsen",),
    people=(
        Person("Ines Haldorsen", ("win",), "Haldorsen, Ines"),
        Person("Salt & Sons", ("cov", "bkd"), organisation=True),
    ),
    publisher="Tidewrack Press",
    place="Westhaven",
    published=PartialDate(2026, 11),
    isbn="978-0-00-000000-2",
    isbn_epub="978-1-4028-9462-6",
    edition="Second edition",
    series="The Kept Page",
    series_number="3",
    description="On tides.",
    subjects=("Tides", "Walls"),
    codes=(
        Subject("BISAC", "LCO010000", "LITERARY COLLECTIONS / Essays"),
        Subject("Thema", "DNL"),
        Subject("Thema", "DNP"),
        Subject("Thema", "1DFG-DE-BW"),
    ),
    assurance=Assurance(
        "EPUB Accessibility 1.1 - WCAG 2.2 Level AA", "Trust", "", "https://trust.example/"
    ),
    modified="2026-11-27T09:30:00Z",
)
FACTS = Facts(pictures=True, alternatives=True, moving=True, pages=True, index=True, mathml=True)
PLAIN = Facts(pictures=False, alternatives=True, moving=False, pages=False)
USUAL = Edition(PLAIN)
WORDS = (Paragraph(("Two words.",)), Paragraph(("Then three more.",)))


def book(metadata: BookMetadata = FULL, *blocks: object, language: str = "ar") -> Book:
    """A book of one text, by R. Okonkwo."""
    post = Post(Metadata(("Ebb",), byline=("R. Okonkwo",), language=language), blocks or WORDS)  # type: ignore[arg-type]
    return Book(metadata, (), (Chapter(1, "c1", "ebb", post),), ())


@cache
def schema() -> etree.XMLSchema:
    """EDItEUR's schema of ONIX 3.1, which onixcheck carries."""
    spec = find_spec("onixcheck")
    if not spec or not spec.submodule_search_locations:
        pytest.skip("onixcheck, which carries the schema, is not installed")
    folder = Path(spec.submodule_search_locations[0]) / "schema" / "xsd3.1"
    return etree.XMLSchema(etree.parse(folder / "ONIX_BookProduct_3.1_reference.xsd"))


def record(of: Book, edition: Edition = USUAL) -> etree._Element:
    return etree.fromstring(message(of, edition)[0])


def values(of: etree._Element, *names: str) -> list[str]:
    """The words of the elements at the end of a path of names, wherever it begins."""
    path = "//" + "/".join(f"*[local-name()='{name}']" for name in names)
    return [element.text or "" for element in of.xpath(path)]


def features(of: Book, edition: Edition = USUAL, kind: str = "09") -> list[str]:
    """The values of a kind of ProductFormFeature."""
    made = record(of, edition).xpath("//*[local-name()='ProductFormFeature']")
    return [one[1].text or "" for one in made if one[0].text == kind]


BARE = BookMetadata(("T",), "en", "urn:x", publisher="P")


@pytest.mark.parametrize(
    ("of", "edition"),
    [
        (book(), Edition(FACTS, 120)),
        (book(BARE), USUAL),
        (book(replace(BARE, language="zh-Hant-TW"), language="ckb"), Edition(PLAIN, 12)),
        (
            book(replace(BARE, assurance=Assurance(exemptions=("eaa-microenterprise",)))),
            Edition(replace(PLAIN, pictures=True, alternatives=False), outlined=False),
        ),
        (
            book(replace(BARE, sort_title="T, sorted", people=(Person("A", tuple(relators())),))),
            Edition(PLAIN),
        ),
    ],
    ids=["full", "bare", "scripts", "exempt", "every role"],
)
def test_a_record_is_valid(of: Book, edition: Edition) -> None:
    """By EDItEUR's own schema, code lists included, whatever the book has or lacks."""
    schema().assertValid(record(of, edition))


@pytest.mark.parametrize(
    ("table", "number"),
    [("features", 196), ("hazards", 143), ("exemptions", 196), ("conformance", 196), ("thema", 27)],
)
def test_our_codes_are_those_of_the_lists(table: str, number: int) -> None:
    """Each code of our tables is in the list that it is said to be of."""
    assert schema() is not None
    spec = find_spec("onixcheck")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    lists = (
        Path(spec.submodule_search_locations[0]) / "schema/xsd3.1/ONIX_BookProduct_CodeLists.xsd"
    )
    found = etree.parse(lists).xpath(
        f"//*[local-name()='simpleType'][@name='List{number}']//*[local-name()='enumeration']/@value"
    )
    assert set(codes()[table].values()) <= set(map(str, found))


def test_a_record_says_what_the_book_is() -> None:
    """An EPUB 3.3 without protection, by its numbers, and the printed book of its pages."""
    made = record(book(), Edition(FACTS, 120))
    assert values(made, "ProductForm") + values(made, "ProductFormDetail") == ["ED", "E101"]
    assert values(made, "EpubTechnicalProtection") == ["00"]
    assert values(made, "SentDateTime") == ["20261127T093000Z"]
    assert values(made, "Product", "ProductIdentifier", "IDValue") == [
        "9781402894626",
        FULL.identifier,
    ]
    assert values(made, "RelatedProduct", "ProductRelationCode") == ["13"]
    assert values(made, "RelatedProduct", "ProductIdentifier", "IDValue") == ["9780000000002"]
    assert values(made, "PublishingDate", "Date") == ["202611"]
    assert values(made, "Extent", "ExtentValue") == ["120", "5"]
    assert values(made, "LanguageCode") + values(made, "CountryCode") == ["eng", "ara", "GB"]


def test_a_title_s_first_word_stands_apart_only_if_it_is_sorted_so() -> None:
    """The article of “Tides, The” is a prefix; any other sort title changes nothing."""
    made = record(book())
    assert values(made, "TitlePrefix") + values(made, "TitleWithoutPrefix") == ["The", "Tides"]
    elided = record(book(replace(FULL, title=("L’Heure",), sort_title="Heure, L’")))
    assert values(elided, "TitlePrefix") + values(elided, "TitleWithoutPrefix") == ["L’", "Heure"]
    other = record(book(replace(FULL, sort_title="Salt, The")))
    assert values(other, "TitlePrefix") == []
    assert "The Tides" in values(other, "TitleText")


def test_people_have_their_roles_and_bodies_are_none() -> None:
    """Each once, every role by ONIX's code; turned round only where somebody knows how."""
    made = record(book())
    assert values(made, "PersonName") == ["Ines Haldorsen", "R. Okonkwo"]
    assert values(made, "PersonNameInverted") == ["Haldorsen, Ines"]
    assert values(made, "CorporateName") == ["Salt & Sons"]
    assert values(made, "ContributorRole") == ["B01", "A24", "A01", "A36", "A11"]


def test_subjects_have_their_schemes() -> None:
    """Thema's qualifiers are schemes of their own; each scheme has one main category."""
    made = record(book())
    assert values(made, "SubjectSchemeIdentifier") == ["10", "93", "93", "94", "20"]
    mains = made.xpath("//*[local-name()='MainSubject']/../*[local-name()='SubjectCode']/text()")
    assert mains == ["LCO010000", "DNL"]
    assert "Tides; Walls" in values(made, "SubjectHeadingText")


def test_only_what_is_true_of_accessibility_is_coded() -> None:
    """A plain book has contents, order and headings; what it lacks is not there."""
    assert features(book(replace(FULL, assurance=Assurance()))) == [
        *("00", "11", "29", "13", "36", "30", "52"),
    ]
    full = features(book(), Edition(FACTS, 120))
    assert {"12", "14", "17", "19", "41", "04", "82", "85", "90", "94"} <= set(full)
    assert features(book(), kind="12") == ["00"]
    assert features(book(), Edition(FACTS), kind="12") == []
    mute = Edition(replace(FACTS, alternatives=False))
    assert {"14", "52"}.isdisjoint(features(book(), mute))


def test_contents_are_called_whole_only_if_they_are() -> None:
    """Not where a shop's levels cut them, nor where tables or pictures have no list of theirs."""
    shown = Facts(pictures=True, alternatives=True, moving=False, pages=False)
    picture = Figure((Image("a.png", "a wall"),))
    table = Table((("a",),), (), ())
    listed = replace(book(FULL, picture), front=(Matter("figures", "figures", ()),))
    assert "11" not in features(book(), Edition(PLAIN, outlined=False))
    assert "11" not in features(book(FULL, table))
    assert "11" not in features(book(FULL, picture), Edition(shown))
    assert "11" in features(listed, Edition(shown))


def test_what_is_missing_is_told_and_nothing_made_up() -> None:
    """A record without a publisher is none; what else a shop asks for is a warning each."""
    data, found = message(book(replace(FULL, publisher="")), USUAL)
    assert (data, [one.code for one in found]) == (b"", [NO_SENDER])
    data, found = message(book(BARE, language="tlh-x-o"), USUAL)
    assert [one.code for one in found] == [LACKING] * 4
    assert message(book(BARE, language="qqq"), USUAL)[1][-1].code is NO_CODE
    for name in ("Audience", "Price", "SalesRights", "PublishingDate", "CollateralDetail"):
        assert values(etree.fromstring(data), name) == []


def test_words_without_spaces_are_counted_in_characters() -> None:
    """A text in Japanese has no words to count."""
    made = record(book(replace(BARE, language="ja"), Paragraph(("潮の本",))))
    assert values(made, "ExtentValue") + values(made, "ExtentUnit") == ["3", "01"]


@pytest.mark.parametrize(
    ("tag", "code"),
    [("de-AT", "ger"), ("deu", "ger"), ("fil", "fil"), ("grc", "grc"), ("qqq", ""), ("", "")],
)
def test_languages_have_the_codes_of_libraries(tag: str, code: str) -> None:
    """ISO 639-2 in its bibliographic form, and nothing that the list has not."""
    assert language(tag) == code


def test_a_record_is_the_same_each_time_and_refuses_what_xml_cannot_hold() -> None:
    """No clock is in it; a control character stops it."""
    assert message(book(), Edition(FACTS)) == message(book(), Edition(FACTS))
    with pytest.raises(OutputError, match=r"U\+0000"):
        message(book(replace(FULL, edition="a\x00")), USUAL)
