"""Appended: what plug-ins and makers of feeds put around the body of a post.

It stands at an edge of the body, and its words or its links give it away: they lead back to the
post itself. What stands amid the text is its author's, but for buttons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from publish.findings import Code, Severity
from publish.post import Metadata
from publish.read.html.backlinks import leads_back, leads_home, same_site
from publish.read.html.dom import Element, iterate, line_of
from publish.read.html.lines import Line, Loose, drop, gather
from publish.read.html.metadata.witnesses import bare
from publish.read.html.page import Page
from publish.read.languages import chrome_rule
from publish.walking import plain_text

CUT = Code("R151", Severity.WARNING, "An export has only the beginning of a post.")

_BUTTONS = frozenset(["share bar", "login form", "advertisement", "comments", "comment form"])
_LISTED = frozenset(["related posts", "share bar", "navigation", "comments"])
_KEPT = ("blockquote", "figure", "table", "pre")
_DATA = frozenset(["pre", "td", "th", "figcaption", "cite", "dt"])
_ELISION = re.compile(r"(?:\[\s?(?:…|\.\.\.)\s?\]|\((?:…|\.\.\.)\))$")
_DOTS = re.compile(r"(?:…|\.\.\.)$")
MORE = 80
"""Characters; the words of a longer link are text."""

MANY = 60
"""Children; a block of more is no line's own."""

FOOTER = 400
"""Characters; a longer line is no notice of where a post appeared."""

LABEL = 24
"""Characters; so many may stand before a list of linked tags."""


def trim_appended(page: Page, about: Metadata) -> None:
    """Drop what was put before and after the body of a post; find a body that is cut off."""
    edges = _Edges(page, about)
    lines = gather(page, page.body)
    if lines and edges.is_title(lines[0]):
        _drop(page, lines.pop(0), "title again")
    buttons = {line for line in lines if edges.is_button(line)}
    for line in lines:
        if line in buttons:
            _drop(page, line, edges.rule(line))
    lines = [line for line in lines if line not in buttons]
    while lines and edges.drop_last(lines):
        pass
    if lines and not _is_set_apart(lines[-1]):
        edges.end_line(lines[-1])
        if _ELISION.search(lines[-1].text) or (edges.more and _DOTS.search(edges.said(lines[-1]))):
            edges.cut = True
    if edges.cut:
        page.find(CUT, page.body, "the text is cut off: only its beginning is in the file")


@dataclass(slots=True)
class _Edges:
    """The edges of a body: what is known of its post, and what was found there."""

    page: Page
    about: Metadata
    more: bool = False
    cut: bool = False

    def rule(self, line: Line) -> str:
        """The rule of chrome that a line's words fall under, or ""."""
        return chrome_rule(line.text, self.page.language)[0]

    def is_title(self, line: Line) -> bool:
        """Whether a heading says the post's title once more."""
        return line.level < 9 and bare(line.text) == bare(plain_text(self.about.title))

    def is_button(self, line: Line) -> bool:
        """Whether a line is all link and says what buttons say: "Share", "Subscribe now"."""
        linked = line.level == 9 and line.linked >= 0.9 * len(line.text.replace(" ", ""))
        return linked and not _is_set_apart(line) and self.rule(line) in _BUTTONS

    def drop_last(self, lines: list[Line]) -> bool:
        """Drop the last line, or the list of links with the line that heads it; False where the
        body ends with its author's words."""
        line = lines[-1]
        if rule := self._ending(line):
            _drop(self.page, lines.pop(), rule)
            return True
        links = 0
        while links < len(lines) and _is_link(lines[-1 - links]):
            links += 1
        head = lines[-1 - links] if 0 < links < len(lines) else None
        if head is None or _is_set_apart(head) or self.rule(head) not in _LISTED:
            return False
        named = self.rule(head)
        for each in lines[-1 - links :]:
            _drop(self.page, each, named)
        del lines[-1 - links :]
        return True

    def _ending(self, line: Line) -> str:
        """The rule that a body's last line falls under, or ""."""
        if _is_set_apart(line) or line.level < 9:
            return ""
        back = [a for a in _links(line) if leads_back(a, self.page, self.about.url)]
        if back and len(line.text) <= MORE and _all_linked(line):
            self._note_more(line.text)
            return "more link"
        if back and len(line.text) <= FOOTER and self._is_footer(line, back):
            return "feed footer"
        rule, known = chrome_rule(line.text, self.page.language)
        loose = len(line.text) - line.linked
        tied = line.linked > 0 and loose <= max(line.linked, LABEL)
        all_told = known * 2 > len(line.text.split()) and line.block.tag != "li"
        says_no_more = all_told and (known > 1 or rule == "advertisement")
        if rule == "feed footer" or (tied and rule in _LISTED and self._stays_home(line)):
            return rule
        return rule if rule in _BUTTONS and (tied or says_no_more) else ""

    def _stays_home(self, line: Line) -> bool:
        """Whether all links of a line lead to the post's own site."""
        own = self.about.url
        return all(same_site(self.page.absolute(a.get("href")), own) for a in _links(line))

    def _is_footer(self, line: Line, back: list[Element]) -> bool:
        """Whether a line names the post by its title, or both the post and its site."""
        title = bare(plain_text(self.about.title))
        if title and any(bare(line_of(a)) == title for a in back):
            return True
        loose = len(line.text) - line.linked
        return loose <= MORE and any(leads_home(a, self.page, self.about.url) for a in _links(line))

    def end_line(self, line: Line) -> None:
        """Drop the links at the end of the last line that lead back to the post."""
        for node in reversed(line.nodes):
            if isinstance(node, Loose):
                if _letters(node.text):
                    return
                continue
            link = node if node.tag == "a" else next(iter(_anchors(node)), None)
            words = line_of(node)
            if link is None or not words:
                if words:
                    return
                continue
            if (
                len(words) > MORE
                or line_of(link) != words
                or not leads_back(link, self.page, self.about.url)
            ):
                return
            self._note_more(words)
            self.page.dropped.setdefault(node, "more link")

    def said(self, line: Line) -> str:
        """What a line says without what was dropped of it."""
        kept = (
            node.text if isinstance(node, Loose) else line_of(node)
            for node in line.nodes
            if isinstance(node, Loose) or node not in self.page.dropped
        )
        return " ".join("".join(kept).split())

    def _note_more(self, words: str) -> None:
        """Remember that a link goes on to the rest of the text, where its words say so."""
        self.more = True
        if chrome_rule(words, self.page.language)[0] == "related posts":
            self.cut = True


def _drop(page: Page, line: Line, rule: str) -> None:
    """Drop a line, by the block that it fills alone where there is one."""
    block = line.block
    elements = {id(node) for node in line.nodes if isinstance(node, Element)}
    texts = {node.index for node in line.nodes if isinstance(node, Loose) and node.parent is block}
    alone = len(block.children) <= MANY and all(
        index in texts or not child.strip()
        if isinstance(child, str)
        else id(child) in elements or child in page.dropped
        for index, child in enumerate(block.children)
    )
    if alone and block is not page.body:
        page.dropped.setdefault(block, rule)
    else:
        drop(page, line, rule)


def _links(line: Line) -> list[Element]:
    found = (a for node in line.nodes if isinstance(node, Element) for a in _anchors(node))
    return list(found)


def _anchors(node: Element) -> Iterator[Element]:
    return (e for e in iterate(node) if e.tag == "a" and e.get("href"))


def _all_linked(line: Line) -> bool:
    """Whether nothing but signs stands beside a line's links."""
    inside = sum(_letters(line_of(a)) for a in _links(line))
    return inside >= _letters(line.text)


def _letters(text: str) -> int:
    return sum(char.isalnum() for char in text)


def _is_link(line: Line) -> bool:
    """Whether a line is mostly one link, as those of a list of other posts are."""
    return line.linked >= 0.6 * len(line.text) and not _is_set_apart(line)


def _is_set_apart(line: Line) -> bool:
    return (
        line.block.tag in _DATA
        or line.block.closest(*_KEPT) is not None
        or (line.block.tag in _KEPT)
    )
