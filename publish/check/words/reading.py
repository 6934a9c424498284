"""A book beside a text: which of its words are not in it, and where its notes stand."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from publish.check.pdf import codes
from publish.check.words.aligning import ALONE, align
from publish.check.words.losing import Laid, lay, leftover, lost_of, note_tokens
from publish.check.words.spoken import Spoken, SpokenNote, Token, is_right_to_left, squeezed
from publish.findings import Code

MOST_LOST = 20
"""Places of a piece at which losses are told."""

MOST_QUOTED = 12
"""Words that are told of a loss."""

_PART = re.compile(r"\w+")
"""What stays as it is where a line is turned: the parts of an address change places."""

NEAR = 4_000
"""Letters within which words stand that a reader of PDFs gives back in another order."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A book beside a text: its flow aligned with the text, its notes with what the flow left over.
    ``ends`` has where each page ends. ``shuffled``: the letters that run from right to left are all
    there, in whatever order a reader of PDFs gives back those that share a ligature."""

    text: str
    ends: Sequence[int]
    paged: bool
    shuffled: bool
    flow: Laid
    notes: Laid

    @classmethod
    def of(cls, pieces: Sequence[Spoken], pages: Sequence[str], *, paged: bool) -> Reading:
        """Align the pieces of a book with the text of its pages, and then their notes."""
        parts = [squeezed(page) for page in pages]
        text, ends = "".join(parts), list(accumulate(map(len, parts)))
        flow = lay((id(piece), piece.tokens) for piece in pieces)
        notes = lay((id(note), note_tokens(note)) for piece in pieces for note in piece.notes)
        flow, notes = _settled(flow, notes, text)
        turned = Counter(filter(is_right_to_left, text))
        return cls(text, ends, paged, not _letters_of(pieces) - turned, flow, notes)

    def piece(self, piece: Spoken) -> Iterator[tuple[Code, str]]:
        """The losses of one piece, and its notes' places."""
        lost = [run for run in self._lost(piece) if run]
        yield from map(_lost, lost[:MOST_LOST])
        if len(lost) > MOST_LOST:
            yield codes.LOST_WORDS, f"words are lost at {len(lost) - MOST_LOST} more places"
        calls = self.flow.calls[id(piece)]
        for note in piece.notes:
            vague = (id(piece), note.label) in self.flow.vague
            yield from self._note(note, calls.get(note.label), vague=vague)

    def _lost(self, piece: Spoken) -> Iterator[Sequence[Token]]:
        """The words that are lost, in runs."""
        for token in piece.tokens:
            if token.loose and not self._holds(token.word):
                yield (token,)
        turned = any(is_right_to_left(token.word[0]) for token in piece.tokens if token.word)
        for run, at in lost_of(self.flow, id(piece)):
            if not turned or not self._is_turned(piece.tokens, run, at):
                yield run

    def _holds(self, word: str) -> bool:
        """Whether a word is anywhere, either way round: from right to left, readers of a PDF give
        back what they see."""
        there = word in self.text or word[::-1] in self.text
        return there or (self.shuffled and any(map(is_right_to_left, word)))

    def _is_turned(self, tokens: Sequence[Token], run: Sequence[Token], at: int) -> bool:
        """Whether words that were not met in order stand near all the same: a reader of PDFs may
        give back lines that change scripts in another order."""
        first = next(index for index, token in enumerate(tokens) if token is run[0])
        beside = tokens[max(first - MOST_QUOTED, 0) : first + len(run) + MOST_QUOTED]
        if not any(map(is_right_to_left, "".join(token.word for token in beside))):
            return False
        place = max(self.flow.found.place(at), 0)
        region = self.text[max(place - NEAR, 0) : place + NEAR]
        parts = (part for token in run for part in _PART.findall(token.told))
        return all(squeezed(part) in region for part in parts)

    def _note(
        self, note: SpokenNote, call: int | None, *, vague: bool
    ) -> Iterator[tuple[Code, str]]:
        words = [token for token in note_tokens(note) if token.word and not token.loose]
        text = "".join(token.word for token in words)
        if not text:
            return  # all of it runs from right to left
        begins, ends = self.notes.spans[id(note)]
        called = self.flow.found.place(call - 1) if call else -1
        runs = [run for run, _ in lost_of(self.notes, id(note))]
        start = self.notes.found.behind(begins + len(note.number), ends)
        if runs:
            whole = self._whole(f"{note.number}{text}", called)
            runs, start = ([], whole) if whole >= 0 else (runs, start)
        if sum(map(len, runs)) * 2 > len(words):
            told = " ".join(token.told for token in words[:MOST_QUOTED])
            yield codes.LOST_NOTE, f"note {note.number} is not in it: “{told} …”"
            return
        for run in runs[:1]:
            told = " ".join(token.told for token in run[:MOST_QUOTED])
            yield codes.LOST_NOTE, f"of note {note.number}, “{told}” is not in it"
        if call is not None and self.paged:
            yield from self._place(note, start, called, vague=vague)

    def _whole(self, text: str, called: int) -> int:
        """Where a note stands as a whole that is not in the order of the others: from the page
        before its call on, and no part of the flow; -1 where it does not."""
        before = self._page(called) - 2
        found = self.text.find(text, self.ends[before] if before >= 0 else 0)
        taken = self.flow.found.taken(found, found + len(text)) if found >= 0 else 0
        return found if taken < ALONE else -1

    def _place(
        self, note: SpokenNote, start: int, call: int, *, vague: bool
    ) -> Iterator[tuple[Code, str]]:
        """A note that is on another page than its call; of a call that stands in a table, the page
        on which that begins is known."""
        here, called = self._page(start) + 1, self._page(call) + 1
        if here < called or (here > called and not vague):
            code = codes.NOTE_EARLY if here < called else codes.NOTE_LATE
            yield code, f"note {note.number} is on page {here}, its call on page {called}"

    def _page(self, at: int) -> int:
        """The page of a character, counted from 0."""
        return min(bisect(self.ends, max(at, 0)), len(self.ends) - 1)


def _settled(flow: Laid, notes: Laid, text: str) -> tuple[Laid, Laid]:
    """The flow found in a text, and the notes in what that leaves over. A head or a caption at the
    edge of a page may have been found in a note that begins alike; so where a note stands as a
    whole that lacks words by this, both are found anew without it, if that finds more."""
    found = _found(flow, notes, text, text)
    whole = [run for run in _robbed(found[1], text) if found[0].found.taken(*run)]
    if not whole:
        return found
    held = list(text)
    for start, end in whole:
        held[start:end] = "\0" * (end - start)
    return max(found, _found(flow, notes, text, "".join(held)), key=_count)


def _found(flow: Laid, notes: Laid, text: str, held: str) -> tuple[Laid, Laid]:
    """The flow found in what is held to be its own of a text, the notes in the rest of the text."""
    flow = replace(flow, found=align(flow.letters, held, flow.words))
    rest, places = leftover(text, flow.found)
    return flow, replace(notes, found=align(notes.letters, rest, notes.words).moved(places))


def _robbed(notes: Laid, text: str) -> Iterator[tuple[int, int]]:
    """Where notes stand as a whole, and nowhere else, of which not all was found."""
    for key, (begins, ends) in notes.spans.items():
        letters = notes.letters[begins:ends]
        start = text.find(letters) if any(lost_of(notes, key)) else -1
        if start >= 0 and text.find(letters, start + 1) < 0:
            yield start, start + len(letters)


def _count(found: Sequence[Laid]) -> int:
    """How many letters were found."""
    return sum(run.size for laid in found for run in laid.found.runs)


def _letters_of(pieces: Sequence[Spoken]) -> Counter[str]:
    """How often each letter that runs from right to left stands in the book."""
    words = (token.word for piece in pieces for token in piece.tokens)
    return Counter(letter for word in words for letter in word if is_right_to_left(letter))


def _lost(run: Sequence[Token]) -> tuple[Code, str]:
    """Words that are lost, as one finding."""
    told = " ".join(token.told for token in run[:MOST_QUOTED])
    more = " …" if len(run) > MOST_QUOTED else ""
    count = "a word is not where it belongs"
    if len(run) > 1:
        count = f"{len(run)} words are not where they belong"
    code = codes.LOST_QUOTATION if any(token.quoted for token in run) else codes.LOST_WORDS
    return code, f"{count}: “{told}{more}”"
