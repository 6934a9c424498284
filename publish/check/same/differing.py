"""In what two books differ: text by text, then what is around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from publish.book import Book
from publish.check.same import codes
from publish.check.same.matching import Matched, match
from publish.check.same.places import Passage, Written, written
from publish.check.same.told import ABOUT, FACES, FILES, Piece, Told, is_digest
from publish.findings import Code, Finding, Location

SHOWN = 6
"""Words that are quoted of a difference, and twice as many around it by which it is found."""

MOST = 8
"""Of things of one kind that differ, how many are named."""

LONGEST = 60
"""Characters of what a book says of itself that are quoted."""

OPENING = 12
"""Words before a text's title: its number, what its template puts there."""


def differences(name: str, theirs: Told, ours: Told, book: Book) -> Iterator[Finding]:
    """What of a book that was read is other than what its manuscripts give: its texts one by one,
    then what is around them. ``book`` is what ours was made from.

    What follows from another difference is told only where there is none that it could follow
    from: the pages that a book makes of its texts, how texts are set, what faces are cut to."""
    two = _Two(Location(name), ours, theirs, match(ours.pieces, theirs.pieces), written(book))
    found = [*two.gone(), *two.texts(own=True)] or [*two.texts(own=False)]
    texts = bool(found)
    found = found or [*two.forms()]
    found += two.around(ABOUT, codes.ABOUT, "says of itself something else", texts=texts)
    found += two.around(FILES, codes.FILES, "has something else around its texts", texts=texts)
    if not texts:
        found += two.around(FACES, codes.FACES, "has other faces", texts=False)
    bytes_alone = "differs in bytes alone: nothing that is read of it does"
    yield from found or [Finding(codes.BYTES, two.at, bytes_alone)]


@dataclass(frozen=True, slots=True)
class _Two:
    """Two books: the one that was read, and what its manuscripts give; which of their texts are
    which, and what was written."""

    at: Location
    ours: Told
    theirs: Told
    matched: Matched
    known: Mapping[str, Written]

    def gone(self) -> Iterator[Finding]:
        """Texts that only one of the books has, and those that stand elsewhere."""
        for place in self.matched.ours:
            one = self._written(place)
            text = f"“{one.title}” is not in {self.at}"
            yield Finding(codes.LACKING, Location(one.file or self.at.file), text)
        for place in self.matched.theirs:
            text = f"has “{_title(self.theirs.pieces[place])}”, which no manuscript gives"
            yield Finding(codes.STRANGE, self.at, text)
        for mine, other in self.matched.moved:
            title = self._written(mine).title
            text = f"“{title}” stands elsewhere: piece {other + 1} of it, {mine + 1} by the project"
            yield Finding(codes.ORDER, self.at, text)

    def texts(self, *, own: bool) -> Iterator[Finding]:
        """What of texts differs: of those that were written (``own``), or of all others."""
        for mine, other in self.matched.pairs:
            one = self._written(mine)
            if bool(one.passages) == own:
                ours, theirs = self.ours.pieces[mine], self.theirs.pieces[other]
                yield from self._words(ours, theirs, one)
                yield from self._shown(ours, theirs, one)

    def forms(self) -> Iterator[Finding]:
        """Texts that say the same, but are set otherwise."""
        ours, theirs = self.ours.pieces, self.theirs.pieces
        others = [
            f"“{self._written(mine).title}”"
            for mine, other in self.matched.pairs
            if ours[mine].form != theirs[other].form
        ]
        if others:
            yield Finding(codes.FORM, self.at, f"sets otherwise {_listed(others)}, word for word")

    def around(self, kind: str, code: Code, what: str, *, texts: bool) -> Iterator[Finding]:
        """What around the texts differs. Where these do, too, of what follows from them (contents,
        a cover, all that says nothing to a reader) only what was added or is lacking."""
        theirs, ours = self.theirs.around[kind], self.ours.around[kind]
        names = dict.fromkeys((*theirs, *ours))
        others = [name for name in names if theirs.get(name) != ours.get(name)]
        if texts:
            in_both = theirs.keys() & ours.keys()
            others = [n for n in others if n not in in_both or not is_digest(ours[n])]
        if others:
            told = [_told(name, theirs, ours) for name in others]
            yield Finding(code, self.at, f"{what}: {_listed(told)}")

    def _written(self, mine: int) -> Written:
        piece = self.ours.pieces[mine]
        return self.known.get(piece.id) or Written(_title(piece), "")

    def _words(self, ours: Piece, theirs: Piece, one: Written) -> Iterator[Finding]:
        """The first words of a text that are others, and where the manuscript has them."""
        mine, other = _behind_opening(ours.words, theirs.words, one.title)
        if mine == other:
            return
        if not ours.id and (passages := [*one.only(mine, other)]):
            yield from map(_passage, passages)
            return
        both = zip_longest(mine, other)
        first = next(place for place, (word, its) in enumerate(both) if word != its)
        since = max(first - 2, 0)
        has, gives = (_quoted(words[since : first + SHOWN]) for words in (other, mine))
        before = mine[max(first - 2 * SHOWN, 0) : first]
        location, note = one.place(before, mine[first : first + 2 * SHOWN])
        text = f"“{one.title}”: the book has {has}, the manuscript gives {gives}{note}"
        yield Finding(codes.WORDS, location if location.file else self.at, text)

    def _shown(self, ours: Piece, theirs: Piece, one: Written) -> Iterator[Finding]:
        where = Location(one.file) if one.file else self.at
        if ours.pictures != theirs.pictures:
            text = f"“{one.title}”: {_count(theirs.pictures, ours.pictures, 'picture')}"
            yield Finding(codes.PICTURES, where, text)
        if ours.links != theirs.links:
            other = next((link for link in theirs.links if link not in ours.links), "")
            text = f"“{one.title}”: {_count(theirs.links, ours.links, 'link')}"
            yield Finding(codes.LINKS, where, text + (f", one to {other}" if other else ""))


def _title(piece: Piece) -> str:
    """What a text of a book is called, by itself."""
    return piece.title or " ".join(piece.words[:SHOWN]) or piece.id


def _behind_opening(
    ours: Sequence[str], theirs: Sequence[str], title: str
) -> tuple[Sequence[str], Sequence[str]]:
    """The words of two texts from their title on, if both have it near their beginning: the number
    of a chapter follows from where it stands."""
    first = title.split()[:SHOWN]
    found = []
    for words in (ours, theirs):
        starts = (at for at in range(OPENING) if list(words[at : at + len(first)]) == first)
        found.append(next(starts, -1) if first else -1)
    return (ours, theirs) if min(found) < 0 else (ours[found[0] :], theirs[found[1] :])


def _passage(passage: Passage) -> Finding:
    """A passage that is not in a book in these words."""
    note = f", in note {passage.note}" if passage.note else ""
    text = f"“{passage.title}”: the book has not the words of “{passage.begins} …”{note}"
    return Finding(codes.WORDS, passage.location, text)


def _quoted(words: Sequence[str]) -> str:
    return f"“{' '.join(words)}”" if words else "no more words"


def _count(theirs: Sequence[str], ours: Sequence[str], what: str) -> str:
    """How many of something there are in the book, and how many of these are no others."""
    if len(theirs) != len(ours):
        return f"{len(theirs)} {what}s in the book, {len(ours)} by the manuscript"
    others = sum(mine != other for mine, other in zip(ours, theirs, strict=True))
    return f"{others} of {len(ours)} {what}s are others"


def _told(name: str, theirs: Mapping[str, str], ours: Mapping[str, str]) -> str:
    """What is other, with its words where it has some."""
    if name not in theirs:
        return f"{name} (lacking)"
    if name not in ours:
        return f"{name} (added)"
    has, gives = theirs[name], ours[name]
    is_said = all(0 < len(words) <= LONGEST and not is_digest(words) for words in (has, gives))
    return f"{name} (“{has}”, not “{gives}”)" if is_said else name


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return ", ".join(names[:MOST]) + more
