"""Endings: what follows the last words of a post: other posts, forms, tags, a list of links."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice, takewhile

from publish.read.html.dom import Element, iterate
from publish.read.html.imprints import is_dateline
from publish.read.html.lines import Line, drop, gather
from publish.read.html.page import Page
from publish.read.html.teasers import leads_away
from publish.read.languages import chrome_rule, fold, language

AUTHORS = "author box"
SHORT = 110
"""Characters; a longer line belongs to the text."""
NOTHING = 80
"""Characters; a heading with less under it heads nothing."""
MANY = 400
"""Elements of a box among which something dropped is looked for."""
MOST = 60
"""Lines that a label opens at most; a heading opens what stands under it."""
WHOLE = 1.5
"""How many times the text before them the links at the end may have: more are the post itself."""
LAST = 4
"""Long lines among which what is said of the authors begins."""
ENOUGH = 6
"""Long lines that a text has at least, for its last ones to be told from it."""

_PARTS = re.compile(r"(?<=[.!?])\s+|\s[|·•]\s")
"""Between the sentences of a line, or its entries."""

_AFTERMATH = frozenset(
    {"related posts", "comments", "comment form", "share bar", "login form", "advertisement"}
)
_TALK = frozenset({"comments", "comment form"})
_DATA = frozenset(["pre", "td", "th", "figcaption", "cite", "dt"])
_SET_APART = ("blockquote", "figure", "table")


def after_matter(page: Page, lines: list[Line], article: Element) -> list[Line]:
    """Drop what a heading or a label such as "Related posts" opens; the lines that remain."""
    gone: set[Line] = set()
    for index, line in enumerate(lines):
        rule = _opens(line, page.language) if line not in gone else ""
        if not rule:
            continue
        alone = _is_left_over(page, lines, index)
        part = [] if alone else _part_under(lines, index, article)
        part = [each for each in part if each not in gone]
        if not _is_aftermath(part, rule, page.language):
            part = list(takewhile(lambda each: each.linked > 0.6 * len(each.text), part))
            rule = rule if part else ""
        away = sum(1 for each in part if leads_away(page, each))
        if rule and 2 * away <= len(part):
            for each in (line, *part):
                drop(page, each, rule)
                gone.add(each)
    return [line for line in lines if line not in gone]


def _opens(line: Line, tag: str) -> str:
    """The rule of what a line opens, if it is a heading or a label that chrome begins with."""
    if line.block.tag in _DATA or not 1 < len(line.text) <= SHORT:  # "X" heads an index
        return ""
    rule, known = chrome_rule(line.text, tag)
    label = line.level == 9 and known > 1 and not line.linked and line.block.tag != "li"
    return rule if rule in _AFTERMATH and (line.level < 9 or label) else ""


def _is_left_over(page: Page, lines: list[Line], index: int) -> bool:
    """Whether a line is all that is left of its box: what it headed was known for chrome."""
    box = lines[index].block.parent
    following = lines[index + 1] if index + 1 < len(lines) else None
    if box is None or (following is not None and _holds(box, following)):
        return False
    return any(page.dropped.get(part) == "related posts" for part in islice(iterate(box), MANY))


def _part_under(lines: list[Line], index: int, article: Element) -> list[Line]:
    """The lines that a heading heads: to the next one as high, within its container."""
    heading = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else None
    holders = heading.block.ancestors() if following is not None else iter(())
    up = next((up for up in holders if following and _holds(up, following)), article)
    part: list[Line] = []
    end = len(lines) if heading.level < 9 else min(len(lines), index + 1 + MOST)
    for i in range(index + 1, end):
        line = lines[i]
        if line.level <= min(heading.level, 7) or not _holds(up, line):
            break
        part.append(line)
    return part


def _holds(top: Element, line: Line) -> bool:
    return line.block is top or any(up is top for up in line.block.ancestors())


def _is_aftermath(part: list[Line], rule: str, tag: str) -> bool:
    """Whether what stands under such a line is what it says: links, or nothing of note."""
    text = sum(len(each.text) for each in part)
    linked = sum(each.linked for each in part)
    links = sum(1 for each in part if each.linked)
    teasers = rule == "related posts" and len(part) > 1 and links >= 0.8 * len(part)
    said = rule in _TALK and any(chrome_rule(each.text, tag)[0] in _TALK for each in part)
    return said or teasers or text < NOTHING or linked > 0.4 * text


def tail(page: Page, lines: list[Line]) -> None:
    """Drop links, tags, days and the like that stand after the last line of prose."""
    found = list(_tail(page, lines))
    size = sum(len(line.text) for line, _ in found)
    if size <= WHOLE * sum(len(line.text) for line in lines[: len(lines) - len(found)]):
        for line, rule in found:
            drop(page, line, rule)


def _tail(page: Page, lines: list[Line]) -> Iterator[tuple[Line, str]]:
    """The lines after the last one of prose, from the end, each with its rule."""
    table = language(page.language or "en")
    begun = False
    for line in reversed(lines):
        if line.block.tag in _DATA or line.block.closest(*_SET_APART):
            return
        rule, known = _known(line.text, page.language)
        if _is_link(page, line) or (line.level < 9 and begun):
            rule = "links at the end"
        elif is_dateline(line, table):
            rule = "byline"
        elif line.level < 9 or known * 2 < len(line.text.split()):
            return
        yield line, rule
        begun = True


def _known(text: str, tag: str) -> tuple[str, int]:
    """The rule of a line and how many words it knows; of a line of several sentences, each of
    them chrome, all its words: "You are visitor 7. Best viewed with …"."""
    parts = [part for part in _PARTS.split(text) if part.strip()]
    rules = [chrome_rule(part, tag)[0] for part in parts]
    if len(parts) > 1 and all(rules):
        return rules[0], len(text.split())
    return chrome_rule(text, tag)


def _is_link(page: Page, line: Line) -> bool:
    """Whether a line is a link to more of the same site; other sites' are the author's sources."""
    linked = len(line.text) <= SHORT and line.linked >= 0.6 * len(line.text)
    return linked and not leads_away(page, line)


def mark_authors(page: Page, article: Element, names: Collection[str]) -> None:
    """Drop what is said of the authors below the text: "Ann Abel is a gardener and …"."""
    named = [fold(name) for name in names if len(name.split()) > 1]
    lines = [line for line in gather(page, article) if line.block.tag not in _DATA] if named else []
    prose = [index for index, line in enumerate(lines) if len(line.text) > SHORT]
    if len(prose) < ENOUGH:
        return
    last = lines[max(prose[-LAST], len(lines) - 2 * LAST) :]
    start = next((i for i, line in enumerate(last) if _is_about(line, named)), len(last))
    for line in last[start:]:
        drop(page, line, AUTHORS)


def _is_about(line: Line, named: list[str]) -> bool:
    """Whether a line begins with an author's name and goes on in the third person."""
    said = fold(line.text).removeprefix("(").removeprefix("about ").removeprefix("by ")
    name = next((name for name in named if said.startswith(name)), None)
    if name is None or line.level < 9 or line.block.closest(*_SET_APART) is not None:
        return False
    rest = said[len(name) :]
    return rest[:1] in (" ", ",") and len(rest.split()) > 4
