"""Phrases: whole lines of web chrome, with ``*`` for any words and ``#`` for a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

LONGEST = 200  # characters; no line of chrome that a phrase can name is longer

_NUMBER = re.compile(r"\d[\d.,]*[kKmM]?\b")
_NOISE = re.compile(r"[^\w#*%&@©]+")


def key(line: str) -> str:
    """A line as phrases are compared: folded, numbers as ``#``, punctuation as spaces."""
    folded = _NUMBER.sub("#", line.casefold().replace("’", "'").replace("*", " "))
    return _NOISE.sub(" ", folded.replace("'", "")).strip()


Patterns = tuple[tuple[tuple[str, ...], str], ...]
"""The parts of each pattern between its stars, and its rule."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by rule: ``whole`` lines in a table, patterns by their first word, those open in
    front by their last one, those open at both ends by the first word between their stars."""

    whole: Mapping[str, str] = field(default_factory=dict)
    begun: Mapping[str, Patterns] = field(default_factory=dict)
    ended: Mapping[str, Patterns] = field(default_factory=dict)
    inside: Mapping[str, Patterns] = field(default_factory=dict)

    @classmethod
    def of(cls, table: Mapping[str, Iterable[str]]) -> Phrases:
        """Make the phrases of a table ``rule -> patterns``."""
        return cls._build((_key(p), rule) for rule, patterns in table.items() for p in patterns)

    @classmethod
    def join(cls, several: Iterable[Phrases]) -> Phrases:
        """All the phrases of several languages; of equal ones the last stands."""
        return cls._build(pair for phrases in several for pair in phrases._pairs())

    @classmethod
    def _build(cls, pairs: Iterable[tuple[str, str]]) -> Phrases:
        whole: dict[str, str] = {}
        begun: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        ended: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        inside: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, rule in pairs:
            parts = tuple(phrase.split("*"))
            if len(parts) == 1:
                whole[phrase] = rule
            elif parts[0]:
                begun.setdefault(parts[0].split()[0], []).append((parts, rule))
            elif parts[-1]:
                ended.setdefault(parts[-1].split()[-1], []).append((parts, rule))
            elif word := " ".join(parts).split()[:1]:
                inside.setdefault(word[0], []).append((parts, rule))
        return cls(whole, _closed(begun), _closed(ended), _closed(inside))

    def _pairs(self) -> Iterable[tuple[str, str]]:
        yield from self.whole.items()
        for group in (*self.begun.values(), *self.ended.values(), *self.inside.values()):
            yield from (("*".join(parts), rule) for parts, rule in group)

    def rule(self, line: str) -> tuple[str, int]:
        """The rule that a line of chrome falls under, and how many of its words the rule knows.

        ``("", 0)`` where no rule knows it.
        """
        if len(line) > LONGEST:
            return "", 0
        text = key(line)
        if text in self.whole:
            return self.whole[text], len(text.split())
        found = [
            (len(" ".join(parts).split()), rule)
            for parts, rule in self._near(text.split())
            if _fits(text, parts)
        ]
        known, rule = max(found, default=(0, ""))
        return rule, known

    def _near(self, line: list[str]) -> Iterator[tuple[tuple[str, ...], str]]:
        """The patterns that a line can fit by one of its words."""
        if line:
            yield from self.begun.get(line[0], ())
            yield from self.ended.get(line[-1], ())
        for word in set(line):
            yield from self.inside.get(word, ())


def _closed(groups: Mapping[str, list[tuple[tuple[str, ...], str]]]) -> dict[str, Patterns]:
    return {word: tuple(found) for word, found in groups.items()}


def _key(pattern: str) -> str:
    return "*".join(key(part) for part in pattern.split("*"))


def _fits(text: str, parts: tuple[str, ...]) -> bool:
    """Whether the parts stand in the text as whole words, in order, anchored at both its ends."""
    first, *middle, last = (f" {part} " if part else "" for part in parts)
    padded = f" {text} "
    if not padded.startswith(first) or not padded.endswith(last):
        return False
    place = max(len(first) - 1, 0)
    for part in middle:
        found = padded.find(part, place)
        if found < 0:
            return False
        place = found + len(part) - 1
    return place <= len(padded) - len(last)
