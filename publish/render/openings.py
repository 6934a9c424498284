"""The words that a chapter begins with, which a design may set in small capitals.

They are a few, not a line: a line must be filled, whatever stands in it.
"""

from __future__ import annotations

import re

from publish.document import Inlines

LONGEST = 24
"""Characters of the words that a chapter begins with: half a line, or less."""

_CLAUSE = re.compile(r"[.!?;:,\u2026][”’\"')\]]*$")
_CASED = re.compile(r"[\u0000-\u03ff\u1e00-\u1fff\u2000-\u206f]*")
"""Latin and Greek, the scripts whose faces have small capitals, and what stands between words."""


def opening(content: Inlines) -> tuple[str, Inlines]:
    """The first words of a run and the rest of it: a clause, or as many words of it as are short;
    "" and the whole run where it does not begin with plain words of Latin or Greek script, or
    has no others."""
    first = content[0] if content else None
    if not isinstance(first, str) or not (words := _words(first)):
        return "", content
    rest = first[len(words) :]
    return words, (rest, *content[1:]) if rest else content[1:]


def _words(text: str) -> str:
    taken = ""
    for word in re.findall(r"(?<!\S)\S+\s+", text):
        longer = taken + word
        if taken and word[0] in "([":  # what is bracketed is not parted
            break
        if len(longer.rstrip()) > LONGEST or "://" in word or not _CASED.fullmatch(word):
            break
        taken = longer
        if _CLAUSE.search(word.rstrip()):
            break
    return taken.rstrip()
