"""Sentences and quotation marks: where one ends, and whether marks are still open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_STOP = re.compile(r"[.!?…]+[\"'’”»)\]]*(?=\s+[^a-zà-ÿ\s]|\s*$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|sen|rep|gov|gen|col|sgt|lt|jr|sr|no|vs|etc|inc|ltd|co|corp|vol|pp?|ed|fig|approx"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|bzw|usw|ca|nr|hr|fr|z\.\s?b|d\.\s?h|u\.\s?a|m|mm|mme|mlle|cf"
    r"|sr|sra|dra|ee|uu|г|гг|т\.\s?д|т\.\s?п)|\b[^\W\d_])\.$",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
OPENING, CLOSING = "“«„‟「『»‚‹", "”»」』"
_PAIRS = {"“": "”", "«": "»", "„": "“”", "‟": "”", "「": "」", "『": "』", "‚": "‘’", "‹": "›"}
_TURNED = {"»": "«»", "”": "”", "›": "‹›"}
"""Marks that close in most languages, and open in some: »German«, ”Swedish”."""
_SINGLE = {"‘": "’"}
"""A mark that is an apostrophe too, so that it opens only what it stands before whole."""
_MARKS = re.compile('[“”«»„‟「」『』‚‘’‹›"]')


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
    if text[:1] not in (*OPENING, '"', *_TURNED, *_SINGLE) or not text[:1]:
        return False
    closings = [place for place, depth in _follow(bare, []) if not depth]
    return closings == [len(bare) - 1]


def _follow(text: str, opened: list[str]) -> Iterator[tuple[int, int]]:
    """Open and close marks on the stack ``opened``: the place of each and the depth after it."""
    for match in _MARKS.finditer(text):
        mark, place = match.group(), match.start()
        if place == 0 and opened and mark == opened[-1]:
            continue
        if opened and mark in _closers(opened[-1]) and _closes(text, place):
            opened.pop()
            yield place, len(opened)
        elif _begins(text, place, opened):
            opened.append(mark)
            yield place, len(opened)


def _closers(mark: str) -> str:
    """The marks that close what a mark has opened."""
    return (_PAIRS | _TURNED | _SINGLE).get(mark, '"')


def _closes(text: str, place: int) -> bool:
    """An apostrophe inside a word closes nothing."""
    return text[place] != "’" or not text[place + 1 : place + 2].isalnum()


def _begins(text: str, place: int, opened: Sequence[str]) -> bool:
    """Whether the mark at a place opens: always, where it looks so, or only at the very start."""
    mark = text[place]
    if mark in _PAIRS:
        return True
    if mark in _SINGLE:
        return place == 0 and not opened
    turned = mark in _TURNED and not any(mark in _closers(other) for other in opened)
    return (mark == '"' or turned) and _opens(text, place)


def _opens(text: str, place: int) -> bool:
    """A typewriter mark opens where a word follows and none stands before (5" does not)."""
    return (place == 0 or not text[place - 1].isalnum()) and text[
        place + 1 : place + 2
    ].strip() != ""
