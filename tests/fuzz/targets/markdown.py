"""Blogs' Markdown, with their metadata blocks, shortcodes and tags."""

from __future__ import annotations

import random

from holding import original
from mutating import LINES, TAGS, tokens
from pieces import pieces

PIECES = pieces("markdown", "markdown", "prose", "inline", "blocks")

_lines, _tags = tokens(LINES, PIECES), tokens(TAGS, PIECES)


def target(data: bytes) -> None:
    """A file of a blog is read whole."""
    original(data, "_posts/2016-05-03-low-water.md")


def mutate(data: bytes, chance: random.Random) -> bytes:
    """By lines, or by tags."""
    return (_lines if chance.random() < 0.7 else _tags)(data, chance)
