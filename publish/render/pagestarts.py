"""PageStart: where a printed page begins in a piece's text, the one fact that both media share.

The PDF half finds page starts in its layout, the EPUB half puts page breaks there. They agree
because both count the same characters: those of the piece's flow text that are neither spaces nor
INVISIBLE. Not flow text are notes, wherever they are set, noterefs, and whatever a style sheet
generates (folios, running heads, list markers).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Characters that show nothing and that one medium may have and the other not."""

UNCOUNTED = re.compile(rf"[\s{''.join(sorted(INVISIBLE))}]+")
"""What does not count between two characters that do."""


@dataclass(frozen=True, slots=True)
class PageStart:
    """A page's folio as printed, the id of a piece, and how many characters of the piece's flow
    text stand before the page's first word."""

    label: str
    piece: str
    offset: int


def counting(text: str) -> str:
    """The characters of a text that are counted."""
    return UNCOUNTED.sub("", text)


def counted(text: str) -> int:
    """How many characters of a text are counted, found without taking them out one by one."""
    return sum(map(len, text.split())) - sum(map(text.count, INVISIBLE))
