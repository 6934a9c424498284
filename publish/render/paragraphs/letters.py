"""The kinds of letters: which are spaces, which may be spaced, which fill a square."""

from __future__ import annotations

from typing import Any

SPACES = " \u00a0"
"""What is stretched where a line is justified."""
NO_LETTERS = f"{SPACES}\u200b\u2060"
# Han, kana, their points, and forms of full width (first and last of each).
_SQUARES = (
    ("\u2e80", "\u312f"),
    ("\u3190", "\ua4cf"),
    ("\uf900", "\ufaff"),
    ("\ufe30", "\ufe4f"),
    ("\uff00", "\uff60"),
    ("\U00020000", "\U0003ffff"),
)


def is_loose(text: str, style: Any) -> bool:
    """Whether space may be put between the letters of a run: not where its letter spacing is 0,
    which forbids it (CSS 2.1, 16.4), nor in scripts whose letters are joined or fill a square."""
    joined = any("\u0590" <= letter < "\u1e00" or letter >= "\u2e80" for letter in text)
    return style["letter_spacing"] != 0 and not joined


def is_square(character: str) -> bool:
    """Whether a character fills a square of its own; Hangul, which has word spaces, is none."""
    return any(first <= character <= last for first, last in _SQUARES)


def is_squared(text: str) -> bool:
    """Whether a text is set in squares, for the most part."""
    return 2 * sum(map(is_square, text)) > len(text)
