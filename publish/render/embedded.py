"""Embedded: which face of ours a font in a laid-out file is made from."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Embedded:
    """A font in a PDF: the file name of the face that it is a part of, by whose glyph numbers the
    pages name its glyphs; ``guessed`` are the glyphs whose meaning nobody was sure of."""

    file: str
    guessed: frozenset[int] = field(default=frozenset(), repr=False)
