"""Bare texts: posts without any markup."""

from __future__ import annotations

import random

from holding import original
from mutating import LINES, WORDS, tokens
from pieces import pieces

PIECES = pieces("text", "prose")


def target(data: bytes) -> None:
    """A text is read whole."""
    original(data, "post.txt")


_lines, _words = tokens(LINES, PIECES), tokens(WORDS, PIECES)


def mutate(data: bytes, chance: random.Random) -> bytes:
    """By lines, or by words."""
    return (_lines if chance.random() < 0.6 else _words)(data, chance)
