"""An EPUB's page breaks against the PDF's pages: each names one, and stands where it begins.

Where a page begins is told by the PDF's own text, aligned with the EPUB's: the first letters that
both have on that page. Words that run from right to left, and those of tables, have no place in
that order; there the words are counted (``unordered``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.check.pair import codes
from publish.check.pair.flow import Break, Text, Told
from publish.check.pair.places import Places
from publish.check.pair.printed import Printed
from publish.check.pair.unordered import Bags, Stretch
from publish.check.words.aligning import ALONE, ascending
from publish.check.words.reading import Reading
from publish.check.words.spoken import Token, is_right_to_left
from publish.findings import Code, Finding, Location

TOLD = 6
"""Words that are told of a place."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A page break where it is: its page in the PDF counted from 0, the word before which it
    stands, counted over the book, and the letter."""

    text: Text
    its: Break
    page: int
    word: int
    letter: int


def check_folios(told: Told, pdf: Printed, reading: Reading) -> Iterator[Finding]:
    """The findings of all page breaks, and of the pages without one."""
    name, book = told.name, told.texts
    pages = {label: page for page, label in reversed(list(enumerate(pdf.labels)))}
    marks = []
    for mark in _marks(book, Places.of(book, reading), pages):
        if mark.page < 0:
            yield _finding(codes.NO_PAGE, name, mark, f"“{mark.its.label}” is no page of the PDF")
        else:
            marks.append(mark)
    yield from _missing(name, marks, pdf, reading)
    kept = {at for at, _ in ascending([(at, mark.page) for at, mark in enumerate(marks)])}
    astray = [mark for at, mark in enumerate(marks) if at not in kept]
    for mark in astray:
        text = f"page {mark.its.label} is not behind the page before it"
        yield _finding(codes.BREAK_ORDER, name, mark, text)
    places = _Pages([marks[at] for at in sorted(kept)], book, pdf, reading)
    taken = {places.begins(mark.page) for mark in astray}
    for at in sorted(kept):
        mark = marks[at]
        if not places.is_right(mark) and mark.letter not in taken:
            yield _finding(codes.BREAK_PLACE, name, mark, places.told(mark))


def _missing(
    name: str, marks: Sequence[_Mark], pdf: Printed, reading: Reading
) -> Iterator[Finding]:
    """Pages on which words of the EPUB stand, and that it does not mark."""
    if not marks:
        text = f"no page of the PDF is marked; it has {len(pdf.labels)}"
        yield Finding(codes.NO_BREAK, Location(name), text)
        return
    marked = {mark.page for mark in marks}
    any_loose = any(token.loose for mark in marks for token in mark.text.spoken.tokens)
    ends = [0, *reading.ends]
    for page, label in enumerate(pdf.labels):
        start, end = ends[page : page + 2]
        turned = any_loose and sum(map(is_right_to_left, reading.text[start:end]))
        flow, notes = (laid.found.taken(start, end) for laid in (reading.flow, reading.notes))
        is_text = flow + turned >= ALONE and (flow + turned + notes) * 2 >= end - start
        if page not in marked and is_text:
            yield Finding(codes.NO_BREAK, Location(name), f"page {label} has no page break")


def _finding(code: Code, name: str, mark: _Mark, text: str) -> Finding:
    return Finding(code, Location(f"{name}/{mark.text.path}", mark.its.line), text)


def _marks(book: Sequence[Text], places: Places, pages: dict[str, int]) -> Iterator[_Mark]:
    """The page breaks of the book; of a page that there is not, -1 is the number."""
    before = 0
    for text in book:
        for its in text.breaks:
            page = pages.get(its.label, -1)
            yield _Mark(text, its, page, before + its.at, places.letter(before + its.at))
        before += len(text.spoken.tokens)


class _Pages:
    """Where the pages of a PDF begin in an EPUB."""

    def __init__(
        self, marks: Sequence[_Mark], book: Sequence[Text], pdf: Printed, reading: Reading
    ) -> None:
        self._marks = marks
        self._reading = reading
        self._ends = [0, *reading.ends]
        self._tokens = [token for text in book for token in text.spoken.tokens]
        notes = (note for text in book for note in text.spoken.notes)
        in_notes = (token for note in notes for token in note.tokens)
        self._bags = Bags(pdf.texts, self._tokens, in_notes)

    def begins(self, page: int) -> int:
        """The first letter of the EPUB that is on a page of the PDF; -1 where none is."""
        start, end = self._ends[page : page + 2]
        ours, theirs = self._reading.flow.found.back(start)
        return ours if theirs < end else -1

    def is_right(self, mark: _Mark) -> bool:
        """Whether a break stands before the first word of its page, or before the word in whose
        middle the page begins; on a page without words of the EPUB every place is."""
        if self._is_unordered(mark) and (not self._fits(mark) or self._is_turned(mark.page)):
            return self._fits(mark)
        first = self.begins(mark.page)
        if first < 0 or mark.letter in (first, self._word(first)):
            return True
        return self._is_as_well(mark, first)

    def _is_turned(self, page: int) -> bool:
        """Whether words of a page run from right to left, so that others stand out of order."""
        start, end = self._ends[page : page + 2]
        return any(map(is_right_to_left, self._reading.text[start:end]))

    def _is_as_well(self, mark: _Mark, first: int) -> bool:
        """Whether the letters between a break and the place that was found for it are on both sides
        of the page's edge: a head or a note may begin with the letters of the next page."""
        flow, text, start = self._reading.flow, self._reading.text, self._ends[mark.page]
        between = flow.letters[min(mark.letter, first) : max(mark.letter, first)]
        if mark.letter < first:
            return text.find(between, start, max(flow.found.place(first), 0)) >= 0
        place = flow.found.place(first - 1) + 1
        return place + len(between) <= start and text.startswith(between, place)

    def _is_unordered(self, mark: _Mark) -> bool:
        """Whether a word beside a break has no place in the order of the text."""
        tokens, at = mark.text.spoken.tokens, mark.its.at
        return any(token.loose for token in tokens[max(at - 1, 0) : at + 1])

    def _fits(self, mark: _Mark) -> bool:
        """Whether the word behind a break is its page's, the one before it an earlier page's."""
        at = self._marks.index(mark)
        pages = [one.page for one in self._marks] + [len(self._ends) - 1]
        words = [one.word for one in self._marks] + [len(self._tokens)]
        behind = Stretch(words[at], words[at + 1], range(pages[at], pages[at + 1]))
        if not at or not self._bags.fits(behind, last=False):
            return not at
        before = Stretch(words[at - 1], words[at], range(pages[at - 1], pages[at]))
        return self._bags.fits(before, last=True)

    def _word(self, letter: int) -> int:
        """Where the word begins that a letter is of."""
        words = self._reading.flow.words
        return words[max(bisect_right(words, letter) - 1, 0)]

    def told(self, mark: _Mark) -> str:
        """Where a break stands, and where it should."""
        label, here = mark.its.label, _words(self._tokens[mark.word :])
        if self._is_unordered(mark) and not self._fits(mark):
            return f"the break of page {label} stands before “{here}”, where it does not begin"
        first = self._word(self.begins(mark.page))
        at = bisect_left(self._reading.flow.words, first)
        begins = _words(self._reading.flow.tokens[at:])
        return f"page {label} begins with “{begins}”; its break stands before “{here}”"


def _words(tokens: Sequence[Token]) -> str:
    return " ".join([token.told for token in tokens[: TOLD * 2] if token.word][:TOLD])
