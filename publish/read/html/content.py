"""Where the article is: the subtree in which prose outweighs everything else most.

Every line of text (what stands between two block boundaries) is worth its length if it reads as
prose, and costs something if it is short or made of links; the element whose lines sum up to most
is the article, or the part of it that holds nearly all of that. Dropped chrome does not count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from publish.read.html.dom import BLOCKS, HEADINGS, UNSEEN, Element, iterate
from publish.read.html.lines import is_link

CORE = 0.9
"""The share of the worth for which what stands around it is given up."""
CORE_WORDS = 0.6
"""The share of the unlinked words that it must hold besides: tables and lists are worth little."""
FEW = 20
"""Characters; a page with fewer says nothing."""
MOST = 0.8
"""The share of a page's text that a part without prose must hold to be the article."""
ITEMS = 8
"""Items that make lists an article."""
SHORT = 40
"""Characters; a shorter line without a sentence's end is a label."""

_SENTENCE = re.compile(r"[.!?…:;,][\"'”’»)\]]*(?:\s|$)|[。！？；：，、؟۔।]")
_CONTAINERS = frozenset(["body", "main", "article", "section", "div", "td"])
_LABELS = frozenset(["pre", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "figcaption", "dt"])


@dataclass(slots=True)
class Weight:
    """What an element holds: its worth as an article, its prose, its characters outside links.

    ``start`` is where the first of its parts stands in the order in which all are weighed."""

    worth: float = 0.0
    prose: float = 0.0
    plain: int = 0
    linked: int = 0
    depth: int = 0
    start: int = 0

    @property
    def text(self) -> int:
        """All characters, linked or not."""
        return self.plain + self.linked

    def add(self, other: Weight) -> None:
        """Count what a part holds in the whole."""
        self.worth += other.worth
        self.prose += other.prose
        self.plain += other.plain
        self.linked += other.linked


@dataclass(slots=True)
class _Line:
    """The text gathered since the last block boundary."""

    words: int = 0
    linked: int = 0
    sentences: int = 0


def find_article(body: Element, dropped: Mapping[Element, str]) -> Element | None:
    """The element that holds the article, or None where nothing on the page reads as prose."""
    weights = weigh(body, dropped)
    order = list(weights)
    full = [i for i, e in enumerate(order) if weights[e].worth > 0 and _may_hold(e, body)]
    best = max(full, key=lambda i: (weights[order[i]].worth, weights[order[i]].depth), default=None)
    if best is None:
        return _said(body, weights)
    while (inner := _core(best, order, weights)) is not None:
        best = inner
    return order[best]


def _may_hold(element: Element, body: Element) -> bool:
    return element.tag in _CONTAINERS or element is body


def _said(body: Element, weights: dict[Element, Weight]) -> Element | None:
    """Where no line is long: what the page calls its article, or all of it if mostly words."""
    called = [e for e in weights if e.tag in ("article", "main") and weights[e].plain > 0]
    if called:
        return max(called, key=lambda e: weights[e].plain)
    whole = weights[body]
    if whole.plain > whole.linked and whole.prose + whole.plain > FEW:
        return body
    return _lists(whole, weights)


def _lists(whole: Weight, weights: dict[Element, Weight]) -> Element | None:
    """The smallest part of a page that holds nearly all its text, in lists under headings."""
    for element, weight in weights.items():  # the deeper ones come first
        if weight.text >= MOST * whole.text and element.tag in _CONTAINERS:
            items = sum(part.tag == "li" and part in weights for part in iterate(element))
            heads = any(part.tag in HEADINGS and part in weights for part in iterate(element))
            return element if heads and items >= ITEMS else None
    return None


def _core(index: int, order: list[Element], weights: dict[Element, Weight]) -> int | None:
    """The one part of an element that holds nearly all of its worth and words, if there is one."""
    most = weights[order[index]]
    for inner in range(most.start, index):
        part = order[inner]
        weight = weights[part]
        if (
            weight.worth >= CORE * most.worth
            and weight.plain >= CORE_WORDS * most.plain
            and part.tag in _CONTAINERS
        ):
            return inner
    return None


def weigh(body: Element, dropped: Mapping[Element, str]) -> dict[Element, Weight]:
    """The weight of every block element under ``body``, the deeper ones first."""
    weights: dict[Element, Weight] = {}

    def visit(element: Element, line: _Line, linked: bool, tag: str, depth: int) -> Weight:
        weight = Weight(depth=depth, start=len(weights))
        for child in element.children:
            if isinstance(child, str):
                _read(line, child, linked)
            elif child in dropped or child.tag in UNSEEN:
                continue
            elif child.tag in BLOCKS or child.tag == "br":
                _end(line, tag, weight)
                weight.add(visit(child, line, linked, child.tag, depth + 1))
                _end(line, child.tag, weight)
            else:
                weight.add(visit(child, line, linked or is_link(child), tag, depth + 1))
        if element.tag in BLOCKS:
            _end(line, element.tag, weight)
            weights[element] = weight
        return weight

    visit(body, _Line(), False, "body", 0)
    return weights


def _read(line: _Line, text: str, linked: bool) -> None:
    if length := len(text.strip()):
        line.words += length
        line.linked += length if linked else 0
        line.sentences += len(_SENTENCE.findall(text))


def _end(line: _Line, tag: str, weight: Weight) -> None:
    """Count a line that ends; the next one starts."""
    if not line.words:
        return
    worth = _worth(line, tag)
    weight.worth += worth
    weight.prose += max(worth, 0.0)
    weight.plain += line.words - line.linked
    weight.linked += line.linked
    line.words = line.linked = line.sentences = 0


def _worth(line: _Line, tag: str) -> float:
    if line.linked > line.words / 2:
        return -20.0 - line.linked / 4
    if tag in _LABELS:
        return min(line.words, 80) / 8
    if line.words < SHORT or not line.sentences:
        return 0.0 if tag == "li" else -5.0
    return float(line.words - line.linked)
