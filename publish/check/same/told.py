"""What a finished book tells of itself: its pieces in order, and what is around them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

ABOUT, FACES, FILES = "about", "faces", "files"
"""What is around the texts: what the book says of itself, its faces, everything else."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text as it stands in a book: the id of its piece, "" where that is not known; its title,
    its words; digests of its pictures, the addresses that it leads to; and a digest of its
    ``form``, of all that it is made of."""

    id: str
    title: str
    words: tuple[str, ...] = field(repr=False)
    pictures: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    form: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A book: its pieces, and of what is around them each thing's name and what it is, by its
    kind."""

    pieces: tuple[Piece, ...]
    around: Mapping[str, Mapping[str, str]]


_MARK = "sha256:"


def digest_of(data: bytes) -> str:
    """The SHA-256 of some bytes, marked as such."""
    return _MARK + hashlib.sha256(data).hexdigest()


def is_digest(value: str) -> bool:
    """Whether a value is a digest, which says nothing to a reader."""
    return value.startswith(_MARK)
