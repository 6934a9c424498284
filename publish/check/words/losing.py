"""The letters of a book as one text, whose word each of them is, and which words are not found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from publish.check.words.aligning import Alignment, Run
from publish.check.words.spoken import SpokenNote, Token


@dataclass(frozen=True, slots=True)
class Laid:
    """Words as one text: where each begins (``words``, with the end of all), the tokens they are;
    where what has a key begins and ends among its letters, and where its calls stand, with those of
    which only what they are behind is known (``vague``); and which letters were found elsewhere."""

    letters: str
    words: Sequence[int]
    tokens: Sequence[Token]
    spans: dict[int, tuple[int, int]]
    calls: dict[int, dict[str, int]]
    vague: set[tuple[int, str]]
    found: Alignment = field(default=Alignment((), ()))


def lay(parts: Iterable[tuple[int, Iterable[Token]]]) -> Laid:
    """The words of some parts that have their place in order, and the numbers of the notes that
    are called between them."""
    text: list[str] = []
    words, some, at = [], [], 0
    spans: dict[int, tuple[int, int]] = {}
    calls: dict[int, dict[str, int]] = {}
    vague: set[tuple[int, str]] = set()
    for key, its in parts:
        begins, called = at, calls.setdefault(key, {})
        for token in its:
            if token.call:
                called.setdefault(token.call, at)
                vague |= {(key, token.call)} if token.loose else set()
            if token.loose or not (token.word or token.told):
                continue
            letters = token.word or token.told
            words.append(at)
            some.append(token)
            text.append(letters)
            at += len(letters)
        spans[key] = (begins, at)
    return Laid("".join(text), (*words, at), some, spans, calls, vague)


def note_tokens(note: SpokenNote) -> tuple[Token, ...]:
    """The words of a note, behind its number."""
    return (Token("", note.number), *note.tokens)


def leftover(text: str, found: Alignment) -> tuple[str, tuple[Run, ...]]:
    """What of a text was not found, as one; and where it stood, as runs of both."""
    ends = (Run(0, 0, 0), *found.runs, Run(0, len(text), 0))
    rest: list[str] = []
    places: list[Run] = []
    at = 0
    for run, behind in pairwise(ends):
        start = run.theirs + run.size
        if behind.theirs > start:
            rest.append(text[start : behind.theirs])
            places.append(Run(at, start, behind.theirs - start))
            at += behind.theirs - start
    return "".join(rest), tuple(places)


def lost_of(laid: Laid, key: int) -> Iterator[tuple[list[Token], int]]:
    """The words that were not found of what has a key, in runs, and where each run begins."""
    begins, ends = laid.spans[key]
    for gap in _gaps(laid.found, begins, ends):
        since, until = _slid(laid, *gap, begins, ends)
        first = bisect_right(laid.words, since) - 1
        last = bisect_left(laid.words, until)
        run = [token for token in laid.tokens[first:last] if token.word]
        if run:
            yield run, since


def _gaps(found: Alignment, begins: int, ends: int) -> Iterator[tuple[int, int]]:
    """What lies between the runs that were found, from a letter to another."""
    at = begins
    for run in found.runs[max(bisect_right(found.ours, begins) - 1, 0) :]:
        if run.ours >= ends:
            break
        if run.ours > at:
            yield at, run.ours
        at = max(at, run.ours + run.size)
    if at < ends:
        yield at, ends


def _slid(laid: Laid, since: int, until: int, begins: int, ends: int) -> tuple[int, int]:
    """A gap where it has whole words, if the same letters can be missing a little before or
    behind."""
    for step in (-1, 1):
        here, there = since, until
        while True:
            if _is_edge(laid, here) and _is_edge(laid, there):
                return here, there
            one, other = (here - 1, there - 1) if step < 0 else (here, there)
            inside = one >= begins and other < ends
            if not inside or laid.letters[one] != laid.letters[other]:
                break
            here, there = here + step, there + step
    return since, until


def _is_edge(laid: Laid, at: int) -> bool:
    index = bisect_left(laid.words, at)
    return index < len(laid.words) and laid.words[index] == at
