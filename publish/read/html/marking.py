"""Marking chrome: what the rules drop of this page, before and after the article is known."""

from __future__ import annotations

import re
from collections import Counter

from publish.post import Metadata
from publish.read.html.appended import trim_appended
from publish.read.html.cards import mark_cards
from publish.read.html.chrome import rule_for
from publish.read.html.content import Weight, weigh
from publish.read.html.dom import BLOCKS, Element, find, iterate, line_of
from publish.read.html.lines import Line, drop, gather
from publish.read.html.page import Page
from publish.read.html.pictures import is_content, is_ornament, raw_address
from publish.read.languages import chrome_of

_AFTERMATH = frozenset(
    {"related posts", "comments", "comment form", "share bar", "login form", "advertisement"}
)
_LONE = _AFTERMATH | {"legal notice"}
TEASER = 450
"""Characters; what is longer is more than a blurb for another post."""

MISTAKEN = {"comments": 0.95, "form": 1.0, "note": 1.0, "drawing": 1.0}
"""The share of a page's prose above which all that a rule took from it is given back."""

IN_CODE = frozenset({"line numbers", "form", "drawing"})
"""The rules that hold inside code too."""

LONG_LINE = 110
"""Characters; a line that is longer belongs to the text."""

_BYLINE = re.compile(
    r"(?:(?:written|posted|published|words|story|text|photos?|edited|reviewed|medically reviewed"
    r"|fact checked|updated)?\s*by\b.{0,60}|by:?"
    r"|(?:last |originally )?(?:updated|published|posted|modified|edited)\b.{0,60}|(?:and|\||•|·"
    r"|/|–|-|,)"
    r"|\d+\s*[- ]?min(?:ute)?s?\.?\s*(?:read)?|reading time.{0,20}|\d+ (?:comments?|shares"
    r"|views))$",
    re.I,
)
_DAY = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?\s+(?:19"
    r"|20)\d\d"
    r"|\b\d{1,2}\.?\s+(?:[^\W\d_]{3,10})\.?,?\s+(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d"
    r"|\b\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d\b",
    re.I,
)
_IMAGES = ("img", "amp-img")
_PLAYERS = frozenset({"video", "audio", "canvas"})
_DATA = frozenset(["pre", "td", "th", "figcaption", "cite", "dt"])
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def mark_chrome(page: Page) -> None:
    """Mark what is chrome by what it is or is called, unless it holds too much of the text."""
    mark_cards(page)
    weights = weigh(page.body, {})
    total = weights[page.body].prose

    taken: dict[str, float] = {}
    for element in iterate(page.body, lambda e: e not in page.dropped):
        if element in page.dropped or element is page.body:
            continue
        if element.tag in _PLAYERS and element.children:
            _drop_fallback(page, element)
        rule = rule_for(element)
        if rule and rule.name not in IN_CODE and element.closest("pre", "code"):
            rule = None  # a highlighter's names ("comment", "tag") say what code is made of
        if rule and (
            rule.share >= 1 or (prose_in := _prose(weights, element)) <= rule.share * total
        ):
            page.dropped[element] = rule.name
            taken[rule.name] = taken.get(rule.name, 0.0) + (0 if rule.share >= 1 else prose_in)
        elif element.tag == "noscript":
            _settle_noscript(page, element)

    wrong = {name for name, amount in taken.items() if amount > MISTAKEN.get(name, 0.5) * total}
    for element in [e for e, name in page.dropped.items() if name in wrong]:
        if _prose(weights, element) > 0:
            del page.dropped[element]


def _drop_fallback(page: Page, element: Element) -> None:
    """What a player shows only where it cannot play."""
    inside = Element("div", line=element.line, parent=element, children=element.children)
    for child in inside.elements:
        child.parent = inside
    element.children = [inside]
    page.dropped[inside] = "fallback"


def _prose(weights: dict[Element, Weight], element: Element) -> float:
    """How much prose an element holds; inside a line, all its words are the line's."""
    return weights[element].prose if element in weights else float(len(line_of(element)))


def _settle_noscript(page: Page, element: Element) -> None:
    """What stands in for readers without scripts: a picture where the lazy one has no address."""
    inside = find(element, *_IMAGES)
    if line_of(element) or inside is None:
        page.dropped[element] = "noscript"
        return
    scope = element.parent if element.parent is not None else page.body
    for image in iterate(scope, lambda e: e is not element):
        if image.tag in _IMAGES and image is not inside:
            if not is_content(image):
                image.attrs["src"] = raw_address(inside)
            page.dropped[element] = "noscript"
            return


def mark_teasers(page: Page) -> None:
    """Mark lists of other posts: neighbours alike, each a linked headline with little beside it."""
    for element in iterate(page.body, lambda e: e not in page.dropped):
        if element in page.dropped or element.tag not in BLOCKS:
            continue
        teasers = [child for child in element.elements if _is_teaser(page, child)]
        if len(teasers) >= 2 and len(teasers) * 2 >= len(element.elements) - 1:
            for teaser in teasers:
                page.dropped[teaser] = "related posts"


def _is_teaser(page: Page, element: Element) -> bool:
    """Whether an element is a linked headline or picture with at most a blurb."""
    if element in page.dropped or element.tag not in ("div", "article", "li", "section", "a"):
        return False
    if element.tag == "a":
        return find(element, *_HEADINGS) is not None and len(line_of(element)) < TEASER
    heads = [e for e in iterate(element) if e.tag in _HEADINGS]
    linked = [h for h in heads if find(h, "a") is not None or h.closest("a") is not None]
    return len(heads) in (1, 2) and bool(linked) and len(line_of(element)) < TEASER


def trim(page: Page, article: Element, heading: Element | None) -> None:
    """Mark the chrome inside the article that only its words, links and places give away."""
    _ornaments(page, article)
    _before_title(page, article, heading)
    _lone_lines(page, gather(page, article))
    _end_matter(page, gather(page, article), article)
    _links_at_end(page, gather(page, article))


def trim_fragment(page: Page, about: Metadata) -> None:
    """Mark the chrome in the body of an export's post: tracking pixels and what plug-ins append."""
    _ornaments(page, page.body)
    trim_appended(page, about)


def _ornaments(page: Page, article: Element) -> None:
    """Icons and logos, and pictures that come again and again."""
    images = [e for e in iterate(article, lambda e: e not in page.dropped) if e.tag in _IMAGES]
    often = Counter(found for image in images if "." in (found := raw_address(image))[-300:])
    for image in images:
        captioned = image.closest("figure") is not None
        if often[raw_address(image)] > 2 or (is_ornament(image) and not captioned):
            page.dropped.setdefault(image, "ornament")


def _before_title(page: Page, article: Element, heading: Element | None) -> None:
    """What stands over the title, and the byline's lines between it and the text."""
    if heading is not None:
        del page.dropped[heading]  # its line tells where the text begins
    above = heading is not None and any(up is article for up in heading.ancestors())
    for line in gather(page, article):
        if heading is not None and _holds(heading, line):
            above = False
        elif len(line.text) > LONG_LINE:
            break
        elif above and line.block.tag not in ("figcaption", "blockquote"):
            drop(page, line, "before the title")
        elif not above and _is_byline(line):
            drop(page, line, "byline")
    if heading is not None:
        page.dropped[heading] = "title"


def _is_byline(line: Line) -> bool:
    if line.level < 9 or line.block.tag in ("figcaption", "pre", "blockquote", "td"):
        return False
    dated = len(line.text) < 70 and bool(_DAY.search(line.text)) and len(line.text.split()) < 12
    return dated or bool(_BYLINE.match(line.text)) or not any(char.isalnum() for char in line.text)


def _lone_lines(page: Page, lines: list[Line]) -> None:
    """Lines whose words no author writes: "Share this", "Read more: …"."""
    for line in lines:
        if line.level == 9 and len(line.text) <= 120 and line.block.tag not in _DATA:
            rule = chrome_of(page.language).rule(line.text)[0]
            if rule in _LONE:
                drop(page, line, rule)


def _end_matter(page: Page, lines: list[Line], article: Element) -> None:
    """A heading such as "Related posts" goes with the links under it, or alone."""
    for index, line in enumerate(lines):
        rule = chrome_of(page.language).rule(line.text)[0] if line.level < 9 else ""
        if rule not in _AFTERMATH:
            continue
        part = _part_under(lines, index, article)
        text = sum(len(each.text) for each in part)
        linked = sum(each.linked for each in part)
        if text < 80 or linked > 0.4 * text or rule in ("comments", "comment form"):
            for each in (line, *part):
                drop(page, each, rule)


def _part_under(lines: list[Line], index: int, article: Element) -> list[Line]:
    """The lines that a heading heads: to the next one as high, within its container."""
    heading = lines[index]
    following = lines[index + 1 :]
    up = next(
        (up for up in heading.block.ancestors() if following and _holds(up, following[0])), article
    )
    part = []
    for line in following:
        if line.level <= heading.level or not _holds(up, line):
            break
        part.append(line)
    return part


def _holds(top: Element, line: Line) -> bool:
    return line.block is top or any(up is top for up in line.block.ancestors())


def _links_at_end(page: Page, lines: list[Line]) -> None:
    """Links that stand after the last line of prose."""
    for line in reversed(lines):
        short = len(line.text) <= LONG_LINE and line.linked >= 0.6 * len(line.text)
        if (
            not short
            or line.block.tag in _DATA
            or line.block.closest("blockquote", "figure", "table")
        ):
            return
        drop(page, line, "links at the end")
