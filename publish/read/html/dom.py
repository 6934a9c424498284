"""The page's tree: light, mutable, of bounded depth, made from a WHATWG-conforming parse.

The parse is turbohtml's (HTML Living Standard, 13.2), which keeps every word that a browser
shows; the tree is our own, so that walking it is fast and a hostile depth cannot exhaust the
stack: elements below ``MAX_DEPTH`` dissolve (``deep``), and their words stay in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

import turbohtml

from publish.read.decode import FLAG
from publish.read.html import deep, size

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

_OF_HTML = frozenset({
    "area", "base", "col", "datalist", "frame", "iframe", "input", "keygen", "link", "noframes",
    "param", "source", "template", "track", "wbr",
})  # fmt: skip
_STRANGE = {
    turbohtml.Namespace.HTML: frozenset({"annotation"}),
    turbohtml.Namespace.MATHML: _OF_HTML | {"image"},
    turbohtml.Namespace.SVG: _OF_HTML,
}
"""Names of elements that are without words elsewhere, and unknown in a namespace: what is in them
is seen there (HTML, 13.2.6.5: other such names of HTML end the formula or the drawing)."""

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


def parse(text: str) -> Element:
    """The page as a tree; every text has a root with a body. Raises InputRefused for a page that
    is larger than can be read."""
    size.check_tags(text)
    document = turbohtml.parse(text)
    shadows = "shadowrootmode" in text
    root = Element("html")
    source = document.root
    if source is None:
        return root
    # Each entry waits with the element that takes it and its depth there.
    waiting: list[tuple[turbohtml.Node | str, Element, int]] = [
        (child, root, 1) for child in reversed(source.children)
    ]
    root.attrs = _attributes(source)
    count = 0
    while waiting:
        node, parent, depth = waiting.pop()
        if isinstance(node, str):
            if parent.children[-1:] != [node]:
                parent.children.append(node)
        elif isinstance(node, turbohtml.Element):
            kids = node.flattened_children if shadows and node.shadow_root else node.children
            if depth >= MAX_DEPTH and not deep.stays(node, kids):
                edge: list[turbohtml.Node | str] = ["\n"] if node.tag.lower() in BLOCKS else []
                waiting += [(kid, parent, depth) for kid in (*edge, *reversed(kids), *edge)]
                continue
            element = Element(_tag(node), _attributes(node), node.source_line or 0, parent)
            element.place = len(parent.children)
            parent.children.append(element)
            count += size.weight(depth) + len(element.attrs) // 4
            if depth < MAX_DEPTH:
                waiting += [(kid, element, depth + 1) for kid in reversed(kids)]
            elif said := clean(deep.text_in(node, kids)):
                element.children.append(said)
        elif isinstance(node, turbohtml.Text | turbohtml.CData) and (data := clean(node.data)):
            parent.children.append(data)
            count += size.weight(depth)
        size.check_nodes(count)
    return root


def _tag(node: turbohtml.Element) -> str:
    """What an element is called; one that is unknown where it stands is as good as a <span>."""
    tag = node.tag.lower()
    return "span" if tag in _STRANGE[node.namespace] else tag


def _attributes(source: turbohtml.Element) -> dict[str, str]:
    """Attributes as strings: a token list is joined, a bare attribute is empty."""
    return {
        name.lower(): clean(" ".join(value) if isinstance(value, list) else value or "")
        for name, value in islice(source.attrs.items(), size.MAX_ATTRIBUTES)
    }


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
