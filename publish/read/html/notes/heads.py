"""The heading over a page's notes, which goes with them where nothing else stands under it."""

from __future__ import annotations

from publish.read.html.dom import HEADINGS, Element, find, squeeze
from publish.read.html.neighbours import elements_after, elements_before
from publish.read.html.notes.found import HEADING, Notes
from publish.read.html.notes.machinery import EMPTY, left
from publish.read.html.page import Page

HEADING_LINE = 60
"""Characters; a longer line stands over more than notes."""


def drop_headings(page: Page, notes: Notes) -> None:
    """A heading over nothing but notes has no place in a book: the notes stand elsewhere.

    To be asked once the notes are settled and chrome is marked: a way to edit a section, or a box
    of links, that stands beside the heading says nothing and is nothing that stands under it."""
    held = dict.fromkeys(part for parts in notes.holders.values() for part in parts)
    seen: set[Element] = set()
    for parent in dict.fromkeys(part.parent for part in held if part.parent is not None):
        siblings = parent.elements
        for index, child in enumerate(siblings):
            if child in held and not (index and siblings[index - 1] in held):
                head = _nearest(page, child)
                if head is None or _drop_heading(page, head):
                    _drop_above(page, parent, seen)


def _drop_above(page: Page, element: Element, seen: set[Element]) -> None:
    """The same for what holds the notes first of all."""
    for up in (element, *list(element.ancestors())[:5]):
        if up.parent is None or up.tag in ("body", "article", "main") or up in seen:
            return
        seen.add(up)
        head = _nearest(page, up)
        if head is not None and not _drop_heading(page, head):
            return


def _drop_heading(page: Page, head: Element) -> bool:
    named = find(head, *HEADINGS) or head
    if (
        len(_line(page, head)) > HEADING_LINE
        or not HEADING.fullmatch(_line(page, named))
        or not _only_notes_under(page, head)
    ):
        return False
    page.dropped.setdefault(named, "notes heading")
    return True


def _nearest(page: Page, part: Element) -> Element | None:
    """The nearest element before a part that says something; a rule and a break do not."""
    for element in elements_before(part):
        silent = element in page.dropped or element.tag in ("hr", "br")
        if not silent and _line(page, element):
            return element
    return None


def _line(page: Page, element: Element) -> str:
    """What an element says on one line, without what is dropped in it."""
    return squeeze(left(page, element))


def _only_notes_under(page: Page, head: Element) -> bool:
    """Whether all that stands between a heading and the next one are notes."""
    for after in elements_after(head):
        if after.tag in HEADINGS or find(after, *HEADINGS) is not None:
            break
        if after not in page.dropped and EMPTY.fullmatch(left(page, after)) is None:
            return False
    return True
