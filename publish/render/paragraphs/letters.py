"""The kinds of letters: which are spaces, which may be spaced, which fill a square."""

from __future__ import annotations

import re
from typing import Any

SPACES = " \u00a0"
"""What is stretched where a line is justified."""
NO_LETTERS = f"{SPACES}\u200b\u2060"
_JOINED = re.compile("[\u0590-\u1dff\u2e80-\U0010ffff]")
"""Scripts whose letters are joined, or fill a square."""
_SQUARE = re.compile(
    "[\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003ffff]"
)
"""Han, kana, their points, and forms of full width; Hangul, which has word spaces, is not here."""


def is_loose(text: str, style: Any) -> bool:
    """Whether space may be put between the letters of a run: not where its letter spacing is 0,
    which forbids it (CSS 2.1, 16.4), nor in scripts whose letters are joined or fill a square."""
    return style["letter_spacing"] != 0 and not _JOINED.search(text)


def is_square(character: str) -> bool:
    """Whether a character fills a square of its own."""
    return _SQUARE.match(character) is not None


def is_squared(text: str) -> bool:
    """Whether a text is set in squares, for the most part."""
    return 2 * len(_SQUARE.findall(text)) > len(text)
