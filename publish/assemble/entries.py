"""The entries of an index: what was found where, merged, put in order, referred to each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, groupby

from publish.assemble.collation import letter_of, sort_key
from publish.assemble.marking import Path, written
from publish.document import Inlines
from publish.findings import NOWHERE, Code, Finding, Location, Severity
from publish.indexes import CrossReference, IndexEntry, IndexLetter, Place
from publish.post import IndexTerm
from publish.project import IndexChoices
from publish.walking import inlines, plain_text

LEADS_NOWHERE = Code(
    "A003", Severity.WARNING, "a cross-reference of the index leads to no entry, or to another one"
)
OCCURS_NOWHERE = Code("A004", Severity.INFO, "a term of the index occurs nowhere in its texts")

Key = tuple[str, ...]
Found = Sequence[tuple[Path, Place]]
Terms = Iterable[tuple[IndexTerm, Location]]


@dataclass(slots=True)
class _Draft:
    """An entry that is being made."""

    heading: Inlines = ()
    places: list[Place] = field(default_factory=list)
    see: list[Key] = field(default_factory=list)
    also: list[Key] = field(default_factory=list)
    under: dict[str, _Draft] = field(default_factory=dict)
    id: str = ""

    @property
    def is_found(self) -> bool:
        """Whether it, or anything under it, has to do with the text or with another entry."""
        return bool(self.places or self.see or self.also or self.heads)

    @property
    def heads(self) -> bool:
        """Whether there is anything under it."""
        return any(draft.is_found for draft in self.under.values())

    @property
    def only_refers(self) -> bool:
        """Whether a reader who comes here is sent on."""
        return bool(self.see) and not self.places and not self.heads


def index_of(
    found: Found, terms: Terms, choices: IndexChoices, language: str
) -> tuple[tuple[IndexLetter, ...], tuple[Finding, ...]]:
    """The index of what was found, letter by letter, and what is wrong with its terms: those that
    occur nowhere, cross-references to what is not there."""
    maker = _Maker(choices, language)
    for path, place in found:
        if draft := maker.draft(path):
            draft.places.append(place)
    told = tuple(maker.referred(list(terms)))
    entries = maker.entries(maker.root)

    def letter(entry: IndexEntry) -> str:
        return letter_of(plain_text(entry.heading), language)

    return tuple(IndexLetter(of, tuple(some)) for of, some in groupby(entries, letter)), told


@dataclass(slots=True)
class _Maker:
    choices: IndexChoices
    language: str
    root: _Draft = field(default_factory=_Draft)

    def draft(self, path: Path) -> _Draft | None:
        """The entry to which a path leads, made where there is none; None for one left out."""
        path = self._merged(path)
        key = _key(path)
        if {key[0], "!".join(key)} & self.choices.leave_out:
            return None
        at = self.root
        for name, heading in zip(key, path, strict=True):
            at = at.under.setdefault(name, _Draft(heading))
            if at.heading == (name,):
                at.heading = heading  # the one in italics, if any is
        return at

    def _merged(self, path: Path) -> Path:
        """Where a path leads that an editor merged with another."""
        other = written(self.choices.merge.get("!".join(_key(path)), ""))
        return other[0] if other else path

    def _keys(self, headings: Iterable[str]) -> list[Key]:
        return [_key(self._merged(path)) for text in headings for path in written(text)]

    def referred(self, terms: Sequence[tuple[IndexTerm, Location]]) -> Iterator[Finding]:
        """Give the entries their cross-references, and take out those that have nothing."""
        for term, where in terms:
            for path in written(term.heading):
                draft = self.draft(path)
                if draft and (term.see or term.also):
                    draft.see += self._keys(term.see)
                    draft.also += self._keys(term.also)
                elif draft and not draft.places:
                    text = f"{term.heading}: none of its words is there"
                    yield Finding(OCCURS_NOWHERE, where, text)
        while broken := list(self._broken(self.root, "")):
            yield from broken  # each may have been all that another led to
        yield from self._chained(self.root, "")
        _prune(self.root)
        self._named(self.root, count(1))

    def _broken(self, draft: _Draft, name: str) -> Iterator[Finding]:
        """Take out the cross-references to what is not there."""
        for key in (*draft.see, *draft.also):
            if not self._at(key):
                text = f"{name} refers to {': '.join(key)}, which is not there"
                yield Finding(LEADS_NOWHERE, NOWHERE, text)
        draft.see = [key for key in draft.see if self._at(key)]
        draft.also = [key for key in draft.also if self._at(key)]
        for own, inner in draft.under.items():
            yield from self._broken(inner, f"{name}: {own}" if name else own)

    def _chained(self, draft: _Draft, name: str) -> Iterator[Finding]:
        """Tell of references to what only refers; where something is, others are to be seen too."""
        if draft.places or draft.heads:
            draft.see, draft.also = [], [*draft.see, *draft.also]
        for key in (*draft.see, *draft.also):
            target = self._at(key)
            if target and target.only_refers:
                text = f"{name} refers to {': '.join(key)}, which refers to another"
                yield Finding(LEADS_NOWHERE, NOWHERE, text)
        for own, inner in draft.under.items():
            yield from self._chained(inner, f"{name}: {own}" if name else own)

    def _at(self, key: Key) -> _Draft | None:
        """The entry at a path, if it has anything."""
        at: _Draft | None = self.root
        for name in key:
            at = at.under.get(name) if at else None
        return at if at and at.is_found else None

    def _named(self, draft: _Draft, numbers: Iterator[int]) -> None:
        for inner in self._sorted(draft):
            inner.id = f"index-entry-{next(numbers)}"
            self._named(inner, numbers)

    def _sorted(self, draft: _Draft) -> list[_Draft]:
        return [
            draft.under[name]
            for name in sorted(draft.under, key=lambda name: sort_key(name, self.language))
        ]

    def entries(self, draft: _Draft) -> tuple[IndexEntry, ...]:
        """The entries under an entry, in their order."""
        return tuple(
            IndexEntry(
                one.id,
                one.heading,
                tuple(dict.fromkeys(one.places)),
                see=self._references(one.see),
                also=self._references(one.also),
                entries=self.entries(one),
            )
            for one in self._sorted(draft)
        )

    def _references(self, keys: Iterable[Key]) -> tuple[CrossReference, ...]:
        found = dict.fromkeys(sorted(keys, key=lambda key: sort_key(key[0], self.language)))
        pairs = ((key, self._at(key)) for key in found)
        return tuple(CrossReference(at.id, self._words(key)) for key, at in pairs if at)

    def _words(self, key: Key) -> Inlines:
        """The headings that lead to an entry, as one run."""
        at, parts = self.root, list[Inlines]()
        for name in key:
            at = at.under[name]
            parts += [(": ",), at.heading]
        return inlines(*parts[1:])


def _key(path: Path) -> Key:
    return tuple(map(plain_text, path))


def _prune(draft: _Draft) -> None:
    """Take out the entries below one that have nothing."""
    for name, inner in tuple(draft.under.items()):
        _prune(inner)
        if not inner.is_found:
            del draft.under[name]
