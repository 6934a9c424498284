"""Whom and what the cited sources name: people and outlets, each as an index heads them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from publish.cite import full_name, indexed_name
from publish.document import Citation, Emphasis, Inlines
from publish.publications import by_name, without_article
from publish.sources import Source, printable

PEOPLE = "people"
OUTLETS = "outlets"

_TITLES = frozenset(
    {
        *("article-newspaper", "article-magazine", "article-journal"),
        *("post-weblog", "review", "review-book"),
    }
)
"""Sources that stand in what print sets in italics, where our table of publications has it not."""

_SITES = frozenset({*_TITLES, "webpage", "post", "broadcast"})
"""Sources whose container is an outlet; of a chapter it is a book."""

_ARTICLES = frozenset({"a", "an", "the"})


@dataclass(frozen=True, slots=True)
class Named:
    """What the sources of a text name, as far as ``wanted`` and printable; hints name nobody.
    ``people``: authors by their names in full, the key of a source of theirs, and their heading."""

    sources: Mapping[str, Source]
    wanted: Collection[str]
    people: Mapping[str, tuple[str, str]]

    @classmethod
    def of(cls, sources: Iterable[Source], wanted: Collection[str]) -> Named:
        """What these sources name."""
        shown = {source.key: printable(source) for source in sources}
        people = {
            full_name(name): (source.key, indexed_name(name))
            for source in shown.values()
            for name in source.people("author")
        }
        return cls(shown, wanted, people)

    def headings(self, citation: Citation) -> Iterator[Inlines]:
        """Those whom a citation and its source name: authors, who speaks and to whom, outlets."""
        source = self.sources[citation.source]
        if PEOPLE in self.wanted:
            yield from ((indexed_name(name),) for name in source.people("author"))
        for voice in filter(_is_name, (citation.speaker, citation.told)):
            outlet = _known_outlet(voice)
            if outlet and OUTLETS in self.wanted:
                yield outlet
            elif not outlet and PEOPLE in self.wanted:
                yield (self._heading(voice),)
        if OUTLETS in self.wanted and (outlet := _outlet(source)):
            yield outlet

    def phrases(self, citations: Collection[Citation]) -> Iterator[tuple[str, Inlines]]:
        """Full names of several words by which cited people are found in the text, with their
        headings; a single word may be somebody else, or no name at all."""
        if PEOPLE not in self.wanted:
            return
        cited = {citation.source for citation in citations}
        authors = {words for words, (key, _) in self.people.items() if key in cited}
        voices = {citation.speaker for citation in citations if _is_name(citation.speaker)}
        for words in sorted(authors | voices):
            if " " in words and not _known_outlet(words):
                yield words, (self._heading(words),)

    def _heading(self, voice: str) -> str:
        return self.people[voice][1] if voice in self.people else voice


def _is_name(voice: str) -> bool:
    """Whether a voice is named, and not only described ("the mayor’s office")."""
    return bool(voice) and voice.split(maxsplit=1)[0].lower() not in _ARTICLES


def _known_outlet(name: str) -> Inlines:
    found = by_name(name)
    if not found:
        return ()
    bare = without_article(name)
    return (Emphasis((bare,)),) if found.italic else (bare,)


def _outlet(source: Source) -> Inlines:
    """The paper, site or broadcaster that a source stands in, in its type; () for none."""
    name = " ".join(source.get("container-title").split())
    if not name:
        return ()
    if known := _known_outlet(name):
        return known
    if source.type in _TITLES:
        return (Emphasis((without_article(name),)),)
    return (name,) if source.type in _SITES else ()
