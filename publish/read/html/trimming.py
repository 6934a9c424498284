"""Trimming: the chrome in an article that only its words, links and places give away."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest

from publish.post import Metadata
from publish.read.html.alternatives import sign_of
from publish.read.html.appended import trim_appended
from publish.read.html.dom import Element, find_all, iterate
from publish.read.html.endings import after_matter, tail
from publish.read.html.imprints import is_dateline, is_imprint
from publish.read.html.lines import Line, drop, gather
from publish.read.html.page import Page
from publish.read.html.pictures import IMAGES, is_ornament, leads_elsewhere, raw_address
from publish.read.html.teasers import OTHER, leads_away
from publish.read.languages import chrome_rule, language

LONG_LINE = 110
"""Characters; a line that is longer belongs to the text."""
LONE = 120
"""Characters; the same for a line whose words are known."""
LABEL = 40
"""Characters; what stands before a colon and is longer is no label."""

_LONE = frozenset(
    {
        OTHER,
        "comments",
        "comment form",
        "share bar",
        "login form",
        "advertisement",
        "legal notice",
        "page machinery",
    }
)
_DATA = frozenset(["pre", "td", "th", "figcaption", "cite", "dt"])
_TOP = frozenset(["#", "#top", "#toc", "#page", "#header", "#content", "#main"])
_UNSEEN = "\u200b\u200c\u200d\u2060\u3164\ufeff \xa0"


def trim(page: Page, article: Element, heading: Element | None) -> None:
    """Mark the chrome inside the article that only its words, links and places give away."""
    _ornaments(page, article)
    lines = _before_title(page, article, heading)
    lines = after_matter(page, lines, article)
    tail(page, _lone_lines(page, lines))


def trim_fragment(page: Page, about: Metadata) -> None:
    """Mark the chrome in the body of an export's post: icons that are buttons, and what plug-ins
    append. A picture that comes again and again is its author's: no template repeats it here."""
    for image in find_all(page.body, *IMAGES):
        if is_ornament(image) and image.closest("a") and not image.closest("figure"):
            page.dropped.setdefault(image, "ornament")
    trim_appended(page, about)


def _ornaments(page: Page, article: Element) -> None:
    """Icons and logos, and linked pictures that come again and again: buttons."""
    images = [e for e in iterate(article, lambda e: e not in page.dropped) if e.tag in IMAGES]
    often = Counter(found for image in images if "." in (found := raw_address(image))[-300:])
    for image in images:
        captioned = image.closest("figure") is not None
        again = often[raw_address(image)] > 2 and leads_elsewhere(image)
        if again or (is_ornament(image) and not captioned and not sign_of(image)):
            page.dropped.setdefault(image, "ornament")


def _before_title(page: Page, article: Element, heading: Element | None) -> list[Line]:
    """Drop what stands over the title, and the byline's lines between it and the text."""
    if heading is not None:
        del page.dropped[heading]  # its line tells where the text begins
    above = heading is not None and article in heading.ancestors()
    table = language(page.language or "en")
    kept: list[Line] = []
    begun = False
    for line in gather(page, article):
        if heading is not None and (line.block is heading or heading in line.block.ancestors()):
            above = False
            continue
        begun = begun or len(line.text) > LONG_LINE
        if not begun and above and line.block.tag not in ("figcaption", "blockquote"):
            drop(page, line, "before the title")
        elif not (begun or above or line.block.closest("blockquote")) and is_imprint(line, table):
            drop(page, line, "byline")
        else:
            kept.append(line)
    if heading is not None:
        page.dropped[heading] = "title"
    return kept


def _lone_lines(page: Page, lines: list[Line]) -> list[Line]:
    """Drop lines whose words no author writes: "Share this", "Read more: …"; the others remain."""
    tag = page.language
    kept: list[Line] = []
    for line, following in zip_longest(lines, lines[1:]):
        rule = "" if _leads_in(line, following, tag) else _lone_rule(line, tag)
        if rule and not (rule == OTHER and leads_away(page, line)):
            drop(page, line, rule)
        else:
            kept.append(line)
    return kept


def _leads_in(line: Line, following: Line | None, tag: str) -> bool:
    """Whether a line announces what follows it: a quotation, or with "Ann Example said:" its
    author's words, which are no comment; that has its date below such a line."""
    if following is None or line.linked > 0.9 * len(line.text):
        return False
    colon = line.text.rstrip().endswith((":", "："))
    quoted = following.block.tag == "blockquote" or following.block.closest("blockquote")
    if colon and quoted:
        return True
    told = (colon or quoted) and chrome_rule(line.text, tag)[0] == "comments"
    return bool(told and (quoted or not is_dateline(following, language(tag or "en"))))


def _lone_rule(line: Line, tag: str) -> str:
    """The rule of a line that is chrome wherever it stands, or ""."""
    if not line.text.strip(_UNSEEN):
        return "blank"
    if line.level < 9 or len(line.text) > LONE + LABEL or line.block.tag in _DATA:
        return ""
    rule, known = chrome_rule(line.text, tag)
    linked = line.linked / len(line.text)
    if rule in _LONE and len(line.text) <= LONE and not _is_said(line, known):
        return rule
    if linked > 0.9 and ((rule == "navigation" and known > 1) or _stays_here(line)):
        return "navigation"
    label, colon, _ = line.text.partition(":")
    points = colon and 0 < len(label) <= LABEL and label[0] != "(" and linked >= 0.5
    return OTHER if points and chrome_rule(label, tag)[0] == OTHER else ""


def _is_said(line: Line, known: int) -> bool:
    """Whether a line is a sentence that happens to begin like chrome: "More on that later."."""
    ended = line.text.rstrip("\"'”’»)").endswith((".", "!", "?")) and " " in line.text
    step = line.block.tag == "li" and known * 3 < len(line.text.split())
    return known < 3 and not line.linked and (ended or step)


def _stays_here(line: Line) -> bool:
    """Whether a line is a way around the page: "Back to top", its headings side by side."""
    links = [e for node in line.nodes if isinstance(node, Element) for e in find_all(node, "a")]
    if not all(link.get("href")[:1] == "#" for link in links) or line.block.closest("li"):
        return False
    return len(links) > 2 or any(link.get("href").lower() in _TOP for link in links)
