"""The page of origins says of each text what its manuscript records, in the book's language."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from publish.assets import Assets
from publish.book import Book, BookMetadata, Chapter, Matter
from publish.post import Metadata, Origin, Post
from publish.render import xhtml
from publish.sources import PartialDate

DIGEST = "0123456789abcdef" * 4
ORIGIN = Origin(
    "originals/a.html",
    DIGEST,
    PartialDate(2024, 5, 6),
    "publish 0.1.0 html",
    read=PartialDate(2024, 6, 1),
)
KNOWN = Metadata(("Low Water",), url="https://blog.example/low", origin=ORIGIN)


def page(*posts: Metadata, medium: str = "epub", language: str = "en") -> str:
    """The text of the page, a line a paragraph."""
    chapters = tuple(
        Chapter(at, f"c{at}", "a", Post(known, ())) for at, known in enumerate(posts, 1)
    )
    matter = Matter("provenance", "provenance", ("Origins",), division="back")
    book = Book(BookMetadata(("B",), language, "urn:x"), (), chapters, (matter,))
    folders = Assets().folders("templates", medium)
    (made,) = xhtml.pieces(book, medium, folders, roles=("provenance",))
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<wbr/>|</?span[^>]*>", "", made.xhtml)))


@pytest.mark.parametrize("medium", ["print", "epub"])
def test_each_text_has_its_origin(medium: str) -> None:
    """Title, address, days and digest; what is not known is left out, and so is a text of which
    nothing is."""
    unread = replace(KNOWN, title=("By Hand",), origin=Origin())
    kept = replace(KNOWN, title=("Kept",), url="", origin=Origin("a", DIGEST))
    lines = [line for line in page(KNOWN, unread, kept, medium=medium).splitlines() if line.strip()]
    told = "".join(lines[2:]).replace("\u200b", "")
    assert told == (
        f"Low Waterhttps://blog.example/lowSaved May 6, 2024. Read June 1, 2024.SHA-256{DIGEST}"
        f"KeptSHA-256{DIGEST}"
    )


def test_the_address_is_the_one_that_was_read() -> None:
    """Where the page was fetched, it is the last that it led on to, not what it calls itself."""
    fetched = replace(ORIGIN, address="http://a.example/1", led_to=("https://a.example/2",))
    assert "https://a.example/2" in page(replace(KNOWN, origin=fetched))
    assert "http://a.example/1" in page(replace(KNOWN, origin=replace(fetched, led_to=())))


@pytest.mark.parametrize("language", ["ar", "de", "es", "fr", "he", "it", "nl", "pt", "ru"])
def test_it_is_in_the_language_of_the_book(language: str) -> None:
    """None of its words is English elsewhere."""
    words = page(KNOWN, language=language)
    assert "Read" not in words
    assert "Saved" not in words
    assert "copy" not in words
    assert DIGEST in words


def test_a_digest_that_is_none_is_only_text() -> None:
    """Whatever a manuscript has there is escaped, and breaks."""
    hostile = replace(KNOWN, origin=replace(ORIGIN, sha256="<script>" * 40))
    assert "<script>" * 40 in page(hostile)
