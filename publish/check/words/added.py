"""Words of a PDF or EPUB that are in no manuscript, nor on a page that the templates make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import groupby

from publish.check.pdf.codes import ADDED_WORDS
from publish.check.words.reading import MOST_LOST, MOST_QUOTED, Reading
from publish.check.words.spoken import Token, is_right_to_left, squeezed, words
from publish.findings import Code
from publish.render.xhtml import Piece

MOST_SOUGHT = 5_000
"""Parts of words that are looked for in all that a book says, which takes its length each time."""

_TAG = re.compile(r"<[^<>]*>")
_SAID = re.compile(r'\s(?:data-[a-z]+|alt|title|aria-label)="([^"]*)"')
"""What attributes say: running heads, and what reading systems read aloud."""

_FOLIO = re.compile(r"[\dn]+|[ivxlcdm]+")
"""A folio, or the place of a note on it: 34n2."""

_PART = re.compile(r"[^\W_]+")
"""A part of an address: where scripts of two directions meet, these change places."""


@dataclass(frozen=True, slots=True)
class Own:
    """All that a book says, on whichever page: its words, and its letters one behind the other."""

    words: frozenset[str]
    letters: str

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> Own:
        """What the pieces of a book say, markup and running heads."""
        said = [part for piece in pieces for part in (_TAG.sub(" ", piece.xhtml), *_heads(piece))]
        parts = [squeezed(word) for text in said for word in unescape(text).split()]
        letters = "".join(squeezed(unescape(_TAG.sub("", piece.xhtml))) for piece in pieces)
        return cls(frozenset(filter(None, parts)), f"{letters}\n{''.join(parts)}")


def _heads(piece: Piece) -> list[str]:
    return [piece.title, *_SAID.findall(piece.xhtml)]


def added(reading: Reading, pages: Sequence[str], own: Own) -> Iterator[tuple[Code, str]]:
    """What pages have that the book has not, run by run, up to ``MOST_LOST``."""
    left = [MOST_SOUGHT]
    at, told = 0, 0
    for number, page in enumerate(pages, 1):
        seen = []
        for _, token in words(page, quoted=False):
            met = _met(reading, at, at + len(token.word))
            seen.append((token.told, not met and not _is_ours(token, reading, own, left)))
            at += len(token.word)
        for strange, run in groupby(seen, key=lambda one: one[1]):
            if strange:
                told += 1
                if told <= MOST_LOST:
                    yield ADDED_WORDS, _told([word for word, _ in run], number, paged=reading.paged)
    if told > MOST_LOST:
        yield ADDED_WORDS, f"words that the book has not stand at {told - MOST_LOST} more places"


def _met(reading: Reading, at: int, end: int) -> bool:
    """Whether a word of a file is met where the book has one."""
    taken = sum(laid.found.taken(at, end) for laid in (reading.flow, reading.notes))
    return taken * 2 >= end - at


def _is_ours(token: Token, reading: Reading, own: Own, left: list[int]) -> bool:
    """Whether a word is anywhere in the book, as a whole or in its parts."""
    if token.word in own.words or _FOLIO.fullmatch(token.word):
        return True
    turned = any(map(is_right_to_left, token.word))
    if turned and (reading.shuffled or token.word[::-1] in own.letters):
        return True
    left[0] -= 1
    if left[0] < 0 or token.word in own.letters:
        return True
    return all(part in own.words for part in map(squeezed, _PART.findall(token.told)))


def _told(run: Sequence[str], number: int, *, paged: bool) -> str:
    said = " ".join(run[:MOST_QUOTED]) + (" …" if len(run) > MOST_QUOTED else "")
    where = f"page {number} has" if paged else "it has"
    return f"{where} words that the book has not: “{said}”"
