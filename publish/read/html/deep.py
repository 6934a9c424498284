"""Deep: what is to become of an element that lies deeper in the page than its tree goes.

Most dissolve: their words stay in order, at the depth that there is, a block's apart. But what
nobody sees, or is left out as a whole, is known by its element: that stays, with its text alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import turbohtml

_SHOWN = frozenset({
    "img", "image", "amp-img", "picture", "source", "br", "wbr", "hr", "input", "svg", "canvas",
    "video", "audio", "track", "embed", "object", "iframe", "script",
})  # fmt: skip
"""What is something without any content."""

_WHOLE = frozenset({
    "script", "style", "template", "head", "title", "iframe", "annotation", "noframes",
    "datalist", "button", "select", "textarea", "nav",
})  # fmt: skip
"""What no reader sees, or is left out of every post."""

HIDDEN = re.compile(
    r"(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.I
)
"""A style that shows an element to nobody."""


def stays(node: turbohtml.Element, kids: Sequence[object]) -> bool:
    """Whether an element at the greatest depth stays one: it is something by itself, or its words
    are no reader's."""
    return _is_shut(node) if kids else node.tag.lower() in _SHOWN


def text_in(node: turbohtml.Element, kids: Sequence[object]) -> str:
    """The text of an element that stays, without the elements in it."""
    inner = any(isinstance(kid, turbohtml.Element) for kid in kids)
    return " ".join(node.strings) if inner else node.text


def _is_shut(node: turbohtml.Element) -> bool:
    """Whether no reader sees what is in an element, or it is left out whole."""
    style = node.attrs.get("style") or ""
    hidden = "hidden" in node.attrs or (isinstance(style, str) and HIDDEN.search(style))
    return node.tag.lower() in _WHOLE or bool(hidden)
