"""Notes without links: marks in the text, answered below by blocks with the same marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from publish.read.html.dom import UNSEEN, Element, raw_text
from publish.read.html.neighbours import nodes_before
from publish.read.html.notes.bodies import go_on
from publish.read.html.notes.found import (
    MAX_CALLS,
    Call,
    follows_words,
    marker_of,
    wrap_text,
)
from publish.read.html.notes.starts import BARE, STRONG, Start, in_rows, is_introduced, starts
from publish.read.html.page import Page

MAX_STARRED = 6
"""Blocks that begin with one sign; more of them are a list written with stars."""

FEW = 3
"""Blocks that begin with a bare number; fewer may be sentences."""

_FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NUMBER = re.compile(rf"(?<=[^\s(\[])\s?\[(\d{{1,3}})\]|(?<=[^\s{_FIGURES}])([{_FIGURES}]{{1,3}})")
_ROW = re.compile(r"\s*\d{1,3}(?:\s?[,;]\s?\d{1,3}){1,9}\s*")
_DIGITS = re.compile(r"\d{1,3}")
_SIGN = re.compile(r"(?<=[^\s*†‡])(\*{1,4}|†{1,2}|‡{1,2})(?![\w*†‡])")
_OPENS = re.compile(r"(?:^|\s)\*{1,3}\w")
_POWER = re.compile(
    r"(?:^|[^\d])\d{1,3}$|(?:^|[\s\d(=+/*-])(?:[kcmdµ]?m|ft|in|yd|mi|kg|[xyzrnsj])$", re.I
)
_CODE = frozenset(["pre", "code", "kbd", "samp", "textarea", "math", "svg"])


@dataclass(slots=True, eq=False)
class Mark:
    """A number or a sign in the text: an element, or the characters of a child string."""

    marker: str
    order: float
    element: Element
    index: int = -1
    start: int = 0
    end: int = 0
    raised: bool = False

    def call(self) -> Element:
        """The mark as an element of its own."""
        if self.index < 0:
            return self.element
        return wrap_text(self.element, self.index, self.start, self.end)


def unlinked_calls(page: Page, order: dict[Element, int], linked: list[Call]) -> list[Call]:
    """Calls by number, on a page that links none or none of that kind, and calls by sign."""
    text = "".join(c for e in order for c in e.children if isinstance(c, str))
    calls: list[Call] = []
    if not linked and (any(e.tag == "sup" for e in order) or _NUMBER.search(text)):
        calls = numbered_calls(page, starts(order), order, (True, False))
    elif linked and _NUMBER.search(text) and not any(_in_brackets(call) for call in linked):
        calls = _beside_linked(page, order, linked)
    if _SIGN.search(text):
        calls += starred_calls(page, order, [*linked, *calls])
    return calls


def _in_brackets(call: Call) -> bool:
    return raw_text(call.element).lstrip().startswith("[")


def _beside_linked(page: Page, order: dict[Element, int], linked: list[Call]) -> list[Call]:
    """Calls that were typed as [1] where a plug-in or the editor has linked notes of its own."""
    held = {part for call in linked for part in call.parts}
    found = [s for s in starts(order) if s.kind == "bracket" and s.block not in held]
    return numbered_calls(page, found, order, (False,))


def numbered_calls(
    page: Page, found: list[Start], order: dict[Element, int], ways: tuple[bool, ...]
) -> list[Call]:
    """Calls by number that a row of notes answers: raised figures (True) or figures in brackets,
    the first of the ``ways`` that answers."""
    rows = in_rows(found)
    if not rows:
        return []
    marks = _all(_marks(page.body, order, _NUMBER))
    pairs: list[tuple[Mark, Start]] = []
    since = -1.0
    for row in rows:
        before = [m for m in marks if since < m.order < row[0].order]
        for raised in ways:
            called = _in_order([m for m in before if m.raised == raised], row)
            if _answers(row, {mark.marker for mark, _ in called}):
                pairs += called
                since = row[-1].order
                break
    return _joined(pairs)


def _in_order(marks: list[Mark], row: list[Start]) -> list[tuple[Mark, Start]]:
    """The marks that count up through a row: a number comes after the one before it, or again."""
    named = {start.marker: start for start in row}
    highest = int(row[0].marker) - 1
    found = []
    for mark in marks:
        if mark.marker in named and int(mark.marker) <= highest + 1:
            highest = max(highest, int(mark.marker))
            found.append((mark, named[mark.marker]))
    return found


def _answers(row: list[Start], called: set[str]) -> bool:
    """Whether a row is of notes: introduced as such, or each of them called."""
    if len(called) * 2 < len(row) or (row[0].kind == BARE and len(row) < FEW):
        return False
    if row[0].kind in STRONG or is_introduced(row[0].block):
        return True
    if row[0].kind == BARE:
        return len(called) * 4 >= len(row) * 3
    return len(row) > 1 and len(called) == len(row)


def starred_calls(page: Page, order: dict[Element, int], calls: list[Call]) -> list[Call]:
    """Calls by sign: a star behind a word, and one block below that begins with it."""
    held = {part for call in calls for part in call.parts}
    found = [s for s in starts(order, signs=True) if s.block not in held]
    if not found or len(found) > MAX_STARRED:
        return []
    taken = {call.element for call in calls}
    marks = [m for m in _all(_marks(page.body, order, _SIGN)) if m.element not in taken]
    pairs: list[tuple[Mark, Start]] = []
    for index, start in enumerate(found):
        since = max((s.order for s in found[:index] if s.marker == start.marker), default=-1)
        pairs += [
            (m, start) for m in marks if m.marker == start.marker and since < m.order < start.order
        ]
    return _joined(pairs)


def _all(marks: Iterator[Mark]) -> list[Mark]:
    """Every mark, or none where there are too many to be calls."""
    found = list(islice(marks, MAX_CALLS + 1))
    return found if len(found) <= MAX_CALLS else []


def _marks(body: Element, order: dict[Element, int], pattern: re.Pattern[str]) -> Iterator[Mark]:
    """Every mark of the page in reading order: raised elements, and what the pattern finds."""
    place = 0.0
    waiting: list[tuple[Element, int]] = [(body, 0)]
    while waiting:
        parent, first = waiting.pop()
        for index in range(first, len(parent.children)):
            child = parent.children[index]
            if isinstance(child, Element):
                place = float(order.get(child, place))
                waiting.append((parent, index + 1))
                if child.tag == "sup" and (marker := _raised(child, pattern)):
                    yield Mark(marker, place, child, raised=True)
                elif child.tag == "sup" and (several := _several(child, place)):
                    yield from several
                elif child.tag not in _CODE and child.tag not in UNSEEN:
                    waiting.append((child, 0))
                break
            yield from _in_text(parent, index, child, place + 0.5, pattern)


def _raised(element: Element, pattern: re.Pattern[str]) -> str:
    """The marker that a raised element is, if words that it is about stand before it."""
    marker = marker_of(raw_text(element))
    if not marker or marker.isdigit() != (pattern is _NUMBER) or not follows_words(element):
        return ""
    before = next(nodes_before(element), "")
    power = marker.isdigit() and isinstance(before, str) and _POWER.search(before[-12:])
    return "" if power else marker


def _several(element: Element, place: float) -> list[Mark]:
    """The marks of a raised element that has several: "11,12"."""
    text = element.children[0] if len(element.children) == 1 else ""
    if not isinstance(text, str) or not _ROW.fullmatch(text) or not follows_words(element):
        return []
    return [
        Mark(found[0], place + found.start() / 1000, element, 0, *found.span(), raised=True)
        for found in _DIGITS.finditer(text)
    ]


def _in_text(
    parent: Element, index: int, text: str, place: float, pattern: re.Pattern[str]
) -> Iterator[Mark]:
    opening = _OPENS.search(text) if pattern is _SIGN else None
    for found in pattern.finditer(text):
        group = 1 if found[1] else 2
        if opening is not None and opening.start() < found.start():
            break  # stars around words, as they are typed for emphasis
        if group == 2 and _POWER.search(text[max(0, found.start() - 12) : found.start()]):
            continue
        start, end = found.span()
        where = place + found.start() / (4 * len(text) + 4)
        yield Mark(marker_of(found[group]) or found[group], where, parent, index, start, end)


def _joined(pairs: list[tuple[Mark, Start]]) -> list[Call]:
    """Calls made of marks and the blocks that answer them; the tree is cut from its end."""
    wanted = dict.fromkeys(start for _, start in pairs)
    ordered = sorted(wanted, key=lambda start: (start.order, start.first), reverse=True)
    found = {start: [start.holder()] for start in ordered}
    calls = []
    places = sorted(pairs, key=lambda p: (p[0].order, p[0].index, p[0].start), reverse=True)
    for mark, start in places:
        calls.append(Call(mark.call(), mark.marker, found[start], mark.order))
    go_on(found.values(), {call.element for call in calls})
    return calls[::-1]
