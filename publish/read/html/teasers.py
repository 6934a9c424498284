"""Teasers: other posts that a page shows beside its own, each with a headline that leads to it."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from publish.read.html.content import weigh
from publish.read.html.dom import (
    BLOCKS,
    HEADINGS,
    UNSEEN,
    Element,
    find,
    find_all,
    iterate,
    line_of,
)
from publish.read.html.lines import Line
from publish.read.html.page import Page

TEASER = 450
"""Characters; what is longer is more than a blurb for another post."""
LONG_TEASER = 700
"""The same, where the page calls each of them an <article>."""
WHOLE = 200
"""Characters of prose from which an <article> is a post and no frame for its title."""
LINKS = 5
"""Addresses that a teaser has links to: the post, its category, its tags; a list has more."""
MANY, MUCH = 6, 0.5
"""Teasers, and their share of what else an article says, from which they are part of it."""
OTHER = "related posts"

_CARDS = frozenset(["div", "article", "li", "section", "a"])


def mark_teasers(page: Page) -> None:
    """Mark lists of other posts: neighbours alike, each a linked headline with little beside it."""
    for element in iterate(page.body, lambda e: e not in page.dropped):
        if element in page.dropped or element.tag not in BLOCKS:
            continue
        parts = element.elements
        if element.tag in ("ul", "ol") and parts and all(_is_headline(page, p) for p in parts):
            page.dropped[element] = OTHER
            continue
        teasers = [part for part in parts if _is_teaser(page, part)]
        if len(teasers) >= 2 and len(teasers) * 2 >= len(parts) - 1:
            page.dropped |= dict.fromkeys(teasers, OTHER)


def take_back(page: Page, article: Element) -> None:
    """Take back the long lists of teasers that are much of what an article says: a guide's
    chapters, a round-up's entries."""
    if OTHER not in page.dropped.values():
        return
    kept = weigh(article, page.dropped)[article].text
    held = weigh(article, {e: rule for e, rule in page.dropped.items() if rule != OTHER})
    lists: dict[Element, list[Element]] = {}
    for element, weight in held.items():
        if page.dropped.get(element) == OTHER and element.parent is not None and weight.text:
            lists.setdefault(element.parent, []).append(element)
    for teasers in lists.values():
        count = len(teasers) if len(teasers) > 1 else len(teasers[0].elements)
        if count >= MANY and sum(held[e].text for e in teasers) >= MUCH * kept:
            for teaser in teasers:
                del page.dropped[teaser]


def mark_other_posts(page: Page, titles: Collection[Element]) -> None:
    """Mark the articles beside the one that has the title: other posts, shown in whole or part."""
    mine = {up for title in titles for up in title.ancestors()}
    others = [article for article in find_all(page.body, "article") if article not in mine]
    if not others or not any(up.tag == "article" for up in mine):
        return
    weights = weigh(page.body, page.dropped)
    if not any(weights[up].prose >= WHOLE for up in mine if up.tag == "article" and up in weights):
        return
    for article in others:
        if not any(up.tag == "article" or up in page.dropped for up in article.ancestors()):
            page.dropped[article] = OTHER


def _is_headline(page: Page, item: Element) -> bool:
    """Whether a list's item is a headline that is a link, and nothing beside it."""
    if item.tag != "li" or not _fits(item, TEASER):
        return False
    head = find(item, *HEADINGS)
    link = find(head, "a") if head is not None else None
    return link is not None and stays(page, link) and line_of(link) == line_of(item) != ""


def _is_teaser(page: Page, element: Element) -> bool:
    """Whether an element is a linked headline or picture with at most a blurb."""
    longest = LONG_TEASER if element.tag == "article" else TEASER
    if element.tag not in _CARDS or element in page.dropped or not _fits(element, longest):
        return False
    if element.tag == "a":
        return find(element, *HEADINGS) is not None and stays(page, element)
    heads = [e for e in iterate(element) if e.tag in HEADINGS]
    links = (find(h, "a") or h.closest("a") for h in heads)
    linked = any(link is not None and stays(page, link) for link in links)
    return linked and len(heads) in (1, 2) and _links(element) <= LINKS


def _links(element: Element) -> int:
    """How many addresses the links of an element lead to."""
    return len({link.get("href") for link in find_all(element, "a") if "href" in link.attrs})


def _fits(element: Element, most: int) -> bool:
    """Whether an element has no more than so many visible characters."""
    waiting: list[Element | str] = [element]
    while waiting and most >= 0:
        node = waiting.pop()
        if isinstance(node, str):
            most -= len(node.strip())
        elif node.tag not in UNSEEN:
            waiting += node.children
    return most >= 0


def leads_away(page: Page, line: Line) -> bool:
    """Whether a line's links, if there are any, all lead to other sites."""
    inside = [e for node in line.nodes if isinstance(node, Element) for e in find_all(node, "a")]
    around = line.block.closest("a")
    links = [link for link in (*inside, around) if link is not None and link.get("href")]
    return bool(links) and not any(stays(page, link) for link in links)


def stays(page: Page, link: Element) -> bool:
    """Whether a link leads to another page of the same site; where no site is known, any does."""
    address = page.absolute(link.get("href")) if "href" in link.attrs else ""
    mine, its = (site_of(url) for url in (page.url, address))
    return not mine or not its or mine == its


def site_of(address: str) -> str:
    """The last two names of a host (three of a country's "co.uk"), which say whose site it is."""
    try:
        names = (urlsplit(address).hostname or "").split(".")
    except ValueError:
        return ""
    short = len(names) > 2 and len(names[-1]) == 2 and len(names[-2]) <= 3
    return ".".join(names[-3:] if short else names[-2:])
