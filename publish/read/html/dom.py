"""The page's tree: light, mutable, of bounded depth, and the ways through it.

It is our own, so that walking it is fast and a hostile depth cannot exhaust the stack; ``parsing``
makes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from publish.read.decode import FLAG

MAX_DEPTH = 96
"""Deep enough for any page that a person made; shallow enough for a recursive walk."""

BLOCKS = frozenset(
    [
        "html",
        "body",
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "nav",
        "hgroup",
        "search",
        "ul",
        "ol",
        "li",
        "menu",
        "dir",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "listing",
        "xmp",
        "plaintext",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "caption",
        "colgroup",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "figure",
        "figcaption",
        "form",
        "fieldset",
        "legend",
        "address",
        "hr",
        "details",
        "summary",
        "center",
        "dialog",
        "option",
        "optgroup",
        "select",
        "textarea",
        "button",
        "iframe",
        "embed",
        "video",
        "audio",
        "object",
        "noscript",
        "frameset",
    ]
)
"""Elements that end a line of text."""

UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "head",
        "title",
        "meta",
        "link",
        "base",
        "iframe",
        "annotation",
        "noframes",
        "datalist",
    ]
)
"""Elements whose text no reader of the page sees."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_UNPRINTABLE = re.compile(
    f"({FLAG})|"
    "[^\t\n\f\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010fffd]|[\x7f-\x9f\xad\u061c\u200e\u200f]"
    "|[\u202a-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


@dataclass(slots=True, eq=False)
class Element:
    """One element: its attributes as plain strings, its line in the source, its children."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    line: int = 0
    parent: Element | None = field(default=None, repr=False)
    children: list[Element | str] = field(default_factory=list, repr=False)
    place: int = 0
    """Where it stood among its parent's children when it was last asked for (neighbours)."""

    def get(self, name: str) -> str:
        """An attribute's value, or ""."""
        return self.attrs.get(name, "")

    @property
    def names(self) -> str:
        """Its class and id in lower case: what its maker calls it."""
        if "class" not in self.attrs and "id" not in self.attrs:
            return ""
        return f"{self.get('class')} {self.get('id')}".strip().lower()

    @property
    def elements(self) -> list[Element]:
        return [child for child in self.children if isinstance(child, Element)]

    def ancestors(self) -> Iterator[Element]:
        """Its parent, that one's parent, and so on."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def closest(self, *tags: str) -> Element | None:
        """The nearest ancestor that is one of ``tags``."""
        return next((above for above in self.ancestors() if above.tag in tags), None)


def clean(text: str) -> str:
    """Text without what no book may hold; a character reference brings it back after decoding."""
    if text.isascii() and text.isprintable():
        return text  # a picture inside the page, for one, megabytes long
    return _UNPRINTABLE.sub(r"\1", text)


def iterate(top: Element, enter: Callable[[Element], bool] | None = None) -> Iterator[Element]:
    """``top`` and every element under it in document order; below those ``enter`` refuses, none."""
    waiting = [top]
    while waiting:
        element = waiting.pop()
        yield element
        if element.children and (enter is None or enter(element)):
            waiting += [c for c in reversed(element.children) if c.__class__ is Element]


def find_all(top: Element, *tags: str) -> list[Element]:
    """Every element under ``top`` (itself too) that is one of ``tags``."""
    return [element for element in iterate(top) if element.tag in tags]


def find(top: Element, *tags: str) -> Element | None:
    """The first element under ``top`` (itself too) that is one of ``tags``."""
    waiting = [top]
    while waiting:
        element = waiting.pop()
        if element.tag in tags:
            return element
        if element.children:
            waiting += [c for c in reversed(element.children) if c.__class__ is Element]
    return None


def raw_text(top: Element) -> str:
    """All text under an element as it stands in the source, seen or not."""
    parts: list[str] = []
    waiting: list[Element | str] = [top]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
        else:
            waiting += reversed(node.children)
    return "".join(parts)


def visible_text(top: Element, cuts: frozenset[Element] = frozenset()) -> str:
    """What a reader can see of ``top``: blocks, pictures, breaks and ``cuts`` part words."""
    parts: list[str] = []
    waiting: list[Element | str] = [top]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.tag in UNSEEN or node.tag in ("br", "img", "hr", "wbr"):
            parts.append("" if node.tag == "wbr" else "\n")
        elif node.tag in BLOCKS or node in cuts:
            parts.append("\n")
            waiting.append("\n")
            waiting += reversed(node.children)
        else:
            waiting += reversed(node.children)
    return "".join(parts)


def part_from_line(element: Element) -> None:
    """Put space around the text of an element that leaves the line in which the page has it."""
    element.children = [" ", *element.children, " "]


def squeeze(text: str) -> str:
    """Text on one line, its white space collapsed."""
    return " ".join(text.split())


def line_of(top: Element) -> str:
    """The visible text of an element on one line."""
    return squeeze(visible_text(top))
