"""The words of an EPUB and of its PDF: what one has and the other has not, in the text or in notes.

What a PDF has more is furniture where nothing of the text stands before or behind it on its page,
and the EPUB has those words somewhere, or another page has them, too: running heads, folios,
contents. Figures alone are folios and the numbers of notes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from publish.check.pair import codes
from publish.check.pair.flow import Told
from publish.check.pair.places import Places
from publish.check.pair.printed import Printed
from publish.check.pdf.codes import LOST_NOTE, LOST_QUOTATION, LOST_WORDS
from publish.check.words.reading import MOST_QUOTED, Reading
from publish.check.words.spoken import is_right_to_left, squeezed, words
from publish.findings import Code, Finding, Location

OURS = {LOST_WORDS: codes.ADDED, LOST_QUOTATION: codes.ADDED, LOST_NOTE: codes.NOTE}
"""What it means here that words are not in a text. Where a note stands is the PDF's own matter."""

DOUBLED = 0.05
"""Of the letters that run from right to left: so many more are no words, but the letters of
ligatures that readers of PDFs give twice."""

REFERENCE = 4
"""Words of a reference to a page: "(see also p. 12)"."""

NEAR = 12
"""Words within which a line may be turned by one that runs from right to left."""

NEARBY = 6_000
"""Letters within which the rows of a table stand: two pages."""

DIGITS = "0123456789"

PART = re.compile(r"\w+")


class _Word(NamedTuple):
    """A word of a page: where it is in the PDF, its letters, what is told of it, and how many of
    its letters the EPUB has, in its text and in its notes."""

    at: int
    letters: str
    told: str
    flow: int
    notes: int

    @property
    def lost(self) -> bool:
        """Whether the EPUB has less than half of it; figures are never missed."""
        return (self.flow + self.notes) * 2 < len(self.letters) and not self.letters.isdigit()


_Page = Sequence[_Word]


def check_words(book: Told, pdf: Printed, reading: Reading) -> Iterator[Finding]:
    """The findings of the EPUB's words that the PDF has not, then of the PDF's."""
    for text in book.texts:
        for code, said in reading.piece(text.spoken):
            if code in OURS:
                where = Location(f"{book.name}/{text.path}")
                yield Finding(OURS[code], where, f"in the PDF {said}")
    furniture = _Furniture(book, pdf, reading)
    starts = (0, *reading.ends)
    pages = [list(_words(page, at, reading)) for page, at in zip(pdf.texts, starts, strict=False)]
    for page in pages:
        furniture.see(page)
    for label, page in zip(pdf.labels, pages, strict=True):
        for code, run in furniture.lost(page):
            words_ = " ".join(word.told for word in run[:MOST_QUOTED])
            more = " …" if len(run) > MOST_QUOTED else ""
            told = f"page {label} of the PDF has “{words_}{more}”, the EPUB not there"
            yield Finding(code, Location(book.name), told)


def _words(page: str, at: int, reading: Reading) -> Iterator[_Word]:
    """The words of a page whose letters begin at a place of the whole text."""
    for _, token in words(page, quoted=False):
        end = at + len(token.word)
        flow, notes = (laid.found.taken(at, end) for laid in (reading.flow, reading.notes))
        yield _Word(at, token.word, token.told, flow, notes)
        at = end


class _Furniture:
    """What a PDF may have more than an EPUB."""

    def __init__(self, book: Told, pdf: Printed, reading: Reading) -> None:
        spoken = [text.spoken for text in book.texts]
        tokens = [token for one in spoken for token in one.tokens]
        tokens += [token for one in spoken for note in one.notes for token in note.tokens]
        self._all = "".join(token.word for token in tokens)
        self._places = Places.of(book.texts, reading)
        self._found = reading.flow.found
        self._folios = frozenset(map(squeezed, pdf.labels))
        self._addresses = book.addresses
        turned = _more(self._all, "")
        self._turned = not turned or _more(reading.text, self._all) <= turned * DOUBLED
        self._seen: Counter[str] = Counter()

    def see(self, page: _Page) -> None:
        """Take note of what stands at the edges of a page."""
        self._seen.update({run.letters for run in _runs(page) if run.at_edge})

    def lost(self, page: _Page) -> Iterator[tuple[Code, _Page]]:
        """The runs of words that the EPUB lacks: in the middle of its text, or of its notes."""
        for run in _runs(page):
            lacking = self._unlinked(run)
            if run.at_edge and (self._seen[run.letters] > 1 or _letters(lacking) in self._all):
                continue
            if any(map(is_right_to_left, run.beside)):
                lacking = self._unknown(lacking)
            lacking = self._settled(lacking)
            lacking = [] if self._is_reference(run, page) else lacking
            if lacking:
                yield codes.NOTE if run.in_notes else codes.LACKING, lacking

    def _unlinked(self, run: _Run) -> _Page:
        """The words behind an address that the EPUB has as a link: print spells it out, with words
        that say what it is."""
        letters = run.letters
        ends = [letters.find(one) + len(one) for one in self._addresses if one in letters]
        left, at = [], 0
        for word in run.words:
            at += len(word.letters)
            if at > max(ends, default=0) and word.letters not in self._folios:
                left.append(word)
        return left

    def _settled(self, run: _Page) -> _Page:
        """The words that are none of a table, or of contents, that stands near: such words have no
        place in the order of the text."""
        if not run:
            return run
        letter = self._found.back(run[0].at)[0]
        loose = "".join(token.word for token in self._places.loose(letter, NEARBY))
        return [word for word in run if word.letters.rstrip(DIGITS) not in loose]

    def _unknown(self, run: _Page) -> _Page:
        """The words that the EPUB has nowhere, either way round; of one that runs from right to
        left it is enough that all such letters are there."""
        return [word for word in run if not self._has(word)]

    def _has(self, word: _Word) -> bool:
        if self._turned and any(map(is_right_to_left, word.letters)):
            return True
        parts = map(squeezed, PART.findall(word.told))
        return all(part in self._all or part[::-1] in self._all for part in parts)

    def _is_reference(self, run: _Run, page: _Page) -> bool:
        """Whether a few words refer to a page by its folio, which the EPUB has as a link."""
        beside = page[run.at + len(run.words) :][:1]
        named = [word.letters for word in (*run.words, *beside) if not word.flow]
        return len(run.words) <= REFERENCE and bool(self._folios.intersection(named))


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of a page that are not the EPUB's: where in the page they begin; whether it begins or
    ends with them; what stands beside them; whether that is of notes."""

    words: _Page
    at: int
    at_edge: bool
    beside: str
    in_notes: bool

    @property
    def letters(self) -> str:
        return _letters(self.words)


def _runs(page: _Page) -> Iterator[_Run]:
    at = 0
    for lost, group in groupby(page, key=lambda word: word.lost):
        words = list(group)
        end = at + len(words)
        if lost:
            edge = not _held(page[:at]) or not _held(page[end:])
            near = page[max(at - NEAR, 0) : end + NEAR]
            beside = [*page[max(at - 1, 0) : at], *page[end : end + 1]]
            notes = any(word.notes for word in beside) and not any(word.flow for word in beside)
            yield _Run(words, at, edge, "".join(word.letters for word in near), notes)
        at = end


def _letters(words: _Page) -> str:
    return "".join(word.letters for word in words)


def _held(page: _Page) -> bool:
    """Whether words of a page are the EPUB's."""
    return any(word.flow or word.notes for word in page)


def _more(text: str, other: str) -> int:
    """How many letters that run from right to left a text has more than another."""
    one, two = (Counter(filter(is_right_to_left, some)) for some in (text, other))
    return (one - two).total()
