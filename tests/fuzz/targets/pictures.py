"""Pictures in any format that is read."""

from __future__ import annotations

import random

from holding import holds
from mutating import WORDS, by_content, chunks, tokens
from pieces import pieces

from publish import images
from publish.images.cleaning import MAX_SIDE

PIECES = pieces("pictures")

FORMATS = {"image/png": ("PNG", ".png"), "image/jpeg": ("JPEG", ".jpg")}


def target(data: bytes) -> None:
    """A picture is refused, or comes out small, as PNG or JPEG, and comes out again the same size;
    how many pixels it says it has is never less than it has."""
    said = images.pixels(data)
    made = images.clean(data, "a.png")
    holds(made.media_type in FORMATS, "neither PNG nor JPEG")
    holds(max(made.width, made.height) <= MAX_SIDE, "too large")
    holds(made.width * made.height <= max(said, 1), "more pixels than it says")
    again = images.clean(made.data, f"a{made.suffix}", opaque=True)
    holds((again.width, again.height) == (made.width, made.height), "another size again")


_bytes = tokens(WORDS, PIECES)


def mutate(data: bytes, chance: random.Random) -> bytes:
    """By chunks of PNG, or by pieces."""
    return by_content(((b"\x89PNG", chunks),), _bytes)(data, chance)
