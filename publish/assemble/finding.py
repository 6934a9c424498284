"""Finding the words that an index is to have in a text: whole words, each occurrence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

H = TypeVar("H")
"""What a phrase stands for: its headings."""

_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\S+")


@dataclass(slots=True)
class Finder(Generic[H]):
    """Finds words and phrases, each under a heading. Letters must be alike, spaces need not; of
    two phrases that begin at one place, the longer is meant. Nothing is found in an address."""

    phrases: dict[str, list[tuple[re.Pattern[str], H]]] = field(default_factory=dict)
    """By their first word, the longest first: what finds a phrase, and its headings."""

    @classmethod
    def of(cls, sought: Iterable[tuple[str, H]]) -> Finder[H]:
        """A finder of (phrase, what it stands for), of equal phrases the first; a phrase without a
        letter or figure is not looked for."""
        finder = cls()
        for phrase, heading in sorted(sought, key=lambda pair: -len(pair[0])):
            if first := _WORD.search(phrase):
                words = r"\s+".join(map(re.escape, phrase[first.start() :].split()))
                entry = re.compile(rf"{words}(?!\w)"), heading
                finder.phrases.setdefault(first.group(), []).append(entry)
        return finder

    def find(self, text: str) -> Iterator[tuple[int, int, H]]:
        """Where phrases begin and end in a text, in order and apart, with their headings."""
        end = 0
        for at, word in _words(text):
            matches = ((p.match(text, at), h) for p, h in self.phrases.get(word, ()))
            if at >= end and (found := next(((m, h) for m, h in matches if m), None)):
                end = found[0].end()
                yield at, end, found[1]


def _words(text: str) -> Iterator[tuple[int, str]]:
    """The words of a text that are in no address, each with its place."""
    for token in _TOKEN.finditer(text):
        if "://" not in token.group():
            for word in _WORD.finditer(text, token.start(), token.end()):
                yield word.start(), word.group()
