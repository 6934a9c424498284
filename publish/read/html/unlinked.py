"""Notes without links: raised numbers in the text, and below it blocks with the same numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from publish.read.html.dom import Element, find, find_all, iterate, line_of, raw_text, squeeze
from publish.read.html.page import Page

HEADING = re.compile(
    r"(?:foot|end)?-?\s?notes?(?:\s+(?:and|&)\s+(?:references|sources))?:?|references"
    r"|notes et références",
    re.I,
)
_RAISED = re.compile(r"\s*\[?(\d{1,3}|[*†‡]{1,3})\]?\s*")
_CALLED = re.compile(r"foot-?notes?|end-?notes?")
_BLOCKS = ("p", "li", "div", "dd")


@dataclass(slots=True)
class Notes:
    """The notes of a page: what holds each, by label, and what in it is only machinery."""

    holders: dict[str, list[Element]] = field(default_factory=dict)
    leads: set[Element] = field(default_factory=set)


def join(page: Page, notes: Notes) -> None:
    """Join every raised number with the block below that begins with, or counts as, the same."""
    raised = [e for e in find_all(page.body, "sup") if _RAISED.fullmatch(raw_text(e))]
    calls = [e for e in raised if not _begins_block(e)]
    if not calls:
        return
    order = {element: index for index, element in enumerate(iterate(page.body))}
    starts = _starts(page, [e for e in raised if _begins_block(e)], order[calls[-1]], order)
    for call in calls:
        number = _number(call)
        start = starts.get(number)
        if start is None or order[start] < order[call]:
            continue
        block = start if start.tag in _BLOCKS else start.closest(*_BLOCKS)
        if block is None:
            continue
        label = number if number.isdigit() else str(len(notes.holders) + 1)
        if label not in notes.holders:
            notes.holders[label] = [block]
            if start is not block:
                page.dropped[start] = "note number"
        page.noterefs[call] = label


def _starts(
    page: Page, raised: list[Element], last: int, order: dict[Element, int]
) -> dict[str, Element]:
    """What begins each note, by its number: a raised number, a bold one, or an item of a list."""
    if raised:
        return {_number(e): e for e in reversed(raised)}
    bold = [e for e in find_all(page.body, "strong", "b") if order[e] > last]
    bold = [e for e in bold if _RAISED.fullmatch(raw_text(e)) and _begins_block(e)]
    if bold:
        return {_number(e): e for e in reversed(bold)}
    for items in find_all(page.body, "ol"):
        if order[items] > last and _are_notes(items):
            own = [item for item in items.elements if item.tag == "li"]
            return {str(index): item for index, item in enumerate(own, 1)}
    return {}


def _are_notes(items: Element) -> bool:
    """Whether the page calls a list its notes, by a name or by the heading before it."""
    if any(_CALLED.search(e.names) for e in (items, *list(items.ancestors())[:2])):
        return True
    before = items.parent.elements if items.parent is not None else []
    place = before.index(items) if before else 0
    return place > 0 and bool(HEADING.fullmatch(line_of(before[place - 1])))


def _number(element: Element) -> str:
    return squeeze(raw_text(element)).strip("[]")


def _begins_block(element: Element) -> bool:
    """Whether nothing stands before an element in its paragraph."""
    block = element.closest("p", "li", "div", "dd", "td", "h1", "h2", "h3", "h4", "body")
    text = raw_text(block).lstrip() if block is not None else ""
    own = raw_text(element).strip()
    first = find(block or element, element.tag) is element
    return text.startswith(own) and len(text) > len(own) + 3 and first
