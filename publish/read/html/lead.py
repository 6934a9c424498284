"""The lead: a post's first paragraphs and its opening picture, where they stand before its box."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from publish.read.html.account import OUTSIDE, mark_outside
from publish.read.html.dom import Element, iterate
from publish.read.html.lines import Line, drop, gather
from publish.read.html.metadata import Witness
from publish.read.html.opening import opening_picture
from publish.read.html.page import Page

LONG = 190
"""Characters; what is shorter there is a standfirst or a caption, and no part of the text."""
SHORT = 80
"""Characters; a shorter line is no paragraph."""

_CAPTION = re.compile(r"caption|credit|image|photo|picture|slide")
_HOLDERS = ("figure", "ul", "ol", "table")


def with_lead(page: Page, seen: Witness, article: Element, heading: Element | None) -> Element:
    """The element that holds the article, the paragraphs between its title and it, and its opening
    picture.

    All else that stands in that element is dropped."""
    lead = _lead(page, article, heading)
    picture = opening_picture(page, seen, article, heading)
    keep = {article, *lead, *([] if picture is None else [picture])}
    if len(keep) == 1:
        return article
    whole = _around(article, keep)
    for line in gather(page, whole):
        if keep.isdisjoint((line.block, *line.block.ancestors())):
            drop(page, line, OUTSIDE)
    mark_outside(whole, keep, page.dropped)
    return whole


def _lead(page: Page, article: Element, heading: Element | None) -> set[Element]:
    """The paragraphs between a title and the article's box."""
    if heading is None or article in heading.ancestors():
        return set()
    whole = _around(article, {heading})
    return _paragraphs([line for line in _between(page, whole, heading, article) if _is_text(line)])


def _around(article: Element, others: set[Element]) -> Element:
    """The smallest element that holds the article and others."""
    above = [{one, *one.ancestors()} for one in others]
    holders = (article, *article.ancestors())
    return next((up for up in holders if all(up in held for held in above)), article)


def _between(page: Page, whole: Element, heading: Element, article: Element) -> list[Line]:
    """The lines after the heading and before the article."""
    order = {e: i for i, e in enumerate(iterate(whole, lambda e: e not in (heading, article)))}
    if heading not in order or article not in order:
        return []
    between = range(order[heading] + 1, order[article])
    holders = set(article.ancestors())
    lines = (line for line in gather(page, whole) if line.block not in holders)
    return [line for line in lines if order.get(line.block, -1) in between]


def _paragraphs(lines: list[Line]) -> set[Element]:
    """The blocks of lines that are long enough, by themselves or with those beside them."""
    beside: Counter[Element | None] = Counter()
    for line in lines:
        beside[line.block.parent] += len(line.text)
    return {line.block for line in lines if beside[line.block.parent] >= LONG}


def _is_text(line: Line) -> bool:
    """Whether a line is a paragraph, and none of a picture or a list."""
    boxes = [line.block, *islice(line.block.ancestors(), 2)]
    captioned = any(_CAPTION.search(box.names[:500]) for box in boxes)
    inside = line.block.closest(*_HOLDERS) is not None
    return not captioned and not inside and len(line.text) >= max(SHORT, 2 * line.linked)
