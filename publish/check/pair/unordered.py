"""Page breaks among words without order: how often each word stands on a page, and in its stretch.

Readers of PDFs give lines that run from right to left, and tables, in orders of their own. But a
break that stands a word too late leaves one more of that word on the page before than the PDF has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from publish.check.words.spoken import Token, is_right_to_left, words

DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of an EPUB from one of its page breaks to the next, and the pages of the PDF from the
    one's to before the other's."""

    first: int
    end: int
    pages: range


class Bags:
    """The words of each page of a PDF, in whatever order, and those of an EPUB between two of its
    page breaks. ``notes`` are the words of its notes, which the pages have, too."""

    def __init__(
        self, pages: Sequence[str], tokens: Sequence[Token], notes: Iterable[Token]
    ) -> None:
        self._tokens = tokens
        self._pages = [
            Counter(_either_way(token.word) for _, token in words(page, quoted=False))
            for page in pages
        ]
        whole = sum(self._pages, Counter[str]())
        ours = Counter(_either_way(token.word) for token in (*tokens, *notes) if token.word)
        self._certain = {word for word, count in ours.items() if whole[word] == count}

    def fits(self, stretch: Stretch, *, last: bool) -> bool:
        """Whether its pages have the first word of a stretch, or the last, as often as that has it.
        Where print can have set it elsewhere, in a table, it is enough that they have it; a word
        that the PDF gives back wrongly somewhere tells nothing."""
        tokens = [token for token in self._tokens[stretch.first : stretch.end] if token.word]
        if not tokens:
            return True
        word = _either_way(tokens[-1 if last else 0].word)
        there = sum(self._pages[page][word] for page in stretch.pages)
        if word not in self._certain or not any(map(is_right_to_left, word)):
            return word not in self._certain or last or there > 0
        return [_either_way(token.word) for token in tokens].count(word) <= there


def _either_way(word: str) -> str:
    """A word, whichever way round it is given back, and without the number of a note that readers
    of PDFs give back as part of it."""
    if any(map(is_right_to_left, word)):
        word = word.strip(DIGITS)
    return min(word, word[::-1])
