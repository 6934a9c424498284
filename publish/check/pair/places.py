"""Where each word of an EPUB stands among the letters of its flow."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publish.check.pair.flow import Text
from publish.check.words.reading import Reading
from publish.check.words.spoken import Token


@dataclass(frozen=True, slots=True)
class Places:
    """All words of an EPUB, and how many letters of the flow stand before each, and before the end.
    A word that has no place in the flow stands where the one before it ends."""

    tokens: Sequence[Token]
    letters: Sequence[int]

    @classmethod
    def of(cls, book: Sequence[Text], reading: Reading) -> Places:
        """The words of an EPUB that was aligned."""
        tokens = [token for text in book for token in text.spoken.tokens]
        pairs = zip(reading.flow.tokens, reading.flow.words, strict=False)
        return cls(tokens, list(_letters(tokens, {id(token): at for token, at in pairs})))

    def letter(self, word: int) -> int:
        """How many letters stand before a word."""
        return self.letters[word]

    def loose(self, letter: int, near: int) -> Iterator[Token]:
        """The words without a place in the flow that are near a letter of it."""
        first, end = (
            bisect_left(self.letters, letter - near),
            bisect_right(self.letters, letter + near),
        )
        return (token for token in self.tokens[first:end] if token.loose)


def _letters(tokens: Sequence[Token], places: dict[int, int]) -> Iterator[int]:
    end = 0
    yield end
    for token in tokens:
        at = places.get(id(token))
        end = end if at is None else at + len(token.word or token.told)
        yield end
