"""Text: what web pages and typewriters leave in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.check.epub.codes import CHROME, SPACES, STRAIGHT_QUOTES
from publish.check.epub.view import Epub, elements, said
from publish.findings import Finding
from publish.read.languages import everyone
from publish.read.languages.phrases import Phrases

FURNITURE = re.compile(
    r"(?:leave a (?:reply|comment)|(?:post|add) (?:a )?comment|cancel reply|share this:?"
    r"|like this:?|loading\W*|connecting to %s|post navigation|related(?: posts)?:?|read more"
    r"|continue reading\W*"
    r"|click to (?:share|email|print)\b.*|your email address will not be published\b.*"
    r"|fill in your details below\b.*|notify me of (?:new|follow-up)\b.*"
    r"|you are commenting using\b.*"
    r"|log in to (?:reply|leave a comment)|subscribe(?: to (?:our|my) newsletter)?|sign up for\b.*"
    r"|skip to (?:content|main content)|advertisements?|report this ad|accept (?:all )?cookies"
    r"|privacy & cookies:.*|follow us on\b.*|tweet|pin it|no comments(?: yet)?"
    r"|this entry was posted (?:in|on)\b.*|previous post|next post|back to top)",
    re.IGNORECASE,
)
BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "td", "figcaption")

LONGEST = 200
"""Characters of a block that may be chrome."""

KNOWN = 4
"""Words of a line that a phrase of chrome must know; shorter ones stand in books as well."""

RUN = re.compile("[ \u00a0\u202f]{2,}")
STRAIGHT = re.compile("[\"']")
FEET = re.compile(r"\d[\"']")


def check_furniture(book: Epub) -> Iterator[Finding]:
    """No block consists of what a page says around its text, in whatever language."""
    phrases = everyone()
    for document in book.documents:
        for block in elements(document, *BLOCKS):
            words = said(block)
            if len(words) < LONGEST and (FURNITURE.fullmatch(words) or _is_chrome(words, phrases)):
                yield book.finding(CHROME, f"“{words}”", document, block)


def _is_chrome(words: str, phrases: Phrases) -> bool:
    """Whether a reader of pages would know a line for chrome by its words alone: by most of them,
    and by so many that no author's line is like it."""
    rule, known = phrases.rule(words)
    return bool(rule) and known >= KNOWN and 2 * known > len(words.split())


def check_spaces(book: Epub) -> Iterator[Finding]:
    """No-break spaces are not used for distance."""
    for document in book.documents:
        runs = [run for run in RUN.findall(document.prose) if "\u00a0" in run]
        if runs:
            yield book.finding(SPACES, f"{len(runs)} times", document)


def check_quotes(book: Epub) -> Iterator[Finding]:
    """Quotation marks and apostrophes are typographic ones, but in code and after figures."""
    for document in book.documents:
        text = document.prose
        count = len(STRAIGHT.findall(text)) - len(FEET.findall(text))
        if count > 0:
            yield book.finding(STRAIGHT_QUOTES, f"{count} of them", document)
