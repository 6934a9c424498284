"""What an index is: headings, the places in the book that they name, and their folios."""

from __future__ import annotations

import re
from dataclasses import dataclass

from publish.document import Inlines

DEEPEST = 3
"""Levels of headings; what follows a third ``!`` belongs to the third heading."""

_SUB = re.compile(r"(?<=\S)!(?=\S)")

Path = tuple[str, ...]
"""A heading and the headings under it that lead to an entry, each a line of Markdown."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is mentioned: the id of words, of a section or of a note, and the number of
    the note, 0 in the text."""

    id: str
    note: int = 0


@dataclass(frozen=True, slots=True)
class Locator:
    """A folio, a range of them, or a note on a page, and the id of the first place there."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class CrossReference:
    """Another entry of the index: its id, and its headings as words."""

    id: str
    words: Inlines


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A heading, where it is mentioned, what is to be seen instead (``see``) or too (``also``),
    and the entries under it. ``locators`` are () until the book is laid out."""

    id: str
    heading: Inlines
    places: tuple[Place, ...] = ()
    locators: tuple[Locator, ...] = ()
    see: tuple[CrossReference, ...] = ()
    also: tuple[CrossReference, ...] = ()
    entries: tuple[IndexEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexLetter:
    """The entries that begin with one letter; "" heads those that begin with none."""

    letter: str
    entries: tuple[IndexEntry, ...]


def paths(text: str) -> tuple[Path, ...]:
    """The headings that an editor writes: several with semicolons between, a heading under
    another behind ``!`` between letters ("Cities!Grozny"; "Yahoo!" is a name)."""
    found = (tuple(filter(None, _levels(part))) for part in text.split(";"))
    return tuple(path for path in found if path)


def _levels(text: str) -> list[str]:
    return [" ".join(level.split()) for level in _SUB.split(text, maxsplit=DEEPEST - 1)]
