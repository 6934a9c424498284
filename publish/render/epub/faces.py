"""The fonts that an EPUB carries: of each face the glyphs that the book's text needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from publish.render.fonts import ARABIC, MONO, TEXT, Face, covers, faces, subset
from publish.render.xhtml import Piece

TAG = re.compile(r"<[^>]*>")
BASIC = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("‘’“”–—…·")
"""What a reading system or a sheet may set besides the text: folios, list markers, quotes."""


def carried(pieces: Sequence[Piece]) -> tuple[tuple[str, bytes], ...]:
    """The subset fonts of a book as (file name, TrueType); a family that no text needs is left out."""
    markup = "".join(piece.xhtml for piece in pieces)
    text = frozenset(unescape(TAG.sub("", markup)))
    needed = {
        TEXT: True,
        MONO: "<code" in markup,
        ARABIC: any("\u0600" <= character <= "\u08ff" for character in text),
    }
    return tuple(
        (face.file, subset(face, sorted(_shown(face, text))))
        for face in faces()
        if needed[face.family]
    )


def _shown(face: Face, text: frozenset[str]) -> frozenset[str]:
    return frozenset(character for character in text | BASIC if covers(face, character))
