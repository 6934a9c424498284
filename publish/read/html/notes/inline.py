"""Notes whose words stand where they are called: in the margin, in a pop-up, in an attribute."""

from __future__ import annotations

import re

from publish.read.html.dom import HEADINGS, Element, find, iterate, line_of, raw_text
from publish.read.html.neighbours import nodes_before, place_of
from publish.read.html.notes.found import (
    MAX_CALLS,
    NAMED,
    Call,
    marker_of,
    says,
)
from publish.read.html.page import Page
from publish.read.html.parsing import parse

LONGEST = 2500
"""Characters of a note in the margin; what is longer is a box."""

_MARGIN = re.compile(
    r"(?:^|\s)(?:sidenote|marginnote|margin-note|side-note|footnote-content-inline|footnote-content"
    r"|inline-footnote|footnote-text|footnote-popup|footnote_tooltip|ltx_note_content"
    r"|modern-footnotes-footnote__note)(?:$|\s)"
)
_TOGGLE = re.compile(
    r"(?:^|[\s_-])(?:sidenote-?(?:number|toggle|anchor|ref)?|margin-?toggle|footnote-?(?:toggle"
    r"|ref|number|anchor|marker)?|ltx_note_mark|footnote_plugin_tooltip_text)(?:$|[\s_-])"
)
_SPOKEN = ("data-footnote-content", "data-footnote", "data-bigfoot-footnote", "data-note",
           "data-footnote-text", "data-sidenote")  # fmt: skip
_SHOWN = ("title", "data-content", "data-tooltip", "data-tippy-content")
_TOLD = frozenset((*_SPOKEN, *_SHOWN))
_MACHINE = re.compile(r"(?:view|see|jump|go|click|read|open|show|footnote|note)\b.{0,30}", re.I)
_MARGIN_TAGS = frozenset(["span", "small", "aside", "div"])
_CALL_TAGS = frozenset(["sup", "span", "a", "abbr", "button", "label"])
_BLOCK = frozenset(["aside", "div"])


def inline_calls(page: Page, order: dict[Element, int], linked: list[Call]) -> list[Call]:
    """The calls of notes that stand beside them, without those that are linked already."""
    called = {e for call in linked for e in iterate(call.element)}
    held = {part for call in linked for part in call.parts}
    calls: list[Call] = []
    for element, place in order.items():
        if (
            element.tag in _MARGIN_TAGS
            and "note" in element.names
            and _MARGIN.search(element.names)
        ):
            if not held.isdisjoint((element, *element.ancestors())):
                continue
            call = _margin(page, element, place, called)
        elif element.tag in _CALL_TAGS and not _TOLD.isdisjoint(element.attrs):
            call = _spoken(element, place, called)
        else:
            continue
        if len(calls) >= MAX_CALLS:
            break
        if call is not None:
            calls.append(call)
            held.add(call.parts[0])
            called.add(call.element)
    return calls


def _margin(page: Page, element: Element, place: int, called: set[Element]) -> Call | None:
    """The call of a note in the margin: the toggle before it, or the place where it stands."""
    if not says(element) or len(line_of(element)) > LONGEST or find(element, *HEADINGS, "figure"):
        return None
    toggle = _before(element)
    if toggle is not None and any(part in called for part in iterate(toggle)):
        page.dropped[element] = "note repeated"  # a pop-up of a note that stands below as well
        return None
    if toggle is not None:
        return Call(toggle, marker_of(raw_text(toggle)), [element], place)
    spot = Element("span", {}, element.line)
    return Call(spot, "", [element], place) if _placed(spot, element) else None


def _before(element: Element) -> Element | None:
    """The number or the toggle right before a note in the margin."""
    node = element
    while node.parent is not None and node.parent.tag in ("span", "small", "sup"):
        if _sibling(node) is not None:
            break
        node = node.parent
    before = _sibling(node)
    if before is None or before.tag not in (*_CALL_TAGS, "input"):
        return None
    if before.tag == "input":
        return _before(before) or before
    told = before.tag == "label" or bool(_TOGGLE.search(before.names))
    return before if told or marker_of(raw_text(before)) else None


def _sibling(node: Element) -> Element | None:
    """The element before with nothing but space between."""
    for before in nodes_before(node):
        if isinstance(before, Element):
            return before
        if before.strip():
            break
    return None


def _placed(spot: Element, note: Element) -> bool:
    """Put the spot of a call before its note, or at the end of the paragraph before a block."""
    if note.parent is None:
        return False
    if note.tag not in _BLOCK:
        spot.parent = note.parent
        note.parent.children.insert(place_of(note), spot)
        return True
    before = _sibling(note)
    if before is None or before.tag != "p" or not says(before):
        return False
    spot.parent = before
    before.children.append(spot)
    return True


def _spoken(element: Element, place: int, called: set[Element]) -> Call | None:
    """A call whose note is in one of its attributes: the words become an element beside it."""
    if element in called:
        return None
    marker = marker_of(raw_text(element))
    words = next((value for name in _SPOKEN if len((value := element.get(name)).split()) > 1), "")
    if not words and marker and _is_raised(element):
        words = next((element.get(name) for name in _SHOWN if _tells(element.get(name))), "")
    if not words or _beside(element, called):
        return None
    body = find(parse(words), "body")
    note = Element("span", {}, element.line, element.parent, body.children if body else [])
    for child in note.elements:
        child.parent = note
    if element.parent is None or not says(note):
        return None
    element.parent.children.insert(place_of(element) + 1, note)
    return Call(element, marker, [note], place)


def _beside(element: Element, called: set[Element]) -> bool:
    """Whether a call of the same note stands right before an element, or before its wrapper."""
    near = [_sibling(e) for e in (element, element.parent) if e is not None]
    return any(part in called for e in near if e is not None for part in iterate(e))


def _is_raised(element: Element) -> bool:
    around = (element, *list(element.ancestors())[:1])
    return any(e.tag == "sup" for e in around) or bool(NAMED.search(element.names))


def _tells(words: str) -> bool:
    """Whether a title is a note, not what a marker does."""
    return len(words.split()) > 2 and not _MACHINE.fullmatch(words.strip())
