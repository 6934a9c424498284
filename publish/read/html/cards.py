"""Cards: boxes of an editor's making, such as the preview of a linked page or a player."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.document import Embed
from publish.read.html.dom import UNSEEN, Element, iterate
from publish.read.html.flow import Flow, Items
from publish.read.html.inlines import build
from publish.read.html.page import Page
from publish.read.html.walk_inlines import Formats, formats_inside, runs_of
from publish.transform import block_of

_FURNITURE = (
    ("player", "kg-audio-player|kg-audio-thumbnail|kg-video-player-container|kg-video-overlay"),
    ("preview", "kg-bookmark-icon|kg-bookmark-thumbnail"),
    ("ornament", "kg-callout-emoji|kg-product-card-rating"),
    ("file details", "kg-file-card-metadata|kg-file-card-icon"),
    ("subscribe box", "kg-signup-card"),
)
"""What Ghost's cards hold besides their words: controls, and pictures of the page they lead to."""

_RULES = tuple((rule, re.compile(rf"(?:^|\s)(?:{names})(?:\s|$)")) for rule, names in _FURNITURE)
_PREVIEW = re.compile(r"(?:^|\s)(?:kg-bookmark-card|link-preview|link-card|embed-card)(?:\s|$)")


def mark_cards(page: Page) -> None:
    """Mark the furniture of cards as dropped, so that their words are seen for what they are."""
    for element in iterate(page.body):
        names = element.names
        if "kg-" in names:
            for rule, pattern in _RULES:
                if pattern.search(names):
                    page.dropped.setdefault(element, rule)
            if "kg-bookmark-publisher" in names:
                element.children.insert(0, " ")  # the card's style parts it from its neighbour


def preview(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A box that shows another page by its title and a line on it: an embed, and its caption.

    None where the box is no such card, links to more than one page, or says more than that."""
    if not node.names or not _PREVIEW.search(node.names):
        return None
    page = flow.page
    linked = [a for a in _kept(page, node, "a") if page.absolute(a.get("href"))]
    links = {page.absolute(a.get("href")) for a in linked}
    if len(links) != 1:
        return None
    card = linked[0]
    caption = next(_kept(page, node, "figcaption"), None)
    if _says_more(page, node, (card, caption)):
        return None
    told = flow.blocks(card.children, formats)
    embed = Embed(links.pop(), "link", told, location=page.at(node))
    if caption is None:
        return (embed,)
    inside = formats_inside(page, caption, formats)
    words = build(runs_of(page, caption.children, inside))
    return (embed, block_of(words, page.at(caption))) if words else (embed,)


def _kept(page: Page, node: Element, tag: str) -> Iterator[Element]:
    """The elements of a kind in a box that no rule drops, alone or with what holds them."""
    seen = iterate(node, lambda e: e not in page.dropped)
    return (e for e in seen if e.tag == tag and e not in page.dropped)


def _says_more(page: Page, node: Element, parts: tuple[Element | None, ...]) -> bool:
    """Whether a box has words beside some parts of it, and beside what is dropped."""
    seen = iterate(node, lambda e: e not in parts and e not in page.dropped)
    beside = (e for e in seen if e not in parts and e not in page.dropped and e.tag not in UNSEEN)
    return any(isinstance(child, str) and child.strip() for e in beside for child in e.children)
