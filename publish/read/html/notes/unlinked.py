"""Notes without links: marks in the text, answered below by blocks with the same marks."""

from __future__ import annotations

from collections.abc import Iterable

from publish.read.html.dom import Element, raw_text
from publish.read.html.notes.bodies import go_on
from publish.read.html.notes.found import Call
from publish.read.html.notes.marks import NUMBER, RAISED, SIGN, TYPED, Mark, marks_of
from publish.read.html.notes.starts import BARE, ROUND, STRONG, Start, in_rows, starts
from publish.read.html.page import Page

MAX_STARRED = 6
"""Blocks that begin with one sign; more of them are a list written with stars."""

FEW = 3
"""Blocks that begin with a bare number; fewer may be sentences."""

_WAYS = {ROUND: (RAISED, ROUND)}
"""How calls are written, by how their notes are; else raised or typed."""


def unlinked_calls(page: Page, order: dict[Element, int], linked: list[Call]) -> list[Call]:
    """Calls by number, on a page that links none or none of that kind, and calls by sign."""
    text = "".join(c for e in order for c in e.children if isinstance(c, str))
    calls: list[Call] = []
    if not linked and (any(e.tag == "sup" for e in order) or NUMBER.search(text)):
        calls = numbered_calls(page, starts(order), order)
    elif linked and NUMBER.search(text) and not any(_in_brackets(call) for call in linked):
        calls = _beside_linked(page, order, linked)
    if SIGN.search(text):
        calls += starred_calls(page, order, [*linked, *calls])
    return calls


def _in_brackets(call: Call) -> bool:
    return raw_text(call.element).lstrip().startswith("[")


def _beside_linked(page: Page, order: dict[Element, int], linked: list[Call]) -> list[Call]:
    """Calls that were typed as [1] where a plug-in or the editor has linked notes of its own."""
    held = {part for call in linked for part in call.parts}
    found = [s for s in starts(order) if s.kind == "bracket" and s.block not in held]
    return numbered_calls(page, found, order, (TYPED,))


def numbered_calls(
    page: Page, found: list[Start], order: dict[Element, int], ways: tuple[str, ...] = ()
) -> list[Call]:
    """Calls by number that a row of notes answers: raised figures or figures in brackets, the
    first of the ``ways`` to write them that answers."""
    rows = in_rows(found)
    if not rows:
        return []
    marks = marks_of(page.body, order, NUMBER)
    pairs: list[tuple[Mark, Start]] = []
    since = -1.0
    for row in rows:
        before = [m for m in marks if since < m.order < row[0].order]
        for way in ways or _WAYS.get(row[0].kind, (RAISED, TYPED)):
            called = _in_order([m for m in before if m.kind == way], row, again=way != ROUND)
            if _answers(row, {mark.marker for mark, _ in called}, way):
                pairs += called
                since = row[-1].order
                break
    return _joined(pairs)


def _in_order(marks: list[Mark], row: list[Start], *, again: bool) -> list[tuple[Mark, Start]]:
    """The marks that count up through a row: a number comes after the one before it, or again."""
    named = {start.marker: start for start in row}
    highest = int(row[0].marker) - 1
    found = []
    for mark in marks:
        number = int(mark.marker)
        if mark.marker in named and (number == highest + 1 or (again and number <= highest)):
            highest = max(highest, number)
            found.append((mark, named[mark.marker]))
    return found


def _answers(row: list[Start], called: set[str], way: str) -> bool:
    """Whether a row is of notes: introduced as such, or each of them called; in round brackets,
    which count the parts of a sentence too, both."""
    if way == ROUND:
        return len(called) == len(row) and row[0].is_introduced
    if len(called) * 2 < len(row) or (row[0].kind == BARE and len(row) < FEW):
        return False
    if row[0].kind in STRONG or row[0].is_introduced:
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
    marks = [m for m in marks_of(page.body, order, SIGN) if m.element not in taken]
    pairs: list[tuple[Mark, Start]] = []
    for index, start in enumerate(found):
        since = max((s.order for s in found[:index] if s.marker == start.marker), default=-1)
        pairs += [
            (m, start) for m in marks if m.marker == start.marker and since < m.order < start.order
        ]
    return _joined(pairs)


def _joined(pairs: list[tuple[Mark, Start]]) -> list[Call]:
    """Calls made of marks and the blocks that answer them; the tree is cut from its end, first at
    the marks, which may stand in notes."""
    wanted: dict[Element, list[Start]] = {}
    for start in dict.fromkeys(start for _, start in pairs):
        wanted.setdefault(start.block, []).append(start)
    from_end = sorted((m for m, _ in pairs), key=lambda m: (m.index, m.start), reverse=True)
    cut = {mark: _cut(mark, wanted.get(mark.element, ())) for mark in from_end}
    every = [start for row in wanted.values() for start in row]
    ordered = sorted(every, key=lambda start: (start.order, start.first), reverse=True)
    found = {start: [start.holder()] for start in ordered}
    calls = [Call(cut[mark], mark.marker, found[start], mark.order) for mark, start in pairs]
    calls.sort(key=lambda call: call.order)
    go_on(found.values(), set(cut.values()))
    return calls


def _cut(mark: Mark, starts: Iterable[Start]) -> Element:
    """A mark as an element of its own; what begins or ends behind it in its block is moved on."""
    before = len(mark.element.children)
    made = mark.call()
    more = len(mark.element.children) - before
    for start in starts:
        start.first += more * (start.first > mark.index)
        start.end += more * (start.end > mark.index)
    return made
