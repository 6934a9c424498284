"""Sentences and quotation marks: where one ends, and whether marks are still open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_STOP = re.compile(r"[.!?…]+[\"'’”»)\]]*(?=\s+[^a-zà-ÿ\s]|\s*$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|sen|rep|gov|gen|col|sgt|lt|jr|sr|no|vs|etc|inc|ltd|co|corp|vol|pp?|ed|fig|approx"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|bzw|usw|ca|nr|hr|fr|z\.\s?b|d\.\s?h|u\.\s?a|m|mm|mme|mlle|cf"
    r"|sr|sra|dra|ee|uu|г|гг|т\.\s?д|т\.\s?п)|\b[^\W\d_])\.$",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
OPENING, CLOSING = "“«„‟「『", "”»」』"
_PAIRS = {"“": "”", "«": "»", "„": "“”", "‟": "”", "「": "」", "『": "』"}
_MARKS = re.compile('[“”«»„‟「」『』"]')


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of a paragraph, each with its closing punctuation."""
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        head = text[max(start, stop.start() - 12) : stop.start() + 1]
        if _ABBREVIATION.search(head) and stop.end() < len(text):
            continue
        spans.append((start, stop.end()))
        gap = _SPACE.match(text, stop.end())
        start = gap.end() if gap else stop.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def last_sentence(text: str) -> str:
    """The last sentence of a paragraph (of its last 600 characters)."""
    tail = text[-600:]
    spans = sentences(tail)
    return tail[slice(*spans[-1])] if spans else tail


def open_marks(text: str, stack: Iterable[str] = ()) -> tuple[str, ...]:
    """The quotation marks that are still open after ``text``, given those open before it.

    A mark repeated at the start of a paragraph, as is the custom in long quotations, is the
    one that is already open.
    """
    opened = list(stack)
    for _ in _follow(text, opened):
        pass
    return tuple(opened)


def in_marks(text: str) -> bool:
    """Whether a paragraph stands in quotation marks as a whole, opened and closed just once."""
    bare = text.rstrip(".")
    if text[:1] not in OPENING + '"' or bare[-1:] not in CLOSING + '“"':
        return False
    closings = [place for place, depth in _follow(bare, []) if not depth]
    return closings == [len(bare) - 1]


def _follow(text: str, opened: list[str]) -> Iterator[tuple[int, int]]:
    """Open and close marks on the stack ``opened``: the place of each and the depth after it."""
    for match in _MARKS.finditer(text):
        mark = match.group()
        if match.start() == 0 and opened and mark == opened[-1]:
            continue
        if opened and mark in _PAIRS.get(opened[-1], '"'):
            opened.pop()
            yield match.start(), len(opened)
        elif mark in _PAIRS or (mark == '"' and _opens(text, match.start())):
            opened.append(mark)
            yield match.start(), len(opened)


def _opens(text: str, place: int) -> bool:
    """A typewriter mark opens where a word follows and none stands before (5" does not)."""
    return (place == 0 or not text[place - 1].isalnum()) and text[
        place + 1 : place + 2
    ].strip() != ""
