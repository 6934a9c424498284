"""Feeds and exports in Atom and RSS: Blogger's, podcasts', those of any maker."""

from __future__ import annotations

from holding import original
from mutating import TAGS, tokens
from pieces import pieces

PIECES = pieces("feeds", "feeds", "blocks", "inline", "prose")


def target(data: bytes) -> None:
    """Every entry of a feed is read whole."""
    original(data, "feed.xml")


mutate = tokens(TAGS, PIECES)
