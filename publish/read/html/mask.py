"""The mask: which part of a page is its post, and what in that part is chrome.

The order: chrome by its kind and its name; other posts; the article, where prose outweighs all
else, unless two votes agree on another; its title; then, inside it, what words, links and places
give away; calls to action; repeats; the boxes after the text; at last the first paragraphs, where
they stand before its box.
"""

from __future__ import annotations

from dataclasses import dataclass

from publish.document import Inlines
from publish.errors import InputRefused
from publish.findings import Code, Severity
from publish.read.html.account import OUTSIDE
from publish.read.html.calls import CALL, mark_calls
from publish.read.html.content import find_article, weigh
from publish.read.html.dom import Element, find_all, raw_text, visible_text
from publish.read.html.endings import AUTHORS
from publish.read.html.lead import with_lead
from publish.read.html.lines import gather
from publish.read.html.marking import mark_chrome
from publish.read.html.metadata import Found, Witness
from publish.read.html.outskirts import mark_outskirts
from publish.read.html.page import Page
from publish.read.html.repeats import mark_repeats
from publish.read.html.subtitle import find_subtitle
from publish.read.html.teasers import MANY, OTHER, mark_other_posts, mark_teasers, take_back
from publish.read.html.title import find_title, likely
from publish.read.html.trimming import trim
from publish.read.html.votes import Vote, elect

GUESSED = Code("R180", Severity.INFO, "Sentences inside the article were dropped as chrome.")
UNSCRIPTED = Code("R181", Severity.WARNING, "The text was read from <noscript>.")

SENTENCE = 110
"""Characters; a longer line that was dropped on its looks is worth a glance."""
HARDLY = 40
"""Characters; an article with fewer is none beside many teasers."""
DRAWN = 4000
"""Characters of script from which a page without text is drawn by it."""

_ON_LOOKS = (CALL, AUTHORS, OUTSIDE)


@dataclass(frozen=True, slots=True)
class Mask:
    """What a page shows of its post: the element that holds it, and its title."""

    article: Element
    title: tuple[Inlines, Found]
    heading: Element | None
    subtitle: Inlines


def mask(page: Page, seen: Witness, cast: tuple[Vote, ...] = ()) -> Mask:
    """Find the post of a page; all else is marked as dropped. ``cast`` is where others see it.

    Raises InputRefused for a page on which nothing reads as a post."""
    titles = likely(page, seen)
    mark_chrome(page, titles)
    mark_other_posts(page, titles)
    mark_teasers(page)
    article = elect(page, _found(page), cast)
    take_back(page, article)
    title, heading = find_title(page, seen, article)
    subtitle = find_subtitle(page, seen, heading, article)
    trim(page, article, heading)
    mark_calls(page, article)
    mark_repeats(page, article)
    mark_outskirts(page, article)
    _find_guesses(page, article)
    return Mask(with_lead(page, seen, article, heading), title, heading, subtitle)


def _found(page: Page) -> Element:
    """The article by its prose; where there is next to none beside teasers, they are the page: a
    front page, an index."""
    article = find_article(page.body, page.dropped)
    teasers = [element for element, rule in page.dropped.items() if rule == OTHER]
    if len(teasers) >= MANY and (
        article is None or weigh(article, page.dropped)[article].text < HARDLY
    ):
        rest = {e: rule for e, rule in page.dropped.items() if rule != OTHER}
        if (whole := find_article(page.body, rest)) is not None:
            for teaser in teasers:
                del page.dropped[teaser]
            return whole
    article = article or _unscripted(page)
    if article is None:
        raise _refusal(page)
    return article


def _unscripted(page: Page) -> Element | None:
    """The article of a page whose text stands only in <noscript>."""
    for element in find_all(page.body, "noscript"):
        page.dropped.pop(element, "")
    article = find_article(page.body, page.dropped)
    if article is not None:
        page.find(UNSCRIPTED, article, "the page shows its text only to readers without scripts")
    return article


def _refusal(page: Page) -> InputRefused:
    """Why a page was not read."""
    drawn = sum(len(raw_text(script)) for script in find_all(page.root, "script"))
    if drawn > DRAWN > 4 * len(visible_text(page.body).strip()):
        return InputRefused(
            "no text in the page: its scripts draw it, and they are not run",
            where=page.file,
            hint="open it in a browser, and save it when its text is shown",
        )
    return InputRefused(
        "no article found in the page",
        where=page.file,
        hint="save the post's own page, after it has loaded, or give its text as .txt",
    )


def _find_guesses(page: Page, article: Element) -> None:
    """Note what was dropped inside the article on its looks and reads like sentences."""
    lines = [
        line
        for line in gather(page, article, _ON_LOOKS)
        if line.rule and len(line.text) > SENTENCE and line.linked < len(line.text) / 2
    ]
    if lines:
        first = lines[0]
        what = f"{len(lines)} dropped line(s) read like sentences, the first as {first.rule}: "
        page.find(GUESSED, first.block, f"{what}{first.text[:60]!r}")
