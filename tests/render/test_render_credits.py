"""Credits: who did what for a book, on its title page and its copyright page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish.assets import Assets
from publish.book import Book, BookMetadata, Matter, Person
from publish.render.xhtml import pieces

FOLDERS = Assets(Path()).folders("templates", "epub")

PEOPLE = (
    Person("Peer Lund", ("ann", "trl")),
    Person("Mona Quist", ("trl",)),
    Person("Ada & Sons", ("cov", "pht")),
    Person("Zoe Ash", ("res",)),
    Person("Kim Roe", (), "Roe, Kim"),
)


def lines(role: str, language: str = "en") -> list[str]:
    """The paragraphs of a page, without markup."""
    page = Matter(role, role, ())
    metadata = BookMetadata(("T",), language, "urn:x", editors=("A & B",), people=PEOPLE)
    (piece,) = pieces(Book(metadata, (page,), (), ()), "epub", FOLDERS)
    return [re.sub("<[^>]*>", "", p) for p in re.findall("<p[^>]*>(.*?)</p>", piece.xhtml)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            [
                "Edited by A &amp; B",
                "Translated by Peer Lund and Mona Quist",
                "Photographs by Ada &amp; Sons",
                "With notes by Peer Lund",
            ],
        ),
        (
            "fr",
            [
                "Sous la direction de A &amp; B",
                "Traduit par Peer Lund et Mona Quist",
                "Photographies\u00a0: Ada &amp; Sons",
                "Annoté par Peer Lund",
            ],
        ),
    ],
)
def test_the_title_page_credits_who_made_the_text(language: str, expected: list[str]) -> None:
    """A line for each thing done, in one order, in the book's language, each name escaped once."""
    assert lines("titlepage", language) == expected


def test_the_copyright_page_credits_who_made_the_book() -> None:
    """The cover's designer stands there; what no page prints is in the metadata alone."""
    assert lines("copyright") == ["Cover by Ada &amp; Sons"]
