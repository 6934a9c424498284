"""Extent: how many paragraphs a quotation has, with the other ends that it might have.

Marks that balance decide. Without marks the prior of one paragraph stands, unless what goes on
is plainly not the author's: see ``_hazard`` for what speaks for an end and what against.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from publish.read.languages import Language
from publish.read.text.leadin import lead_in
from publish.read.text.parts import Kind, Part
from publish.read.text.sentences import OPENING, in_marks, last_sentence, open_marks
from publish.read.text.voice import comments, content_words, first_person, persons, phrases

LONGEST = 12  # paragraphs
WORTH_ASKING = 0.08  # the probability from which another end is named in the query
CERTAIN = 0.97

# Log-odds that a quotation ends where it might; from the lengths of 357 real quotations.
_AFTER_FIRST, _AFTER_LATER = 1.2, 0.0
_OWN_VOICE, _COMMENT, _PROMISE, _PERSON, _PHRASE, _WORD = 3.5, 1.0, -2.0, -0.9, -1.2, -0.25
_OF_SPEAKER, _LEADS_ON = 1.5, 1.5  # the author speaks of whom he quoted, or leads on to a list
_OWED_LIST, _SAME_LIST = -4.0, -3.0  # a colon inside the quotation, and its list's next item


@dataclass(frozen=True, slots=True)
class Extent:
    """The index after the last paragraph, how sure, and every end worth asking about."""

    stop: int
    confidence: float
    stops: tuple[int, ...] = ()
    marked: bool = False


def extent(parts: Sequence[Part], start: int, leading: str, table: Language) -> Extent:
    """Where the quotation that begins at ``start`` ends; ``leading`` is the lead-in's paragraph."""
    closed = _closing(parts, start, table)
    if closed:
        return Extent(closed, CERTAIN, marked=True)
    limit = _limit(parts, start, table)
    if limit - start <= 1:
        return Extent(limit, 0.9)
    texts = tuple(part.text for part in parts[start:limit])
    items = tuple(part.kind is Kind.ITEM for part in parts[start:limit])
    promised = frozenset(phrases(leading, table))
    speakers = frozenset(persons(last_sentence(leading), table))
    odds = _probabilities(_Stretch(texts, items, promised, speakers, table))
    best = max(range(len(odds)), key=lambda i: odds[i])
    worth = tuple(start + 1 + i for i, p in enumerate(odds) if p >= WORTH_ASKING or i == best)
    return Extent(start + 1 + best, round(odds[best], 2), worth if len(worth) > 1 else ())


def _closing(parts: Sequence[Part], start: int, table: Language) -> int:
    """The index after the paragraph in which the marks opened in the first one are closed.

    Only marks that hold the paragraph's end, or all of it, are marks of the quotation itself.
    """
    text = parts[start].text
    stack = open_marks(text)
    if not stack:
        return start + 1 if in_marks(text) or _spoken(text, table) else 0
    for index in range(start + 1, min(len(parts), start + LONGEST)):
        if not parts[index].prose and parts[index].kind is not Kind.ITEM:
            return 0
        stack = open_marks(parts[index].text, stack)
        if not stack:
            return index + 1
    return 0


def _spoken(text: str, table: Language) -> bool:
    """Whether a paragraph is somebody's words in marks after a lead-in of its own."""
    mark = next((i for i, char in enumerate(text) if char in OPENING + '"'), 0)
    return in_marks(text[mark:]) and lead_in(text[:mark].rstrip(), table) is not None


def _limit(parts: Sequence[Part], start: int, table: Language) -> int:
    """The index before which the quotation must end: a heading, a lead-in, the author's voice."""
    quoting_self = first_person(parts[start].text, table)
    for index in range(start + 1, min(len(parts), start + LONGEST)):
        part = parts[index]
        own = first_person(part.text, table) and not quoting_self
        listed = part.kind is Kind.ITEM and _listing(parts[index - 1])
        if not (part.prose or listed) or own or lead_in(part.text, table):
            return index
    return min(len(parts), start + LONGEST)


def _listing(part: Part) -> bool:
    """Whether a list can go on, or begin, after a part of a quotation."""
    return part.kind is Kind.ITEM or part.text.rstrip().endswith(":")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The paragraphs that may belong to a quotation, and what was promised of it."""

    texts: tuple[str, ...]
    items: tuple[bool, ...]
    promised: frozenset[tuple[str, str]]
    speakers: frozenset[str]
    table: Language


def _probabilities(stretch: _Stretch) -> list[float]:
    """How probable each end is, from the hazard at each boundary."""
    found, left = [], 1.0
    for index in range(1, len(stretch.texts)):
        chance = 1 / (1 + math.exp(-_hazard(stretch, index)))
        found.append(left * chance)
        left *= 1 - chance
    return [*found, left]


def _hazard(stretch: _Stretch, index: int) -> float:
    """The log-odds that the quotation ends before the paragraph at ``index``."""
    table, last, following = stretch.table, stretch.texts[index - 1], stretch.texts[index]
    total = _AFTER_FIRST if index == 1 else _AFTER_LATER
    total += _COMMENT * comments(following, table)
    total += _OF_SPEAKER * bool(_spoken_of(stretch, index))
    total += _OWED_LIST * last.rstrip().endswith(":")
    total += _SAME_LIST * (stretch.items[index - 1] and stretch.items[index])
    total += _LEADS_ON * (following.rstrip().endswith(":") and not stretch.items[index])
    total += _OWN_VOICE * (following.rstrip().endswith("?") and not last.rstrip().endswith("?"))
    total += _PROMISE * _owes(stretch, index)
    total += _PERSON * bool(persons(last, table) & persons(following, table))
    total += _PHRASE * bool(phrases(last, table) & phrases(following, table))
    shared = content_words(last, table) & content_words(following, table)
    return total + _WORD * min(3, len(shared))


def _spoken_of(stretch: _Stretch, index: int) -> frozenset[str]:
    """Those whom the lead-in names and, of the paragraphs so far, only the next."""
    before = persons(" ".join(stretch.texts[:index]), stretch.table)
    return stretch.speakers & persons(stretch.texts[index], stretch.table) - before


def _owes(stretch: _Stretch, index: int) -> bool:
    """Whether the lead-in promised a subject that only the paragraphs still to come have."""
    so_far = phrases(" ".join(stretch.texts[:index]), stretch.table)
    rest = phrases(" ".join(stretch.texts[index:]), stretch.table)
    return bool(stretch.promised & rest - so_far)
