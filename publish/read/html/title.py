"""The title: the heading that says what the page's metadata calls the post."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from publish.document import Image, Inlines, LineBreak
from publish.read.html.dom import Element, find_all, iterate, line_of
from publish.read.html.inlines import Run, build
from publish.read.html.metadata import Found, Witness, title_witnesses
from publish.read.html.page import Page
from publish.read.html.spelled import loosen
from publish.read.html.walk_inlines import PICTURES, runs_of
from publish.sources import Certainty

ALIKE = 0.75
"""How many words two titles must share to be one, of all their words."""

UNLIKE = 8
"""How many times longer one may be at most."""


def likely(page: Page, seen: Witness) -> list[Element]:
    """The headings that say what the page tells of its title."""
    told = [value for value, _, _ in title_witnesses(seen) if value]
    headings = [h for h in find_all(page.body, "h1", "h2", "h3") if line_of(h)]
    return [h for h in headings if any(alike(line_of(h), value) for value in told)]


def find_title(
    page: Page, seen: Witness, article: Element
) -> tuple[tuple[Inlines, Found], Element | None]:
    """The title with its evidence, and the heading that shows it, which then is no section."""
    told = [found for found in title_witnesses(seen) if found[0]]
    shown = _heading(page, told, article)
    if shown is not None:
        for copy in _copies(page, shown):
            page.dropped[copy] = "title again"
        for part in iterate(shown, lambda e: e.tag not in PICTURES):
            page.dropped.pop(part, "")  # what is hidden in a title is still its words
        page.dropped[shown] = "title"
        return (words_of(page, shown), (line_of(shown), "heading", Certainty.CERTAIN)), shown
    if told:
        return (build([Run(told[0][0])]), told[0]), None
    return ((), ("", "", Certainty.HINT)), None


def _heading(page: Page, told: list[Found], article: Element) -> Element | None:
    """The heading that agrees with what is told; failing that, the page's only first-level one.
    One that was never closed, and holds the article, is none."""
    around = set(article.ancestors())
    every = find_all(page.body, "h1", "h2", "h3")
    headings = [h for h in every if h not in around and line_of(h)]
    for tags in (("h1",), ("h2", "h3")):
        for value, _, _ in told:
            same = [h for h in headings if h.tag in tags and alike(line_of(h), value)]
            if same:
                return _nearest(same, article)
    first = [h for h in headings if h.tag == "h1" and h not in page.dropped]
    first = [h for h in first if not any(above in page.dropped for above in h.ancestors())]
    return first[0] if len(first) == 1 and not _after(first[0], article) else None


def _nearest(same: list[Element], article: Element) -> Element:
    inside = [h for h in same if any(above is article for above in h.ancestors())]
    return (inside or same)[0]


def _after(heading: Element, article: Element) -> bool:
    """Whether text of the article stands before a heading in it."""
    text = line_of(article)
    words = line_of(heading)
    return words in text and text.index(words) > 400


def _copies(page: Page, shown: Element) -> Iterator[Element]:
    words = line_of(shown)
    for heading in find_all(page.body, "h1", "h2"):
        if heading is not shown and line_of(heading) == words:
            yield heading


def alike(one: str, two: str) -> bool:
    """Whether two titles are one: all words but a few shared, or the one whole in the other."""
    if max(len(one), len(two)) > UNLIKE * min(len(one), len(two)):
        return False
    a, b = Counter(_bare(one)), Counter(_bare(two))
    if not a or not b:
        return False
    shared = sum((a & b).values())
    return 2 * shared / (sum(a.values()) + sum(b.values())) >= ALIKE or (
        len(a) >= 3 and shared == sum(a.values()) and shared >= 0.5 * sum(b.values())
    )


def _bare(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def words_of(page: Page, heading: Element) -> Inlines:
    """A heading's words with their emphasis, without links, notes and pictures."""
    dropped = page.dropped.pop(heading, "")
    loosen(page, heading)
    said = _said(page, heading)
    if dropped:
        page.dropped[heading] = dropped
    return said or _all_of(page, heading)


def _said(page: Page, heading: Element) -> Inlines:
    runs = []
    for run in runs_of(page, heading.children):
        formats = tuple(f for f in run.formats if f.kind not in ("a", "strong"))
        if isinstance(run.content, str | LineBreak | Image):
            runs.append(Run(run.content if isinstance(run.content, str) else " ", formats))
    return build(runs)


def _all_of(page: Page, heading: Element) -> Inlines:
    """The words of a heading that has none but calls of notes, or what stands for a picture: they
    are its words, and nothing else."""
    for part in (part for within in heading.elements for part in iterate(within)):
        page.noterefs.pop(part, None)
        page.dropped.pop(part, None)
    loosen(page, heading)
    return _said(page, heading) or build([Run(line_of(heading))])
