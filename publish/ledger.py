"""Ledger: what a reading dropped, by which named rule, so that nothing vanishes silently."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

WORD = re.compile(r"\w+(?:[’'.-]\w+)*")


def words(text: str) -> list[str]:
    """The words of a text, the unit in which losses are counted."""
    return WORD.findall(text)


@dataclass(frozen=True, slots=True)
class Entry:
    """One dropped piece of the original: its words, the rule's name, and its line there."""

    rule: str
    text: str
    line: int = 0


class Stray(NamedTuple):
    """A word that stands on one side of an account alone, and its line in the original."""

    word: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of one reading: ``words_in`` = ``words_out`` + the words of the entries, and they
    are the same words. ``lost`` are those of the original that neither the post nor an entry has,
    ``added`` those of the post that the original has not: faults of ours, both."""

    entries: tuple[Entry, ...] = ()
    words_in: int = 0
    words_out: int = 0
    lost: tuple[Stray, ...] = ()
    added: tuple[Stray, ...] = ()

    @property
    def words_dropped(self) -> int:
        return sum(len(words(entry.text)) for entry in self.entries)

    @property
    def balanced(self) -> bool:
        even = self.words_in == self.words_out + self.words_dropped
        return even and not self.lost and not self.added
