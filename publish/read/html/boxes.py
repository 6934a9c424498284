"""Boxes of a page's own making: callouts, pull quotes, testimonials that are no <blockquote>."""

from __future__ import annotations

import re

from publish.document import Callout, PullQuote
from publish.read.html import quotations
from publish.read.html.dom import Element, find, line_of
from publish.read.html.flow import Flow, Items
from publish.read.html.judging import PULLED, kind_of
from publish.read.html.walk_inlines import Formats

_START, _END = r"(?:^|[\s_-])(?:", r")(?:$|[\s_-])"
BOX = 1500
"""Characters; a longer box is a part of the text."""

_BOX = re.compile(
    _START + r"callout|admonition|notice|markdown-alert|alert|(?:hint|tip|info|note|warning)-?box"
    r"|is-style-(?:info|tip|warning|note|alert)" + _END
)
_TESTIMONIAL = re.compile(r"(?:^|\s)(?:testimonial|block-?quote|quote-?block|quote)(?:$|\s)")


def boxed(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A <div>, <aside> or <figure> that its maker calls a callout, a pull quote or a testimonial
    with its author; None for any other."""
    names = node.names
    if not names:
        return None
    if is_testimonial(node) and node.elements and node.elements[-1].tag in ("footer", "cite"):
        return quotations.of(flow, node, formats)
    if not (PULLED.search(names) or _BOX.search(names)):
        return None
    outer = list(node.ancestors())[:4]
    if any(_BOX.search(above.names) or PULLED.search(above.names) for above in outer):
        return None
    if find(node, "blockquote", "h1", "h2", "article") or len(line_of(node)) > BOX:
        return None
    blocks = flow.blocks(node.children, formats)
    at = flow.page.at(node)
    if not blocks or PULLED.search(names):
        return (PullQuote(blocks, location=at),) if blocks else ()
    return (Callout(blocks, kind_of(node, blocks), location=at),)


def is_testimonial(node: Element) -> bool:
    """Whether a box is called somebody's words."""
    named = node.tag == "div" and bool(_TESTIMONIAL.search(node.names))
    return named and find(node, "blockquote", "h1", "h2", "h3", "form", "ul") is None
