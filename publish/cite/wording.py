"""Wording: a style at work on one book, which knows all the works that the book cites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from publish.cite.bibliographies import bibliography, told_apart
from publish.cite.notes import Frame, ibid, mention, mentioned, note
from publish.cite.style import Style
from publish.document import Citation, Inlines
from publish.sources import Source
from publish.walking import inlines


class Place(Enum):
    """What stands before a citation in its chapter or book: nothing of its source, something, or
    that source alone in the note before."""

    FIRST = "first"
    LATER = "later"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in its place; ``scope`` is the chapter, or "" where the whole book is one."""

    source: Source
    citation: Citation
    place: Place = Place.FIRST
    scope: str = ""


class Wording(Protocol):
    """What assembling asks of a style, whoever words it."""

    @property
    def in_text(self) -> bool:
        """Whether works are cited in the text, in brackets."""

    def mentions(self, source: Source) -> bool:
        """Whether a source can be cited in the text, and not only in a note."""

    def note(self, cited: Cited, frame: Frame) -> Inlines:
        """The words of a citation in a note."""

    def parenthesis(self, cluster: Sequence[Cited]) -> Inlines:
        """The words of citations in the text, with their brackets."""

    def bibliography(self, sources: Iterable[Source]) -> tuple[tuple[Source, Inlines], ...]:
        """The entries for the works among sources, in their order."""


@dataclass(frozen=True, slots=True)
class StyleWording:
    """The wording of a style that is a table."""

    style: Style
    apart: Mapping[Source, str] = field(default_factory=dict)

    @classmethod
    def of(cls, style: Style, sources: Iterable[Source]) -> StyleWording:
        """The wording of a book that cites these sources."""
        return cls(style, told_apart(sources, style))

    @property
    def in_text(self) -> bool:
        return self.style.in_text

    def mentions(self, source: Source) -> bool:
        return mentioned(source, self.style)

    def note(self, cited: Cited, frame: Frame) -> Inlines:
        first = cited.place is Place.FIRST
        if cited.place is Place.SAME:
            return ibid(cited.citation, style=self.style, frame=frame)
        return note(cited.source, cited.citation, style=self.style, first=first, frame=frame)

    def parenthesis(self, cluster: Sequence[Cited]) -> Inlines:
        named = (
            mention(one.source, one.citation, self.style, self.apart.get(one.source, ""))
            for one in cluster
        )
        content = [part for words in named for part in ("; ", words)]
        return inlines("(", *content[1:], ")")

    def bibliography(self, sources: Iterable[Source]) -> tuple[tuple[Source, Inlines], ...]:
        return bibliography(sources, self.style, self.apart)
