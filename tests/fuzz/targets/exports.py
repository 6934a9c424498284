"""Exports in JSON: JSON Feed, Ghost's with its lexical and mobiledoc bodies."""

from __future__ import annotations

from holding import original
from mutating import TAGS, tokens, tree
from pieces import pieces

PIECES = pieces("exports", "blocks", "inline", "prose")


def target(data: bytes) -> None:
    """Every post of an export is read whole."""
    original(data, "export.json")


mutate = tree(PIECES, tokens(TAGS, PIECES))
