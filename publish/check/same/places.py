"""Where in its manuscript something of a book stands: the file, the line, and the note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from publish.book import Book, Chapter, Matter, Part
from publish.check.words.spoken import squeezed
from publish.document import Blocks, Preformatted
from publish.findings import Location
from publish.walking import own_inlines, plain_text, walk

BEGINNING = 60
"""Letters with which a passage is shown."""

CONTEXT = (48, 24, 12)
"""Letters around a place by which it is found, the most first."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a manuscript: their letters, their place, the number of the note that they are in, 0
    for none, the text that they are of, and how they begin."""

    letters: str
    location: Location
    note: int = 0
    title: str = ""
    begins: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A piece of a book as it was written: what it is called, its file, its words."""

    title: str
    file: str
    passages: tuple[Passage, ...] = ()

    def place(self, before: Sequence[str], behind: Sequence[str]) -> tuple[Location, str]:
        """Where the words behind a place are, by them or else by those before it; and in which
        note. The whole file, where they are not found or stand twice."""
        text = "".join(one.letters for one in self.passages)
        ends = list(accumulate(len(one.letters) for one in self.passages))
        back, on = squeezed("".join(before)), squeezed("".join(behind))
        for size in CONTEXT:
            left, right = back[-size:], on[:size]
            for needle, offset in ((left + right, len(left)), (right, 0), (left, len(left) - 1)):
                at = text.find(needle) if len(needle) > CONTEXT[-1] // 2 else -1
                if at >= 0 and text.find(needle, at + 1) < 0:
                    last = len(text) - 1
                    return self._at(min(at + max(offset, 0), last), ends)
        return Location(self.file), ""

    def _at(self, letter: int, ends: Sequence[int]) -> tuple[Location, str]:
        passage = next(p for p, end in zip(self.passages, ends, strict=True) if letter < end)
        note = f", in note {passage.note}" if passage.note else ""
        return passage.location, note

    def only(self, ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Passage]:
        """Of each text the first passage that stands in our words, and not in theirs."""
        mine, other = squeezed("".join(ours)), squeezed("".join(theirs))
        found: dict[str, Passage] = {}
        for passage in self.passages:
            if passage.letters in mine and passage.letters not in other:
                found.setdefault(passage.location.file, passage)
        yield from found.values()


def written(book: Book) -> dict[str, Written]:
    """Every piece of a book by its id; under "" all of them, for files that do not say where one
    begins."""
    pieces = {item.id: _written(item) for item in _items(book)}
    passages = (passage for one in pieces.values() for passage in one.passages)
    return {"": Written(plain_text(book.metadata.title), "", tuple(passages)), **pieces}


def _items(book: Book) -> Iterator[Matter | Part | Chapter]:
    yield from book.front
    for item in book.body:
        yield item
        if isinstance(item, Part):
            yield from item.chapters
    yield from book.back


def _written(item: Matter | Part | Chapter) -> Written:
    post = isinstance(item, Chapter) and item.post
    blocks = post.blocks if post else item.blocks  # type: ignore[union-attr]
    title = item.called if isinstance(item, Chapter) else plain_text(item.title)
    title = title or item.id
    passages = [*_passages(blocks, title)]
    for note in item.notes:
        passages += _passages(note.blocks, title, note.number)
    file = post.file if post else next((one.location.file for one in passages), "")
    placed = (replace(one, location=replace(one.location, file=file)) for one in passages if file)
    return Written(title, file, tuple(placed))


def _passages(blocks: Blocks, title: str, note: int = 0) -> Iterator[Passage]:
    for block in walk(blocks):
        text = block.text if isinstance(block, Preformatted) else ""
        text += "".join(map(plain_text, own_inlines(block)))
        if letters := squeezed(text):
            begins = " ".join(text[:BEGINNING].split()[:-1])
            yield Passage(letters, block.location, note, title, begins)
