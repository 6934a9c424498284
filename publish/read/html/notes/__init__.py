"""The author's own notes: calls found with what they call, both marked, and the notes read.

Notes come linked (``linked``), beside their call (``inline``), or with the same number alone
(``unlinked``). The words of a note leave the place where the page has them; its number and the
links back go, each listed in the ledger.
"""

from __future__ import annotations

from publish.document import Note
from publish.read.html.dom import Element
from publish.read.html.flow import Flow
from publish.read.html.notes.called import give_up, settle_calls
from publish.read.html.notes.found import NOTE, Call, Notes, order_of
from publish.read.html.notes.inline import inline_calls
from publish.read.html.notes.linked import linked_calls
from publish.read.html.notes.machinery import clear
from publish.read.html.notes.unlinked import unlinked_calls
from publish.read.html.page import Page

__all__ = ["NOTE", "Notes", "find_notes", "read_notes", "settle_calls"]

_CODE = ("pre", "listing", "xmp", "textarea")


def find_notes(page: Page) -> Notes:
    """Find calls and notes; marks both on the page so that the walk can set them."""
    order = order_of(page.body)
    calls = linked_calls(page, order)
    calls += inline_calls(page, order, calls)
    calls += unlinked_calls(page, order, calls)
    calls = [call for call in calls if call.element.closest(*_CODE) is None]
    notes = _labelled(page, sorted(calls, key=lambda call: call.order))
    for parts in notes.holders.values():
        page.dropped |= dict.fromkeys(parts, NOTE)
    clear(page, notes)
    return notes


def _labelled(page: Page, calls: list[Call]) -> Notes:
    """Give every note its label, in the order of the first calls."""
    notes = Notes()
    labels: dict[Element, str] = {}
    for call in calls:
        first = call.parts[0]
        if first not in labels:
            labels[first] = _label(call.marker, notes)
            notes.holders[labels[first]] = call.parts
            notes.markers[labels[first]] = call.marker
        page.noterefs[call.element] = labels[first]
    return notes


def _label(marker: str, notes: Notes) -> str:
    """A label from the marker where it is a number or a letter, made unique."""
    base = marker if marker.isalnum() and marker.isascii() else str(len(notes.holders) + 1)
    label, again = base, 1
    while label in notes.holders:
        again += 1
        label = f"{base}-{again}"
    return label


def read_notes(flow: Flow, notes: Notes) -> tuple[Note, ...]:
    """The notes themselves, in the order of their first call. One whose words were all dropped is
    given up, so that nothing calls it: read the notes before the text."""
    made = _read(flow, notes)
    while empty := set(notes.holders) - {note.label for note in made}:
        give_up(flow.page, notes, empty)
        made = _read(flow, notes)
    return made


def _read(flow: Flow, notes: Notes) -> tuple[Note, ...]:
    made: list[Note] = []
    for label, parts in notes.holders.items():
        blocks = tuple(block for holder in parts for block in flow.blocks(list(holder.children)))
        if blocks:
            made.append(Note(label, blocks, location=flow.page.at(parts[0])))
    return tuple(made)
