"""Following a book's words through a text that has more than them: folios, heads, notes, captions.

The text is letters and figures alone (``squeezed``). A word is where the last one ended, or behind
up to four figures (the call of a note); else it is looked for further on, where the words behind
it stand, too. One that is nowhere is lost, and the next is looked for at the same place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WINDOW = 40_000
"""Characters within which the text goes on: more than the notes and figures of some pages."""

NEAR = 5_000
"""Characters within which one word or two are enough to say where it goes on."""

PAGE = 4_000
"""Characters of a page, within which the order of a PDF's text need not be that of reading."""

TRIES = 400
"""Places that are tried for one word."""

SURE = 7
"""Letters without which words are nowhere looked for: there are too many such places."""

_FIGURES = 4


@dataclass(slots=True)
class Follower:
    """A text, and how far it was followed; ``entered``: a first word was found, ``floor``: where
    the piece before began."""

    text: str
    at: int = 0
    entered: bool = False
    floor: int = 0

    def enter(self) -> None:
        """Say that another piece begins, which may stand anywhere further on; or before, if the
        last one was followed too far."""
        self.entered = False

    def follow(self, words: Sequence[str]) -> bool:
        """Go on by the first of some words, the others being those behind it; whether it is
        there."""
        end = _behind(self.text, self.at, words[0])
        if end < 0 or not (self.entered or self._fits(self.at, words)):
            end = self._further(words, self.at)
        if end < 0 and not self.entered:
            end = self._further(words, self.floor)
        if end >= 0:
            self.floor = self.floor if self.entered else end
            self.at, self.entered = end, True
        return end >= 0

    def holds(self, word: str) -> bool:
        """Whether a word is anywhere, either way round: from right to left, readers of a PDF give
        back what they see."""
        return word in self.text or word[::-1] in self.text

    def _further(self, words: Sequence[str], since: int) -> int:
        """The end of the first word elsewhere: further on; a little before, where a page draws what
        has a box of its own, as code has, behind the text; or divided by the end of a page."""
        back = max(since - PAGE, 0)
        for ahead, start in ((words, since), (words, back), (words[:2], since), (words[:1], since)):
            if start == since or len(words) > 2:
                end = self._found(ahead, start)
                if end >= 0:
                    return end
        for size in range(len(words[0]) - 1, 1, -1):
            if self.text.startswith(words[0][:size], self.at):
                rest = words[0][size:]
                for start in self._places(rest, self.at, NEAR):
                    if self._fits(start, [rest, *words[1:3]]):
                        return start + len(rest)
        return -1

    def _found(self, ahead: Sequence[str], since: int) -> int:
        """Where the first of some words ends that stand behind each other; -1 where none do."""
        joined = "".join(ahead)
        if len(joined) >= SURE and (self.entered or len(ahead) > 1):
            reach = WINDOW if len(ahead) > 2 else NEAR
            for word in (joined, ahead[0]):
                for start in self._places(word, since, reach):
                    if self._fits(start, ahead):
                        return start + len(ahead[0])
        return -1

    def _places(self, word: str, since: int, reach: int) -> Iterator[int]:
        limit = since + reach if self.entered else len(self.text)
        start = since
        for _ in range(TRIES):
            start = self.text.find(word, start, limit)
            if start < 0:
                return
            yield start
            start += 1

    def _fits(self, at: int, words: Sequence[str]) -> bool:
        """Whether words stand one behind the other from a place on."""
        for word in words:
            at = _behind(self.text, at, word)
            if at < 0:
                return False
        return True


def _behind(text: str, at: int, word: str) -> int:
    """Where a word ends that begins at a place, or behind the call of a note; -1 if none does."""
    for skipped in range(_FIGURES + 1):
        if text.startswith(word, at + skipped):
            return at + skipped + len(word)
        if not text[at + skipped : at + skipped + 1].isdigit():
            break
    return -1
