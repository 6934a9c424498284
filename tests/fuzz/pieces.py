"""Dictionaries: the pieces of markup, text and syntax that rules look for, one a line of a file.

A piece is written as in Python's bytes: ``\\n``, ``\\\\``, ``\\x20`` (for a space at an end).
"""

from __future__ import annotations

import codecs
from pathlib import Path

FOLDER = Path(__file__).parent / "dictionaries"


def pieces(*names: str) -> tuple[bytes, ...]:
    """The pieces of some dictionaries, in their order; of one that is named twice, twice."""
    lines = (line for name in names for line in (FOLDER / f"{name}.txt").read_bytes().splitlines())
    return tuple(codecs.escape_decode(line)[0] for line in lines if line)
