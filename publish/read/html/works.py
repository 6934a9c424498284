"""Works: the title that an attribution sets apart, and how surely it is one.

Ann Example, *The Quay* (1861): a title. Without a year the words in italics may as well be a
paper, an office or a house, so they are a hint: shown to an editor and never printed. After "in"
("interviewed in The Voices") linked words name what the words stand in; in marks, a title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from publish.document import Emphasis, Inlines, Link
from publish.publications import by_name
from publish.read.languages import Language, fold, words_of
from publish.sources import Certainty, PartialDate
from publish.walking import plain_text

_YEAR = re.compile(r"(?:\s*(\()|,\s*)(?P<year>1[4-9]\d\d|20\d\d)(?(1)\))\.?\s*")
_MARKED = re.compile(r"[“\"«„]([^“”\"«»„]{3,200}?),?[”\"»“]")
_FIGURES = re.compile(r"[\d\s.,:/-]*")


@dataclass(frozen=True, slots=True)
class Work:
    """A work's title and year. ``within``: the words stand in it, and need not be its author's."""

    title: str
    year: PartialDate | None = None
    within: bool = False
    certainty: Certainty = Certainty.LIKELY


def work_of(attribution: Inlines, person: str, table: Language) -> Work | None:
    """The work that an attribution sets apart behind a person's name; None where there is none.

    A publication that is known is no title of a work, nor is an office or a date."""
    text = plain_text(attribution)
    for index, node in enumerate(attribution):
        if not isinstance(node, Link | Emphasis):
            continue
        before, after = plain_text(attribution[:index]), plain_text(attribution[index + 1 :])
        title = plain_text((node,)).strip(' ,“”"')
        if not person or not before.startswith(person) or not _is_title(title, table):
            return None
        return _placed(
            title, before[len(person) :], after, linked=isinstance(node, Link), table=table
        )
    marked = _MARKED.search(text) if person and text.startswith(f"{person},") else None
    if marked and _is_title(marked[1], table):
        return Work(marked[1])
    return None


def _placed(title: str, before: str, after: str, *, linked: bool, table: Language) -> Work | None:
    """A title by what stands between it and the person's name, and behind it."""
    year = _YEAR.fullmatch(after)
    if before.strip() == ",":
        if year:
            return Work(title, PartialDate(int(year["year"])))
        return None if after.strip(" .") or linked else Work(title, certainty=Certainty.HINT)
    between = words_of(before)
    if not between or between[-1] not in table.within or len(between) > 4:
        return None
    if year:
        return Work(title, PartialDate(int(year["year"])), within=True)
    return None if after.strip(" .") else Work(title, within=True)


def _is_title(words: str, table: Language) -> bool:
    """Whether words set apart can be a title: they begin as one does, and are nothing else."""
    found = words_of(words)
    if not found or not words[:1].isupper() or by_name(words) or _FIGURES.fullmatch(words):
        return False
    if any(word in table.months for word in found) and any(c.isdigit() for c in words):
        return False
    offices = table.offices | table.honorifics
    return fold(words).split()[0] not in offices and found[-1] not in table.outlets
