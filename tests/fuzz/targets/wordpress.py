"""WordPress exports, with blocks, shortcodes and classic bodies."""

from __future__ import annotations

from holding import original
from mutating import TAGS, tokens
from pieces import pieces

PIECES = pieces("wordpress", "wordpress", "blocks", "inline", "prose")


def target(data: bytes) -> None:
    """Every post of an export is read whole."""
    original(data, "export.xml")


mutate = tokens(TAGS, PIECES)
