"""Surroundings: the lines around a post that may speak of it, and what else its readers see."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from publish.read.html.dom import Element
from publish.read.html.jsonld import alike, words
from publish.read.html.metadata.walk import Line, Walk
from publish.read.html.page import Page

ABOVE_LINES, ABOVE_CHARACTERS = 12, 500
BELOW_LINES, BELOW_CHARACTERS = 60, 1500
LONG, LONG_LINES = 180, 3
"""Characters of a line of prose, and after how many of them the head of a post is over."""
FOOT_INSIDE, FOOT_OUTSIDE = 8, 14


@dataclass(slots=True)
class Surroundings:
    """What stands on a page outside what is another's: the head and the foot of the post, the
    elements that are marked as speaking of it, and all words, small, to look names up in."""

    head: list[Line] = field(default_factory=list)
    foot: list[Line] = field(default_factory=list)
    marked: list[Element] = field(default_factory=list)
    said: str = ""
    post: tuple[Element, ...] = ()
    """The post's title and its text."""

    def shows(self, name: str) -> bool:
        """Whether readers see a name on the page, outside what belongs to other posts."""
        parts = re.findall(r"\w+", name.lower())
        if not parts or parts[0] not in self.said:
            return False
        pattern = r"[\W_]{1,4}".join(re.escape(part) for part in parts)
        return re.search(rf"(?<!\w){pattern}(?!\w)", self.said) is not None


def survey(
    page: Page, article: Element, heading: Element | None, titles: Collection[str]
) -> Surroundings:
    """Look around a post; ``titles`` (see ``words``) tell its other headings."""
    walk = Walk(page, {article, heading} if heading is not None else {article})
    walk.go()
    lines = walk.lines
    first, last = walk.spans.get(article, (0, len(lines)))
    center = walk.spans[heading][0] if heading in walk.spans else first
    titled = heading if heading in walk.spans else None
    centers = [center, *_titles_again(lines[: first + 40], center, titled, titles)]
    head = {place for each in centers for place in _above(lines, each)}
    end = last if last > center else len(lines)
    head |= {place for each in centers for place in _below(lines, each, end)}
    foot = range(max(first, last - FOOT_INSIDE, 0), min(len(lines), last + FOOT_OUTSIDE))
    return Surroundings(
        [lines[place] for place in sorted(head) if place not in centers or heading is None],
        [lines[place] for place in foot if place not in head],
        walk.marked,
        " ".join(line.text for line in lines).lower(),
        tuple(walk.holders),
    )


def _titles_again(
    lines: list[Line], center: int, heading: Element | None, titles: Collection[str]
) -> list[int]:
    """The places of other first-level headings that are the title once more, word for word or
    nearly so; and of the only one that stands before it."""
    called = words(lines[center].text) if heading is not None and center < len(lines) else ""
    firsts = [p for p, line in enumerate(lines) if line.block.tag == "h1" and p != center]
    again = [
        place
        for place in firsts
        if (key := words(lines[place].text)) in titles or (called and alike(key, called))
    ]
    before = [place for place in firsts if place < center]
    return again or (before if len(before) == 1 else [])


def _above(lines: list[Line], center: int) -> Iterator[int]:
    """The places of the few lines above a title."""
    size = 0
    for place in range(center - 1, max(-1, center - 1 - ABOVE_LINES), -1):
        size += len(lines[place].text)
        if size > ABOVE_CHARACTERS:
            break
        lines[place].above = center - place
        yield place


def _below(lines: list[Line], center: int, end: int) -> Iterator[int]:
    """The places of the lines below a title, before the text ends or has gone on for long."""
    size = long = 0
    for place in range(center, min(end, center + BELOW_LINES)):
        yield place
        lines[place].below, lines[place].above = long, 0
        size += len(lines[place].text)
        long += len(lines[place].text) > LONG
        if size > BELOW_CHARACTERS or long >= LONG_LINES:
            break
