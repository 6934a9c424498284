"""Which notes are the post's: those that its text calls, or that another of its notes does."""

from __future__ import annotations

from publish.read.html.dom import Element
from publish.read.html.notes.found import NOTE, Notes
from publish.read.html.notes.heads import drop_headings
from publish.read.html.page import Page

_TITLES = frozenset({"title", "subtitle"})
"""Rules of elements whose words are the post's title."""


def settle_calls(page: Page, article: Element, notes: Notes) -> None:
    """Give up the notes that nothing in ``article`` calls, and those whose words are in the title
    already: they are text like any other; drop the headings over those that are left.

    What calls a note is never chrome by its name alone; what stands in chrome calls nothing."""
    for call in page.noterefs:
        page.dropped.pop(call, None)
    calls = [(label, *_place(page, call, article)) for call, label in page.noterefs.items()]
    owners = {part: label for label, parts in notes.holders.items() for part in parts}
    called: set[str] = set()
    while True:
        more = {
            label
            for label, inside, note in calls
            if label not in called and (inside or (note is not None and owners[note] in called))
        }
        if not more:
            break
        called |= more
    said = {n for n, parts in notes.holders.items() if any(_in_title(page, p) for p in parts)}
    give_up(page, notes, set(notes.holders) - called | said)
    drop_headings(page, notes)


def _place(page: Page, call: Element, article: Element) -> tuple[bool, Element | None]:
    """Whether a call is in the text of the article, or else the note that it is in."""
    for above in call.ancestors():
        rule = page.dropped.get(above)
        if rule is not None:
            return False, above if rule == NOTE else None
        if above is article:
            return True, None
    return False, None


def give_up(page: Page, notes: Notes, labels: set[str]) -> None:
    """Take notes back: their calls and their words are set where they stand, but for calls in a
    title, which is made already."""
    for label in labels:
        for part in notes.holders.pop(label):
            if page.dropped.get(part) == NOTE:
                del page.dropped[part]
    for call in [call for call, label in page.noterefs.items() if label in labels]:
        del page.noterefs[call]
        if _in_title(page, call):
            page.dropped[call] = "note call"


def _in_title(page: Page, element: Element) -> bool:
    return any(page.dropped.get(above) in _TITLES for above in element.ancestors())
