"""What a language tag implies."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from publish.languages import date_words, direction, number_word, presumed, terms, text_direction
from publish.sources import PartialDate

TABLES = sorted(
    path.name
    for path in (resources.files("publish") / "terms").iterdir()
    if path.name[-5:] == ".toml"
)


PLACE = re.compile(r"\{\w+\}")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        *(("ar", "rtl"), ("he-IL", "rtl"), ("en", "ltr"), ("", "ltr")),
        *(("az-Arab-IR", "rtl"), ("az-IR", "ltr"), ("yi-Latn", "ltr"), ("und-Hebr", "rtl")),
    ],
)
def test_direction_follows_the_language(tag: str, expected: str) -> None:
    """Arabic and Hebrew run right to left, whatever region stands behind them; others do where they
    are said to be in such a script."""
    assert direction(tag) == expected


@pytest.mark.parametrize(
    ("text", "book", "expected"),
    [
        ("The old quay", "en", "en"),
        ("Der alte Kai", "en", "en"),
        ("Eski iskele שלום", "he", "und"),
        ("הרציף הישן, the quay", "en", "und-Hebr"),
        ("الرصيف القديم", "en", "und-Arab"),
        ("הרציף הישן", "ar", "ar"),
        ("\u200fהרציף", "en", "und-Hebr"),
        ("\u0840\u0841", "en", "en"),  # Mandaic, of which no face of ours has letters
        ("1234 …", "he", "he"),
    ],
)
def test_a_text_without_a_language_runs_as_its_letters_do(
    text: str, book: str, expected: str
) -> None:
    """It is taken for one in the book's language, unless it cannot be."""
    assert presumed(text, book) == expected


@pytest.mark.parametrize(
    ("date", "tag", "expected"),
    [
        ("2017-04-10", "en", "April 10, 2017"),
        ("2017-04-10", "de-AT", "10. April 2017"),
        ("2017-04", "fr", "avril 2017"),
        ("2017", "es", "2017"),
        ("2017-04-10", "pt-BR", "10 de abril de 2017"),
        ("2017-04-10", "nl", "10 april 2017"),
        ("2017-04-10", "ru", "10 апреля 2017 г."),
        ("2017-04", "ru", "апрель 2017 г."),
        ("2017-04-10", "xx", "April 10, 2017"),
    ],
)
def test_dates_are_written_as_their_readers_do(date: str, tag: str, expected: str) -> None:
    """A date is put in the language's words, and no more of it than is known."""
    assert date_words(PartialDate.parse(date), tag) == expected


def test_numbers_become_words_as_far_as_the_table_goes() -> None:
    """A chapter beyond the table is numbered in figures."""
    assert number_word(1, "en") == "One"
    assert number_word(400, "en") == "400"


@pytest.mark.parametrize("name", TABLES)
def test_tables_have_no_key_that_english_lacks(name: str) -> None:
    """A table has the keys of the English one, twelve months, and the same places to fill in."""
    text = (resources.files("publish") / "terms" / name).read_text("utf-8")
    table = tomllib.loads(text)
    assert set(table) <= set(terms("en"))
    assert len(table["months"]) == 12
    english = terms("en")
    for key, words in table.items():
        if isinstance(words, str):
            assert set(PLACE.findall(words)) == set(PLACE.findall(english[key])), key


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Salt", "ltr"), ("1. “ملح", "rtl"), ("12, שלח", "rtl"), ("1911–12", ""), ("", "")],
)
def test_words_run_as_their_first_letter_does(text: str, expected: str) -> None:
    """Figures and marks have no direction of their own."""
    assert text_direction(text) == expected


@pytest.mark.parametrize(
    ("tag", "comma", "last"),
    [("en", ", ", " and "), ("ar", "، ", " و "), ("he", ", ", " ו"), ("de", ", ", " und ")],
)
def test_names_are_joined_as_their_language_joins_them(tag: str, comma: str, last: str) -> None:
    """Arabic has a comma of its own, Hebrew has not, and writes its "and" at the name."""
    assert (terms(tag)["comma"], terms(tag)["and"]) == (comma, last)


def test_a_book_in_hebrew_has_its_own_words() -> None:
    """Every word of our own pages, so that none runs against the page."""
    text = (resources.files("publish") / "terms" / "he.toml").read_text("utf-8")
    missing = set(terms("en")) - set(tomllib.loads(text)) - {"comma", "months_alone", "isbn"}
    assert missing == set()
    assert date_words(PartialDate.parse("2019-03-01"), "he") == "1 במרץ 2019"
