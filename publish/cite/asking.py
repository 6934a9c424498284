"""A style that is worded elsewhere: what a book asks of it, and the answers in their places.

A book is assembled twice: once to learn what it asks, in which order; then with the answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from publish.cite.addresses import clean
from publish.cite.evidence import address
from publish.cite.notes import Frame
from publish.cite.people import listing
from publish.cite.wording import Cited, StyleWording, Wording
from publish.document import Inline, Inlines
from publish.sources import Source, printable
from publish.walking import inlines

Work = tuple[object, ...]
"""What two sources have in common that are one work."""

_OURS = ("URL", "annote", "author-handle", "custom")
"""Variables that another program is given otherwise, or not at all."""

_CLOSING = "”’“»\"'"


def work(source: Source) -> Work:
    """What a source is, whatever its key."""
    return source.type, source.text, source.names, source.dates, source.status


def given_away(source: Source) -> Source:
    """A source as another program may print it: without hints, with the address that we would
    print."""
    kept = printable(source)
    url = clean(address(kept))
    text = tuple(item for item in kept.text if item[0] not in _OURS)
    return replace(kept, text=tuple(sorted((*text, ("URL", url)))) if url else text)


@dataclass(frozen=True, slots=True)
class Asked:
    """Citations that are worded together; whether they begin a sentence of their note."""

    cluster: tuple[Cited, ...]
    begins: bool = True


@dataclass(slots=True)
class Asking:
    """Takes down what a book asks, and answers nothing. What cannot be cited as a work is worded by
    ``ours``, which says honestly what is missing."""

    in_text: bool
    ours: StyleWording
    asked: list[Asked] = field(default_factory=list)
    works: dict[Work, Source] = field(default_factory=dict)

    def mentions(self, source: Source) -> bool:
        """Whether a source can be cited in the text."""
        return self.ours.mentions(source)

    def note(self, cited: Cited, frame: Frame) -> Inlines:
        """The words of a citation in a note: those of ours, or none yet."""
        if not self.mentions(cited.source):
            return self.ours.note(cited, frame)
        return self._ask(Asked((cited,), frame.begins))

    def parenthesis(self, cluster: Sequence[Cited]) -> Inlines:
        """No words yet."""
        return self._ask(Asked(tuple(cluster)))

    def bibliography(self, sources: Iterable[Source]) -> tuple[tuple[Source, Inlines], ...]:
        """No entries yet."""
        self._take(source for source in sources if self.mentions(source))
        return ()

    def lead(self, cited: Cited) -> str:
        """What stands before the work in its citation: the editor's words, and who speaks there."""
        citation, terms = cited.citation, self.ours.style.terms
        by = listing(cited.source.people("author"), "note", self.ours.style)
        speaks = (citation.speaker or citation.told) and (citation.told or citation.speaker != by)
        told = terms["to"].replace("{}", citation.told) if citation.told else ""
        voice = [part for part in (citation.speaker, told, terms["quoted-in"]) if part]
        return " ".join([citation.prefix, ", ".join(voice) if speaks else ""]).strip()

    def _ask(self, asked: Asked) -> Inlines:
        self.asked.append(asked)
        self._take(one.source for one in asked.cluster)
        return ()

    def _take(self, sources: Iterable[Source]) -> None:
        for source in sources:
            self.works.setdefault(work(source), source)


@dataclass(slots=True)
class Answered:
    """Gives the answers, in the order in which the same book asked; ``entries`` are those of the
    bibliography in its order."""

    in_text: bool
    ours: Wording
    answers: Sequence[Inlines]
    entries: Mapping[Work, Inlines]
    _given: int = 0

    def mentions(self, source: Source) -> bool:
        """Whether a source can be cited in the text."""
        return self.ours.mentions(source)

    def note(self, cited: Cited, frame: Frame) -> Inlines:
        """The words of a citation in a note."""
        if not self.mentions(cited.source):
            return self.ours.note(cited, frame)
        return _ended(self._next(), frame.end)

    def parenthesis(self, cluster: Sequence[Cited]) -> Inlines:
        """The words of citations in the text, with the brackets that the style gives them."""
        return self._next()

    def bibliography(self, sources: Iterable[Source]) -> tuple[tuple[Source, Inlines], ...]:
        """The entries for the works among sources, in the order of the style."""
        wanted = {work(source): source for source in reversed(list(sources))}
        return tuple((wanted[one], words) for one, words in self.entries.items() if one in wanted)

    def _next(self) -> Inlines:
        self._given += 1
        return self.answers[self._given - 1]


def _ended(words: Inlines, end: str) -> Inlines:
    """A note's words with this mark at their end, in the place of the stop that they came with."""
    last: Inline = words[-1] if words else ""
    if not isinstance(last, str):
        return inlines(words, end)
    bare = last.rstrip(_CLOSING)
    if end == "." and bare.endswith((".", "?", "!", "…")):
        return words
    closing = last[len(bare) :]
    bare = bare.removesuffix(".")
    if end == "." and closing and last[: len(bare) + 1].endswith("."):
        return words
    return inlines(words[:-1], bare + closing + end)
