"""The fonts that an EPUB carries: of each face that it needs, the glyphs that its text needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from publish.render.fonts import ARABIC, MONO, TEXT, Face, covers, faces, subset
from publish.render.xhtml import Piece

TAG = re.compile(r"<[^<>]*>")
CODE = re.compile(r"<(?:code|pre|kbd|samp)\b")
BASIC = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("‘’“”–—…·")
"""What a reading system or a sheet may set besides the text: folios, list markers, quotes."""


def carried(pieces: Sequence[Piece], design: str = "") -> tuple[tuple[str, bytes], ...]:
    """The subset fonts of a book as (file name, TrueType, which every shop and reader takes), in
    a fixed order: the four faces of the text, upright code where there is code, upright Arabic
    where there is Arabic. They are those that ``styles/epub.css`` names."""
    markup = "".join(piece.xhtml for piece in pieces)
    text = frozenset(unescape(TAG.sub("", markup)))
    code = CODE.search(markup) is not None
    arabic = any("\u0600" <= character <= "\u08ff" for character in text)
    return tuple(
        (face.file, subset(face, sorted(_shown(face, text))))
        for face in faces(design)
        if _needed(face, code=code, arabic=arabic)
    )


def _needed(face: Face, *, code: bool, arabic: bool) -> bool:
    upright = face.style == "normal"
    return (
        face.family == TEXT
        or (face.family == MONO and code and upright and face.weight == 400)
        or (face.family == ARABIC and arabic and upright)
    )


def _shown(face: Face, text: frozenset[str]) -> frozenset[str]:
    return frozenset(character for character in text | BASIC if covers(face, character))
