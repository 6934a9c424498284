"""A text sorted: its title and imprint, its parts, and what was dropped of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publish.ledger import Entry
from publish.read.languages import Language, guess, language
from publish.read.text.byline import Imprint, imprint
from publish.read.text.chrome import dropped
from publish.read.text.label import label
from publish.read.text.lists import part_of, settle
from publish.read.text.parts import Kind, Part
from publish.read.text.pieces import cut
from publish.read.text.sight import Sight, look
from publish.read.text.title import find_title

IMPRINT = ("byline", "date line")  # rules of lines whose sense is in the metadata


@dataclass(frozen=True, slots=True)
class Page:
    """A text sorted: its language, its title's line, what stands beside it, its parts."""

    table: Language
    title: Sight | None
    imprint: Imprint
    parts: tuple[Part, ...]
    entries: tuple[Entry, ...]


def sort(text: str) -> Page:
    """Sort a decoded text; every word of it is in the page's title, imprint, parts or entries."""
    tag = guess(text)
    table = language(tag)
    sights = look(cut(text), tag)
    title = find_title(sights, table)
    beside = imprint(sights, title, table)
    labels = label(sights, title)
    gone = dropped(sights, labels, title)
    left = dict(beside.lines)
    for index, words in left.items():
        rule = IMPRINT[not beside.byline]
        gone[index] = Entry(rule, words, sights[index].piece.line)
    kept = [i for i in range(len(sights)) if i not in gone and i != title]
    parts = settle([part_of(sights[i].piece, labels[i]) for i in kept])
    if title is None and parts and parts[0].kind is Kind.HEADING:
        title, parts = kept[0], parts[1:]  # a heading over everything is the title
    entries = [*gone.values(), *_markers(parts)]
    return Page(
        table,
        sights[title] if title is not None else None,
        beside,
        tuple(parts),
        tuple(sorted(entries, key=lambda entry: entry.line)),
    )


def _markers(parts: Sequence[Part]) -> list[Entry]:
    """Entries of what lists and breaks are known by and print makes anew."""
    marks = [Entry("list marker", part.marker, part.line) for part in parts if part.marker]
    stars = [
        Entry("section break", part.text, part.line) for part in parts if part.kind is Kind.BREAK
    ]
    return [*marks, *stars]
