"""Echoes: words that an article has twice, by which a pull quote is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from publish.read.html.dom import line_of
from publish.read.html.page import Page

REPEATED = 0.7
"""The share of a pull quote's runs of four words that the article has twice."""

LONGEST = 2_000_000
"""Characters of an article in which repeated words are looked for; a longer one is a book."""

Run = tuple[str, str, str, str]


def repeats(page: Page, text: str) -> bool:
    """Whether nearly all of a text's words stand elsewhere in the article too."""
    words = re.findall(r"\w+", text.lower())
    if not 5 <= len(words) <= 80:
        return False
    if page.repeated is None:
        page.repeated = _repeated(page)
    runs = list(_runs(words))
    return sum(run in page.repeated for run in runs) >= REPEATED * len(runs)


def _repeated(page: Page) -> frozenset[Run]:
    """The runs of four words that stand in an article more than once; of a whole book none."""
    text = line_of(page.article or page.body).lower()
    if len(text) > LONGEST:
        return frozenset()
    counts = Counter(_runs(re.findall(r"\w+", text)))
    return frozenset(run for run, count in counts.items() if count > 1)


def _runs(words: list[str]) -> Iterator[Run]:
    return zip(words, words[1:], words[2:], words[3:], strict=False)
