"""Imprints: lines that say who wrote a post, when, and how long it takes to read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from publish.read.html.lines import Line
from publish.read.languages import Language, fold
from publish.read.text.dates import find_date, is_moment

LONGEST = 70
"""Characters; a longer line says more than who and when."""
FEW = 12
"""Words; the same."""

_SAID = re.compile(
    r"(?:(?:written|posted|published|words|story|text|photos?|edited|reviewed|medically reviewed"
    r"|fact checked|updated)? ?by\b.{0,60}|by:?"
    r"|(?:last |originally )?(?:updated|published|posted|modified|edited)\b.{0,60}|(?:and|\||•|·"
    r"|/|–|-|,)"
    r"|\d+ ?[- ]?min(?:ute)?s?\.? ?(?:read)?|reading time.{0,20}|\d+ (?:comments?|shares"
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
_OTHER = ("figcaption", "pre", "blockquote", "td")


def is_imprint(line: Line, table: Language) -> bool:
    """Whether a line beside a title names its author, its day or the time that reading it takes."""
    text = line.text
    if line.level < 9 or line.block.tag in _OTHER or len(text) > 2 * LONGEST:
        return False
    if not any(char.isalnum() for char in text) or _SAID.match(text) or is_dateline(line, table):
        return True
    return len(text) < LONGEST and len(text.split()) < FEW and bool(_DAY.search(text))


def is_dateline(line: Line, table: Language) -> bool:
    """Whether a line says who or when and nothing else, wherever it stands."""
    text = line.text
    if line.level < 9 or line.block.tag in _OTHER or len(text) > LONGEST:
        return False
    if find_date(text, table) is None:
        return _begins(text, table.by)
    return is_moment(text, table) or _begins(text, table.dated)


def _begins(text: str, words: Iterable[str]) -> bool:
    """Whether a short line that is no sentence begins with one of these words."""
    said = fold(text)
    begun = any(said.startswith((f"{word} ", f"{word}:")) for word in words)
    return begun and len(said.split()) <= FEW and not said.endswith((".", "!", "?", ":", "…"))
