"""Attributions that the page marks as such, brought into their quotation as its last line: a
caption of the figure around it, a named line behind it, a named part at its end."""

from __future__ import annotations

import re

from publish.read.html.dom import (
    BLOCKS,
    HEADINGS,
    Element,
    find,
    find_all,
    iterate,
    line_of,
    raw_text,
)
from publish.read.html.neighbours import nodes_after, nodes_before, take_out
from publish.read.html.page import Page

LONGEST = 160
"""Characters of an attribution that the page marks as one."""

_START, _END = r"(?:^|[\s_-])(?:", r")(?:$|[\s_-])"
_NAMES = (
    r"attribution|(?:block|pull)?-?quote[_-]*(?:author|source|attribution|cite|credit|name|footer"
    r"|by|caption)|quotee|citation[_-]*(?:author|source)|testimonial[_-]*(?:author|name|source)"
)
_BEHIND = re.compile(_START + _NAMES + _END)
_INSIDE = re.compile(_START + _NAMES + r"|author|source|byline|speaker|citation|cite" + _END)
_ENDED = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s*$|[\"”»]\s*$")
_OTHER = ("img", "picture", "table", "pre", "ul", "ol", "iframe", "video", "h2", "h3")


def adopt(page: Page, quotation: Element) -> None:
    """Make a marked attribution the <footer> of its blockquote."""
    if quotation.closest("blockquote") is not None or _is_footed(quotation):
        return
    named = _in_figure(page, quotation) or _behind(page, quotation) or _at_end(page, quotation)
    if named is None or named.parent is None:
        return
    take_out(named)
    footer = Element("footer", {}, named.line, quotation, [named])
    named.tag, named.parent = ("cite" if named.tag == "cite" else "span"), footer
    quotation.children.append(footer)


def _is_footed(quotation: Element) -> bool:
    """Whether a quotation ends with a <footer> or a block of a <cite> already."""
    full = [c for c in quotation.children if not isinstance(c, str) or c.strip()]
    return bool(full) and isinstance(full[-1], Element) and full[-1].tag in ("footer", "cite")


def _fits(page: Page, element: Element) -> bool:
    said = element not in page.dropped and 0 < len(line_of(element)) <= LONGEST
    return said and find(element, *_OTHER, "blockquote") is None


def _in_figure(page: Page, quotation: Element) -> Element | None:
    """The caption of a figure that holds a quotation and nothing else (HTML, 4.4.4)."""
    figure = quotation.closest("figure")
    caption = find(figure, "figcaption") if figure is not None else None
    if figure is None or caption is None or not _fits(page, caption):
        return None
    alone = len(find_all(figure, "blockquote")) == 1 and find(figure, *_OTHER) is None
    words = sum(len(line_of(part)) for part in (quotation, caption))
    inside = find(quotation, "figcaption") is not None
    return caption if alone and not inside and words >= len(line_of(figure)) - 2 else None


def _behind(page: Page, quotation: Element) -> Element | None:
    """What follows a quotation at once and is called its attribution."""
    for node in nodes_after(quotation):
        if isinstance(node, Element):
            named = node.tag in ("p", "div", "cite", "footer", "span") and (
                node.tag == "cite" or bool(_BEHIND.search(node.names))
            )
            return node if named and _fits(page, node) else None
        if node.strip():
            return None
    return None


def _at_end(page: Page, quotation: Element) -> Element | None:
    """The last part of a quotation, where it is a <cite> or called an author, and words before it
    have come to their end."""
    text = raw_text(quotation).rstrip()
    for part in iterate(quotation):
        marked = part.tag == "cite" or bool(part.names and _INSIDE.search(part.names))
        if part is quotation or not marked or (part.tag in ("p", "div") and part.parent is None):
            continue
        words = raw_text(part).strip()
        if not words or not text.endswith(words) or not _fits(page, part):
            continue
        if part.closest(*HEADINGS):  # it is of its words, and they may be the post's title
            continue
        said = text.removesuffix(words).rstrip()
        apart = part.tag in BLOCKS or _follows_break(part)
        if said and (apart or _ENDED.search(said)):
            return part
    return None


def _follows_break(part: Element) -> bool:
    nearest = next((c for c in nodes_before(part) if not isinstance(c, str) or c.strip()), None)
    return isinstance(nearest, Element) and nearest.tag == "br"
