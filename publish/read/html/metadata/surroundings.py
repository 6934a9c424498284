"""Surroundings: the elements around a post that may speak of it."""

from __future__ import annotations

from publish.read.html.dom import Element, iterate
from publish.read.html.metadata.witnesses import Witness, bare
from publish.read.html.page import Page

HEAD_CHARACTERS = 1500
_UNSEEN = {"script", "style", "noscript", "template"}


def look_around(seen: Witness, page: Page, article: Element, heading: Element | None) -> None:
    """Choose the elements that may speak of this post: not those of comments or other posts."""
    foreign = {
        "comments",
        "comment form",
        "related posts",
        "sidebar",
        "navigation",
        "page footer",
        "note",
    }
    seen.elements = [
        element
        for element in iterate(seen.body, lambda e: page.dropped.get(e) not in foreign)
        if page.dropped.get(element) not in foreign
    ]
    said = (
        c for e in seen.elements if e.tag not in _UNSEEN for c in e.children if isinstance(c, str)
    )
    seen.words = f" {bare(' '.join(said))} "
    seen.head = _head(seen.elements, article, heading)


def _head(elements: list[Element], article: Element, heading: Element | None) -> list[Element]:
    """The elements around the title and before the text has gone on for long."""
    start = (
        elements.index(heading)
        if heading in elements
        else elements.index(article)
        if article in elements
        else 0
    )
    said, head = 0, list(elements[max(0, start - 40) : start + 1])
    for element in elements[start + 1 :]:
        head.append(element)
        said += sum(len(child.strip()) for child in element.children if isinstance(child, str))
        if said > HEAD_CHARACTERS:
            break
    return head
