"""BookMetadata: what a book says of itself on its title page, to shops and to libraries."""

from __future__ import annotations

from dataclasses import dataclass

from publish.document import Inlines
from publish.sources import PartialDate


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom a book names: as it is printed; what they did, by the codes of
    ``publish.relators``; how it is sorted, "" where nobody says; whether it is a body's name."""

    name: str
    roles: tuple[str, ...] = ()
    sort_name: str = ""
    organisation: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject by its code in a scheme of the trade, "BISAC" or "Thema"; ``heading`` is what the
    scheme calls it, if the editor says."""

    scheme: str
    code: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Assurance:
    """What only a person can say of an EPUB's accessibility: to what it conforms ("EPUB
    Accessibility 1.1 - WCAG 2.2 Level AA") and who certified it, with their credential and report;
    or which laws' ``exemptions`` it falls under."""

    conforms_to: str = ""
    certifier: str = ""
    credential: str = ""
    report: str = ""
    exemptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BookMetadata:
    """What the title page, the copyright page and the package document say of the book.

    ``identifier`` is a stable URI; ``modified`` an ISO 8601 UTC time, for a reproducible build.
    ``isbn`` is the printed book's. ``series_titles`` are the other books of the series, which is a
    "series" or a "set" (``series_type``); ``edition`` and ``printing`` and ``credits`` the editor's
    own lines for the copyright page. ``people`` has what is known of anybody whom the book names,
    ``codes`` its subjects by code, ``subjects`` in words.
    """

    title: Inlines
    language: str
    identifier: str
    subtitle: Inlines = ()
    sort_title: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    publisher: str = ""
    place: str = ""
    published: PartialDate | None = None
    isbn: str = ""
    isbn_epub: str = ""
    edition: str = ""
    printing: str = ""
    credits: tuple[Inlines, ...] = ()
    series: str = ""
    series_number: str = ""
    series_titles: tuple[Inlines, ...] = ()
    series_type: str = "series"
    rights: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    codes: tuple[Subject, ...] = ()
    assurance: Assurance = Assurance()
    modified: str = "2000-01-01T00:00:00Z"

    def doing(self, role: str) -> tuple[str, ...]:
        """The names of those who did something, by its code, in the editor's order."""
        return tuple(person.name for person in self.people if role in person.roles)
