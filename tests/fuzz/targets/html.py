"""Saved pages, with what they say of themselves: metadata, JSON-LD, licences, notes."""

from holding import original
from mutating import TAGS, tokens
from pieces import pieces

PIECES = pieces("head", "blocks", "inline", "prose")


def target(data: bytes) -> None:
    """A page is read whole."""
    original(data, "page.html")


mutate = tokens(TAGS, PIECES)
