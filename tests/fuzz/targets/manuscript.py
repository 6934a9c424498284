"""Manuscripts, as editors leave them."""

from __future__ import annotations

import random
from pathlib import Path

from holding import post, well_formed
from mutating import LINES, WORDS, tokens
from pieces import pieces

from publish.build.load import load
from publish.build.sources import Source
from publish.document import Figure
from publish.manuscript import parse
from publish.read.decode import decode
from publish.read.reading import Original
from publish.walking import walk

FILE = Path("/nowhere/post.md")

PIECES = pieces("manuscript", "manuscript", "prose")

_lines, _words = tokens(LINES, PIECES), tokens(WORDS, PIECES)


def target(data: bytes) -> None:
    """What is parsed is written, and parsed again to the same; so are the answers applied."""
    loaded = load(Source(FILE, FILE, FILE.parent, original=Original(FILE.name, data)))
    text, _ = decode(data)
    made, _ = parse(text, str(FILE))
    post(made)
    if any(isinstance(b, Figure) and not b.images for b in walk(loaded.post.blocks)):
        well_formed(loaded.post)  # its pictures are elsewhere: it is set so, and never written
    else:
        post(loaded.post)


def mutate(data: bytes, chance: random.Random) -> bytes:
    """By lines, or by words."""
    return (_lines if chance.random() < 0.5 else _words)(data, chance)
