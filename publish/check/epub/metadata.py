"""Metadata: what shops and libraries file a book under is whole, and means what it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from publish import isbn
from publish.check.epub.codes import METADATA, NOBODY
from publish.check.epub.view import Epub, said
from publish.findings import Finding

EMPTY = re.compile(
    r"(?:n/?a|none|null|nil|unknown|undefined|untitled.*|todo|xxx+|test|id|isbn|uuid|title|author"
    r"|book[ _-]?id|\W*|your .*|\[.*\]|urn:(?:uuid|isbn):\W*|0+)",
    re.I,
)
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
W3CDTF = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?"
)
UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def check_metadata(book: Epub) -> Iterator[Finding]:
    """Title, creator, identifier and dates are there once, and are not what a form began with."""
    for text in (*_identifiers(book), *_names(book), *_dates(book)):
        yield book.finding(METADATA, text, book.package)
    if not book.metadata("dc:creator") and not book.metadata("dc:contributor"):
        yield book.finding(NOBODY, "neither a creator nor a contributor is there", book.package)


def _identifiers(book: Epub) -> Iterator[str]:
    titles = {title.casefold() for title in book.values("dc:title")}
    for value in book.values("dc:identifier"):
        kind, _, number = value.casefold().removeprefix("urn:").rpartition(":")
        if EMPTY.fullmatch(value) or value.casefold() in titles:
            yield f"“{value}” identifies no book"
        elif kind == "uuid" and not UUID.fullmatch(number):
            yield f"“{value}” is no UUID"
        elif kind == "isbn" and not isbn.figures(number):
            yield f"“{value}” is no ISBN: its check digit is another"


def _names(book: Epub) -> Iterator[str]:
    for name in ("title", "creator", "publisher"):
        values = [said(element) for element in book.metadata(f"dc:{name}")]
        for value in values:
            if EMPTY.fullmatch(value):
                yield f"“{value}” is no {name}"
        for value, count in Counter(values).items():
            if count > 1:
                yield f"the {name} “{value}” is there {count} times"


def _dates(book: Epub) -> Iterator[str]:
    modified = book.values("dcterms:modified")
    for value in modified:
        if not UTC.fullmatch(value):
            yield f"“{value}” is no time in UTC like 2026-01-31T12:00:00Z"
    if not modified and not book.old:
        yield "nothing says when the book was last modified"
    for value in book.values("dc:date"):
        if not _is_date(value):
            yield f"“{value}” is no date like 2026, 2026-01 or 2026-01-31"


def _is_date(text: str) -> bool:
    """Whether a text is a date as the W3C's profile of ISO 8601 has it."""
    match = W3CDTF.fullmatch(text)
    try:
        return bool(match and date(int(match[1]), int(match[2] or 1), int(match[3] or 1)))
    except ValueError:
        return False
