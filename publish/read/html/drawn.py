"""Drawings in the page itself: an author's figure becomes a picture; an icon stays the page's."""

from __future__ import annotations

import re
from base64 import b64encode
from xml.sax.saxutils import escape, quoteattr

from publish.read.html.dom import Element, find_all, iterate, squeeze
from publish.read.html.neighbours import place_of

SHAPES = frozenset(
    ["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image", "text"]
)
_ELSEWHERE = ("a", "button", "nav", "label", "summary", "h1", "h2", "h3", "h4", "h5", "h6", "svg",
              "template", "math", "mjx-container")  # fmt: skip
"""What a drawing stands in that is no figure: what is pressed, a heading, a formula's letters."""

_NAME = re.compile(r"[a-z_][\w.-]{0,60}", re.A)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|(?:width|height)\s*:\s*0", re.I)
_NUMBER = re.compile(r"\s*(\d{1,6}(?:\.\d{0,6})?)(?:px)?\s*")
SMALL = 100
"""Units; what is smaller is an icon."""

LARGE = 200
WORDY = 2
"""Texts that a drawing of any size has which is more than a logo."""

FULL = 12
"""Shapes that a large drawing without words has at the least, which is no ornament."""


def show(root: Element) -> None:
    """Put a picture before each drawing of a page that is a figure: from there on it is one as any
    other. The drawing stays, so that its words are accounted for."""
    for element in find_all(root, "svg"):
        if element.parent is not None and is_figure(element):
            source = written(element).encode("utf-8", "replace")
            address = f"data:image/svg+xml;base64,{b64encode(source).decode('ascii')}"
            attrs = {"src": address}
            if said := squeeze(element.get("aria-label")):
                attrs["alt"] = said
            picture = Element("img", attrs, element.line, element.parent)
            element.parent.children.insert(place_of(element), picture)


def is_figure(element: Element) -> bool:
    """Whether a drawing shows something of the author's: it stands in a figure, or it has words, or
    much is drawn in it. Icons, logos, waves between sections and sheets of sprites do not."""
    framed = element.closest("figure") is not None
    if element.closest(*_ELSEWHERE) or _is_unseen(element, framed=framed):
        return False
    width, height = _sides(element)
    if 0 < max(width, height) < SMALL:
        return False
    drawn = [part for part in iterate(element, _is_drawn) if part.tag in SHAPES]
    if framed or len(drawn) < 3:
        return framed and bool(drawn)
    texts = sum(part.tag == "text" for part in drawn) + len(find_all(element, "foreignobject"))
    return texts >= WORDY or (len(drawn) >= FULL and max(width, height) >= LARGE)


def _is_drawn(element: Element) -> bool:
    return element.tag not in ("defs", "symbol", "clippath", "mask", "pattern")


def _is_unseen(element: Element, *, framed: bool) -> bool:
    silent = element.get("aria-hidden") == "true" or element.get("role") in ("presentation", "none")
    return (
        (silent and not framed)
        or "hidden" in element.attrs
        or bool(_HIDDEN.search(element.get("style")[:2000]))
    )


def _sides(element: Element) -> tuple[float, float]:
    """Width and height as the page gives them, else in the drawing's own units; 0 for unknown."""
    given = [element.get("width"), element.get("height")]
    box = element.get("viewbox").replace(",", " ").split()[2:4]
    for sides in (given, [*box, "", ""]):
        found = [_NUMBER.fullmatch(side) for side in sides[:2]]
        if any(found):
            width, height = (float(one[1]) if one else 0.0 for one in found)
            return width, height
    return 0.0, 0.0


def written(top: Element) -> str:
    """A drawing as a file of its own: names without prefixes, as what reads it knows them."""
    parts: list[str] = []
    waiting: list[Element | str] = [top]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
        elif _NAME.fullmatch(node.tag):
            space = ' xmlns="http://www.w3.org/2000/svg"' if node is top else ""
            parts.append(f"<{node.tag}{space}{_attributes(node)}>")
            waiting.append(f"</{node.tag}>")
            waiting += [
                escape(child) if isinstance(child, str) else child
                for child in reversed(node.children)
            ]
    return "".join(parts)


def _attributes(element: Element) -> str:
    plain = {name.removeprefix("xlink:"): value for name, value in element.attrs.items()}
    return "".join(
        f" {name}={quoteattr(value)}"
        for name, value in plain.items()
        if _NAME.fullmatch(name) and name != "xmlns"
    )
