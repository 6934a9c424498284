"""Small words alone below a picture, in one line with it: its caption, as captions were set before
pages had style sheets."""

from __future__ import annotations

from publish.read.html import figures
from publish.read.html.dom import Element, find, line_of
from publish.read.html.flow import Flow, Items
from publish.read.html.paragraphs import MAX_STYLED
from publish.read.html.walk_inlines import PICTURES, Formats

_SMALLER = frozenset(["-1", "-2", "-3", "1", "2"])
"""Sizes of a <font> below that of the text, which is 3 (HTML 4.01, 15.2.2)."""
_SLANTING = frozenset(["i", "em", "b", "strong", "font", "span", "center"])


def of(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A line of pictures, with a caption of small words below them; None for any other line."""
    full = [child for child in node.children if not isinstance(child, str) or child.strip()]
    last = full[-1] if full else ""
    if isinstance(last, str) or not _is_small(last) or find(last, *PICTURES) is not None:
        return None
    if not 0 < len(line_of(last)) <= MAX_STYLED or last in flow.page.dropped:
        return None
    rest = [child for child in full[:-1] if isinstance(child, str) or child.tag != "br"]
    bare = all(isinstance(e, Element) and not line_of(e) and find(e, *PICTURES) for e in rest)
    return figures.of_pictures(flow, node, last, formats) if rest and bare else None


def _is_small(element: Element) -> bool:
    """Whether an element, or the one that is all it holds, sets its words smaller."""
    small = element.tag == "font" and element.get("size").strip() in _SMALLER
    if small or element.tag == "small":
        return True
    inside = element.children
    alone = inside[0] if len(inside) == 1 and element.tag in _SLANTING else ""
    return isinstance(alone, Element) and _is_small(alone)
