"""Marks in the text that may call notes: numbers and signs, raised or typed behind words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from publish.read.html.dom import UNSEEN, Element, raw_text
from publish.read.html.neighbours import nodes_before
from publish.read.html.notes.found import MAX_CALLS, follows_words, marker_of, wrap_text
from publish.read.html.notes.starts import ROUND

_FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹"
NUMBER = re.compile(
    rf"(?<=[^\s(\[])\s?\[(\d{{1,3}})\]|(?<=[^\s{_FIGURES}])([{_FIGURES}]{{1,3}})"
    r"|(?<=[^\s(\[])\s?\((\d{1,3})\)"
)
_ROW = re.compile(r"\s*\d{1,3}(?:\s?[,;]\s?\d{1,3}){1,9}\s*")
_DIGITS = re.compile(r"\d{1,3}")
SIGN = re.compile(r"(?<=[^\s*†‡])(\*{1,4}|†{1,2}|‡{1,2})(?![\w*†‡])")
_OPENS = re.compile(r"(?:^|\s)\*{1,3}\w")
_POWER = re.compile(
    r"(?:^|[^\d])\d{1,3}$|(?:^|[\s\d(=+/*-])(?:[kcmdµ]?m|ft|in|yd|mi|kg|[xyzrnsj])$", re.I
)
RAISED, TYPED = "raised", "typed"
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
    kind: str = ""
    """How a number is written: RAISED, TYPED (in square brackets, or as ²) or ROUND."""

    def call(self) -> Element:
        """The mark as an element of its own."""
        if self.index < 0:
            return self.element
        return wrap_text(self.element, self.index, self.start, self.end)


def marks_of(body: Element, order: dict[Element, int], pattern: re.Pattern[str]) -> list[Mark]:
    """Every mark that is NUMBER or SIGN, or none where there are too many to be calls."""
    found = list(islice(_marks(body, order, pattern), MAX_CALLS + 1))
    return found if len(found) <= MAX_CALLS else []


def _marks(body: Element, order: dict[Element, int], pattern: re.Pattern[str]) -> Iterator[Mark]:
    """Every mark of the page in reading order: raised elements, and what the pattern finds."""
    place = 0.0
    waiting: list[tuple[Element, int]] = [(body, 0)]
    while waiting:
        parent, first = waiting.pop()
        room = 0.5  # behind an element, up to the next: half of it for each string in a row
        for index in range(first, len(parent.children)):
            child = parent.children[index]
            if isinstance(child, Element):
                place = float(order.get(child, place))
                waiting.append((parent, index + 1))
                if child.tag == "sup" and (marker := _raised(child, pattern)):
                    yield Mark(marker, place, child, kind=RAISED)
                elif child.tag == "sup" and (several := _several(child, place)):
                    yield from several
                elif child.tag not in _CODE and child.tag not in UNSEEN:
                    waiting.append((child, 0))
                break
            begin, room = place + 1 - room, room / 2
            yield from _in_text(parent, index, child, (begin, begin + room), pattern)


def _raised(element: Element, pattern: re.Pattern[str]) -> str:
    """The marker that a raised element is, if words that it is about stand before it."""
    marker = marker_of(raw_text(element))
    if not marker or marker.isdigit() != (pattern is NUMBER) or not follows_words(element):
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
        Mark(found[0], place + found.start() / 1000, element, 0, *found.span(), kind=RAISED)
        for found in _DIGITS.finditer(text)
    ]


def _in_text(
    parent: Element, index: int, text: str, orders: tuple[float, float], pattern: re.Pattern[str]
) -> Iterator[Mark]:
    """The marks in a child string, in orders between two."""
    low, high = orders
    opening = _OPENS.search(text) if pattern is SIGN else None
    for found in pattern.finditer(text):
        group = found.lastindex or 0
        if opening is not None and opening.start() < found.start():
            break  # stars around words, as they are typed for emphasis
        if group == 2 and _POWER.search(text[max(0, found.start() - 12) : found.start()]):
            continue
        start, end = found.span()
        where = low + (high - low) * start / (len(text) + 1)
        marker = marker_of(found[group]) or found[group]
        yield Mark(marker, where, parent, index, start, end, ROUND if group == 3 else TYPED)
