"""Finding the words that an index is to have in a text: whole words, each occurrence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

H = TypeVar("H")
"""What a phrase stands for: its headings."""

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Letters of scripts that set no spaces: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""

_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_SOLID = re.compile(rf"[{_UNSPACED}]")
_JOINERS = ("\u200c", "\u200d")
_TOKEN = re.compile(r"\S+")

FEW = 50
"""Words that are looked for in a text one by one."""


@dataclass(slots=True)
class Finder(Generic[H]):
    """Finds words and phrases, each under a heading. Letters must be alike, with their
    marks, spaces need not; of two phrases that begin at one place, the longer is meant. Where a
    script has no spaces, a phrase is found wherever it stands. Nothing is found in an address."""

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
                entry = re.compile(words), heading
                finder.phrases.setdefault(first.group(), []).append(entry)
        return finder

    def find(self, text: str) -> Iterator[tuple[int, int, H]]:
        """Where phrases begin and end in a text, in order and apart, with their headings."""
        if not self._may_find(text):  # as in most texts
            return
        end = 0
        for at, word in _words(text):
            if at < end:
                continue
            for pattern, named in self.phrases.get(word, ()):
                match = pattern.match(text, at)
                if match and not _goes_on(text, match.end()):
                    end = match.end()
                    yield at, end, named
                    break

    def _may_find(self, text: str) -> bool:
        """Whether any phrase's first word is in a text; a few are looked for faster than the text
        is parted into words."""
        if len(self.phrases) <= FEW:
            return any(map(text.__contains__, self.phrases))
        return not self.phrases.keys().isdisjoint(_WORD.findall(text))


def _goes_on(text: str, at: int) -> bool:
    """Whether the word before a place goes on there: with a letter, a figure, a mark on either
    (a vowel sign, a tanwin), or what joins letters."""
    following = text[at : at + 1]
    if _SOLID.match(text[at - 1]):
        return False
    return bool(_WORD.match(following)) or following in _JOINERS or _is_mark(following)


def _goes_on_from(text: str, at: int) -> bool:
    """Whether a word begins before a place."""
    return at > 0 and (_is_mark(text[at - 1]) or text[at - 1] in _JOINERS)


def _is_mark(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] == "M"


def _words(text: str) -> Iterator[tuple[int, str]]:
    """The words of a text that are in no address, each with its place."""
    for token in _TOKEN.finditer(text):
        if "://" not in token.group():
            for word in _WORD.finditer(text, token.start(), token.end()):
                if _SOLID.match(word.group()) or not _goes_on_from(text, word.start()):
                    yield word.start(), word.group()
