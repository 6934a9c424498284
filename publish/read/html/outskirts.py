"""Outskirts: boxes that follow a text in its container and are no part of it.

What is meant for every page of a site (a form, other posts, what is offered) stands in a box of
another kind than the text's, after it, and holds something that the rules know for chrome.
"""

from __future__ import annotations

import re

from publish.read.html.account import OUTSIDE
from publish.read.html.content import Weight, weigh
from publish.read.html.dom import Element, iterate
from publish.read.html.neighbours import elements_after
from publish.read.html.page import Page

CORE = 0.55
"""The share of the article's prose that its core holds at least."""
LESS, LITTLE = 0.8, 0.2
"""How much of the core's text a box after it, or at its end, holds at most."""

_NUMBER = re.compile(r"\d+")
_BODY = re.compile(
    r"(?:article|post|entry|story|page|content|main)[\s_-]?(?:body|text|content)|prose|rich-?text"
    r"|faq"
)
_BOXES = frozenset(["div", "section", "aside", "article", "ul", "footer", "header", "form"])
_SIGNS = frozenset(
    {
        "advertisement",
        "author box",
        "byline",
        "call to action",
        "comments",
        "drawing",
        "form",
        "login",
        "login form",
        "navigation",
        "pop-up",
        "rating",
        "related posts",
        "search",
        "share bar",
        "sidebar",
        "subscribe box",
        "tags",
    }
)
"""The rules of chrome that stands in such boxes."""

Weights = dict[Element, Weight]


def mark_outskirts(page: Page, article: Element) -> None:
    """Mark the boxes after the article's core that are foreign to it."""
    weights = weigh(article, page.dropped)
    core = _core(article, weights)
    branch = _last(core, weights)
    while branch is not article and branch.parent is not None:
        most = LITTLE if branch.parent is core else LESS
        for box in elements_after(branch):
            if box.tag in _BOXES and box not in page.dropped and box in weights:
                small = _text(weights[box]) <= most * _text(weights[core])
                if small and _is_foreign(page, box, branch, core):
                    page.dropped[box] = OUTSIDE
        branch = branch.parent


def _text(weight: Weight) -> int:
    return weight.plain + weight.linked


def _core(article: Element, weights: Weights) -> Element:
    """The innermost part of an article that holds most of its prose."""
    core = article
    while True:
        parts = [part for part in core.elements if part in weights]
        most = max(parts, key=lambda part: weights[part].prose, default=None)
        if most is None or weights[most].prose < CORE * weights[article].prose:
            return core
        core = most


def _last(core: Element, weights: Weights) -> Element:
    """The last of the core's parts that is like the one with most of its prose."""
    parts = [part for part in core.elements if part in weights and weights[part].plain]
    most = max(parts, key=lambda part: weights[part].prose, default=core)
    text = [part for part in parts if part.tag not in _BOXES or _are_alike(part, most)]
    return text[-1] if text else core


def _is_foreign(page: Page, box: Element, branch: Element, core: Element) -> bool:
    """Whether a box is of another kind than the text before it, and has something of chrome."""
    if branch.tag == "main":
        return True
    if _are_alike(box, branch) or _are_alike(box, core):
        return False
    inside = list(iterate(box, lambda e: e not in page.dropped))
    if any(_BODY.search(e.names[:500]) for e in inside if e not in page.dropped):
        return False
    return any(page.dropped.get(e) in _SIGNS for e in inside)


def _are_alike(one: Element, two: Element) -> bool:
    """Whether two elements are of one kind: the same tag, and half of their classes shared."""
    if one.tag != two.tag:
        return False
    a, b = (set(_NUMBER.sub("", e.get("class")[:500]).split()) for e in (one, two))
    return a == b if not a or not b else 2 * len(a & b) >= min(len(a), len(b))
