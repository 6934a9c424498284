"""The subtitle: the line just below a title that says what the post is about.

A page calls it so (standfirst, dek), or says the same words of itself in its metadata. What says
them as the article's first paragraph is that paragraph.
"""

from __future__ import annotations

import re

from publish.document import Inlines
from publish.read.html.dom import BLOCKS, Element, find_all, iterate, line_of
from publish.read.html.metadata import Witness, descriptions
from publish.read.html.page import Page
from publish.read.html.title import words_of
from publish.read.languages import chrome_rule, language
from publish.read.text.dates import is_moment

LONGEST = 300
"""Characters of a subtitle."""
FEW = 3
"""Words; a line with fewer is a label."""
NEAR = 200
"""Characters that may stand between a title and its subtitle."""
SAME = 30
"""Letters of a line that the description of a page may repeat; a shorter one says too little."""

_CALLED = re.compile(
    r"(?:^|[\s_-])(?:sub-?title|sub-?heading|dek|deck|standfirst|subtitle-paragraph"
    r"|(?:article|post|entry)[_-]excerpt)(?:$|[\s_-])"
)
_LETTERS = re.compile(r"[^\W_]+")


def find_subtitle(page: Page, seen: Witness, heading: Element | None, article: Element) -> Inlines:
    """The subtitle below the title; it leaves the text. () where there is none."""
    if heading is None:
        return ()
    told = {key for text in descriptions(seen) if (key := _key(text))}
    above = set(heading.ancestors())  # the title may be all that is kept of a page's header
    after, said = False, 0
    for element in iterate(page.body, lambda e: e not in page.dropped or e in above):
        if element is heading:
            after = True
        elif after and element not in page.dropped:
            if _is_subtitle(page, element, told, article):
                words = words_of(page, element)
                page.dropped[element] = "subtitle"
                return words
            said += sum(len(c.strip()) for c in element.children if isinstance(c, str))
            if said > NEAR:
                break
    return ()


def _is_subtitle(page: Page, element: Element, told: set[str], article: Element) -> bool:
    called = _CALLED.search(element.names)
    may = called or (told and element.tag in BLOCKS and not find_all(element, *BLOCKS)[1:])
    if not may or find_all(element, "p", "ul", "img")[1:]:
        return False
    if element is article or element in article.ancestors():  # all that the page says
        return False
    text = line_of(element)
    if not len(text.split()) >= FEW or len(text) > LONGEST:
        return False
    if is_moment(text, language(page.language or "en")) or chrome_rule(text, page.language)[0]:
        return False
    return bool(called) or (_key(text) in told and article not in element.ancestors())


def _key(text: str) -> str:
    """The letters of a text, by which two are told to be the same; "" for a short one. A
    description that goes on is cut from the post's first paragraphs, and none of it a subtitle."""
    letters = "".join(_LETTERS.findall(text[: 2 * LONGEST].lower()))
    return letters if len(letters) >= SAME else ""
