"""What the finders of notes share: calls and what they call, markers, text wrapped in elements."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from publish.read.html.dom import HEADINGS, UNSEEN, Element, iterate, raw_text, squeeze
from publish.read.html.neighbours import nodes_before

NOTE = "note"
"""The rule of an element that is no chrome but a note: its words are in the post's notes."""

BLOCKS = ("p", "li", "dd", "dt", "td", "th", "div", "aside", "section", "blockquote", "body")
"""What a call or a note stands in."""


NAMED = re.compile(
    r"(?:foot|end|side|margin)-?_?notes?(?![a-z])|(?:^|[^a-z])(?:notes?|fn|fnref|ftn|edn)(?:[^a-z]|$)"
    r"|note-?ref|footref|cite_note|sdfootnote|sdendnote|(?:^|[\s_-])reference(?:$|[\s_-])|mfn",
    re.I,
)
"""What makers call a note, its call or the list of notes."""

HEADING = re.compile(
    r"(?:foot|end)?-?\s?notes?(?:\s+(?:and|&)\s+(?:references|sources))?:?"
    r"|references(?:\s+(?:and|&)\s+(?:foot|end)?notes)?:?|sources:?|citations:?"
    r"|notes et références|notes de bas de page|fußnoten|fussnoten|anmerkungen|einzelnachweise"
    r"|notas(?: al pie)?|referencias|referências|note a piè di pagina|voetnoten|noter|przypisy"
    r"|примечания|脚注|注釈|注释|参考文献",
    re.I,
)
"""The whole of a line that stands over nothing but notes."""

MAX_CALLS = 3000
"""Calls of one page; where more is marked like calls, none of it is taken for one."""

CLOSE = 12
"""Siblings before a call among which the words are that it is about."""

ENOUGH = 30
"""Characters that are more than any marker."""

_MUTE = " \t\n\r\f\u00a0[](){}.,:;^↩⤴⏎↑⇧⇑←↵↥\ufe0e\ufe0f\u200d"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARKER = re.compile(
    r"[\[({]?\s*(?:(?:(?:foot|end)?note|fn\.?|nb|n\.?|ref\.?|(?:lower|upper)-[a-z]{5})\s*)?"
    r"(\d{1,3}|1[0-4]\d\d|([a-z])\2?|[ivxl]{1,6}|[*†‡§¶#]{1,4})\s*[\])}]?[.,:;]?",
    re.I,
)


@dataclass(slots=True, eq=False)
class Call:
    """A call: the element that a noteref stands for, its marker, what holds its note, its place."""

    element: Element
    marker: str
    parts: list[Element]
    order: float


@dataclass(slots=True)
class Notes:
    """The notes of a page: what holds each, by label, and the marker that it is called by."""

    holders: dict[str, list[Element]] = field(default_factory=dict)
    markers: dict[str, str] = field(default_factory=dict)


def marker_of(text: str) -> str:
    """The number, letter or sign of which a text consists but for brackets, or ""."""
    text = squeeze(text).lstrip("↑^ ")
    if not text or len(text) > 24:
        return ""
    found = _MARKER.fullmatch(text.translate(_RAISED))
    return found[1].lower() if found else ""


def block_of(element: Element) -> Element | None:
    """The nearest block around an element."""
    return element.closest(*BLOCKS, *HEADINGS)


def wrap(parent: Element, start: int, end: int, tag: str = "span") -> Element:
    """Put the children of ``parent`` from ``start`` up to ``end`` into a new element there."""
    inside = parent.children[start:end]
    line = next((c.line for c in inside if isinstance(c, Element)), parent.line)
    holder = Element(tag, {}, line, parent, inside)
    for child in holder.elements:
        child.parent = holder
    parent.children[start:end] = [holder]
    return holder


def wrap_text(parent: Element, index: int, start: int, end: int) -> Element:
    """Put the characters from ``start`` up to ``end`` of a child string into a new element."""
    text = parent.children[index]
    assert isinstance(text, str)
    inside = Element("span", {}, parent.line, parent, [text[start:end]])
    parts: list[Element | str] = [text[:start], inside, text[end:]]
    parent.children[index : index + 1] = [part for part in parts if part != ""]
    return inside


def follows_words(element: Element) -> bool:
    """Whether words stand before an element on its line: those that a note is about."""
    node = element
    while node.parent is not None and node.tag not in (*BLOCKS, *HEADINGS):
        for before in islice(nodes_before(node), CLOSE):
            text = before if isinstance(before, str) else raw_text(before)
            if isinstance(before, Element) and before.tag in ("br", "hr", "p", "div"):
                return False
            if text.strip(_MUTE) and not marker_of(text):
                return True
        node = node.parent
    return False


def order_of(body: Element) -> dict[Element, int]:
    """The place of every element of a page that readers see, in reading order."""
    seen = (e for e in iterate(body, lambda e: e.tag not in UNSEEN) if e.tag not in UNSEEN)
    return {element: index for index, element in enumerate(seen)}


def says(element: Element) -> bool:
    """Whether an element has words of its own: more than a marker and ways back."""
    text = ""
    waiting: list[Element | str] = [element]
    while waiting and len(text) < ENOUGH:
        node = waiting.pop()
        if isinstance(node, str):
            text += node.strip(_MUTE)
        else:
            waiting += reversed(node.children)
    return bool(text) and (len(text) >= ENOUGH or not marker_of(text))
