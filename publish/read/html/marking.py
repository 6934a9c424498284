"""Marking chrome: what the rules of names and kinds drop of this page, before its post is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from publish.read.html.cards import mark_cards
from publish.read.html.chrome import Rule, is_just, kind_of, rule_for
from publish.read.html.content import weigh
from publish.read.html.dom import Element, find, iterate, line_of
from publish.read.html.doubles import settle_noscript
from publish.read.html.lines import gather
from publish.read.html.page import Page

MISTAKEN = {"comments": 0.95, "form": 1.0, "note": 1.0}
"""The share of a page's prose above which what a rule takes of it is looked at again."""
FIRM = frozenset(
    {
        "comments",
        "cookie notice",
        "dialog",
        "login",
        "page footer",
        "pop-up",
        "related posts",
        "sidebar",
        "subscribe box",
    }
)
"""The names that are believed of any element that stands apart from the post's title."""
ENOUGH = 200
"""The characters of prose that must stand elsewhere then."""
CROWD = 200
"""How many <noscript> of one parent are compared with the pictures beside them."""
_ENDLESS = frozenset({"button", "noscript"})
"""What swallows the page where its end is missing."""
NEXT = 3
"""The long lines after a title that are its post's."""
LONG_LINE = 110
"""Characters; a line that is longer belongs to a text."""

IN_CODE = frozenset({"line numbers", "form", "drawing"})
"""The rules that hold inside code too."""

IN_LINES = frozenset({"hidden", "edit link", "heading anchor", "line numbers"})
"""The rules that hold amid a sentence too."""

_INLINE = frozenset(
    {"a", "abbr", "b", "cite", "em", "font", "i", "mark", "small", "span", "strong", "time", "u"}
)
_PLAYERS = frozenset({"video", "audio", "canvas"})
_APART = frozenset({"aside", "footer", "dialog"})


def mark_chrome(page: Page, titles: Collection[Element] = ()) -> None:
    """Mark what is chrome by what it is or is called, unless it holds too much of the text.

    ``titles`` are the headings that may be the post's title: what stands apart from them all is
    believed to be what it is called, however long it is."""
    mark_cards(page)
    _mark_kinds(page)
    _Names(page, titles).mark(page.body)


def _mark_kinds(page: Page) -> None:
    """Mark what is no text on any page: controls, drawings, what stands in for a script."""
    beside: Counter[Element | None] = Counter()
    for element in iterate(page.body, lambda e: e not in page.dropped):
        if element in page.dropped or element is page.body:
            continue
        if element.tag in _PLAYERS and element.children:
            _drop_fallback(page, element)
        if element.tag in _ENDLESS and _holds_most(page, element):
            continue
        if rule := kind_of(element):
            page.dropped[element] = rule
        elif element.tag == "noscript":
            beside[element.parent] += 1
            if beside[element.parent] <= CROWD:
                settle_noscript(page, element)
            else:
                page.dropped[element] = "noscript"


def _holds_most(page: Page, element: Element) -> bool:
    """Whether an element has paragraphs, and more text than all the rest of the page: its end is
    missing, and the parser has put into it all that follows. A <noscript> that is all there is
    stands in for what a script would draw."""
    if find(element, "p") is None:
        return False
    inside = len(line_of(element))
    beside = len(line_of(page.body)) - inside
    return inside > beside > (ENOUGH if element.tag == "noscript" else 0)


def _drop_fallback(page: Page, element: Element) -> None:
    """What a player shows only where it cannot play."""
    inside = Element("div", line=element.line, parent=element, children=element.children)
    for child in inside.elements:
        child.parent = inside
    element.children = [inside]
    page.dropped[inside] = "fallback"


class _Names:
    """What elements are called, judged against how much of the page's prose they hold."""

    def __init__(self, page: Page, titles: Collection[Element]) -> None:
        self.page = page
        self.titles = set(titles)
        self.titled = {above for title in titles for above in (title, *title.ancestors())}
        self.weights = weigh(page.body, page.dropped)
        self.total = self.weights[page.body].prose
        self.rules: dict[Element, Rule | None] = {}
        self.worded: dict[Element, bool] = {}
        self.led: set[Element] | None = None
        everything = iterate(page.body)
        self.unfolded = {e.get("aria-controls") for e in everything if "aria-controls" in e.attrs}

    def mark(self, top: Element) -> None:
        """Mark the chrome under an element; what is mistaken for it is looked into."""
        found = self._found(top)
        taken: dict[str, float] = {}
        for element, rule in found.items():
            taken[rule.name] = taken.get(rule.name, 0.0) + self._prose(element)
        enough = self.total - sum(taken.values()) >= ENOUGH
        for element, rule in found.items():
            prose = self._prose(element)
            most = MISTAKEN.get(rule.name, 0.5) * self.total
            small = prose <= rule.share * self.total and taken[rule.name] <= most
            if small or prose == 0 or (enough and self._stands_apart(element, rule)):
                self.page.dropped[element] = rule.name
            else:
                self.mark(element)

    def _found(self, top: Element) -> dict[Element, Rule]:
        """The topmost elements under ``top`` that a rule names."""
        found: dict[Element, Rule] = {}
        dropped = self.page.dropped
        for element in iterate(top, lambda e: e not in dropped and e not in found):
            if element is not top and element not in dropped:
                rule = self._rule(element)
                if rule is not None:
                    found[element] = rule
        return found

    def _rule(self, element: Element) -> Rule | None:
        if element not in self.rules:
            rule = rule_for(element)
            if rule and rule.name not in IN_CODE and element.closest("pre", "code"):
                rule = None  # a highlighter's names ("comment", "tag") say what code is made of
            if rule and rule.name == "hidden" and self._unfolds(element):
                rule = None
            if rule and rule.name not in IN_LINES and self._is_in_line(element):
                rule = None  # words of a sentence, whatever they are called
            self.rules[element] = rule
        return self.rules[element]

    def _is_in_line(self, element: Element) -> bool:
        """Whether an element is some of the words of a paragraph that has more."""
        above = element.parent
        if element.tag not in _INLINE or above is None or above.tag != "p":
            return False
        if above not in self.worded:
            strings = (child for child in above.children if isinstance(child, str))
            self.worded[above] = any(len(string.split()) > 1 for string in strings)
        return self.worded[above]

    def _unfolds(self, element: Element) -> bool:
        """Whether a button unfolds an element: an answer, a panel of text."""
        held = self.weights.get(element)
        named = element.get("id") in self.unfolded
        return named and held is not None and held.prose > 0 and held.plain > held.linked

    def _stands_apart(self, element: Element, rule: Rule) -> bool:
        """Whether an element can be no part of the post, whatever it holds."""
        if rule.name not in FIRM or not self.titled or element in self.titled:
            return False
        if element.tag in _APART or is_just(rule, element):
            return True
        if self.led is None:
            self.led = self._after_titles()
        return element not in self.led

    def _after_titles(self) -> set[Element]:
        """The elements that hold the prose which follows next upon a title."""
        led: set[Element] = set()
        left = 0
        for line in gather(self.page, self.page.body):
            if line.block in self.titles:
                left = NEXT
            elif left and len(line.text) > LONG_LINE and not line.linked:
                left -= 1
                led.update((line.block, *line.block.ancestors()))
        return led

    def _prose(self, element: Element) -> float:
        """How much prose an element holds; inside a line, all its words are the line's."""
        if element in self.weights:
            return self.weights[element].prose
        return float(len(line_of(element)))
