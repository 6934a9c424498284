"""The fonts that an EPUB carries: the faces that its words need, with the glyphs that they need."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from publish.render.fonts import ARABIC, MONO, TEXT, Face, covers, faces, subset
from publish.render.xhtml import Piece

CODE = re.compile(r"<(code|pre|kbd|samp)\b")
GENERATED = " \u00a0-–—‘’“”…·•*0123456789"
"""Characters that a sheet or a reader may add to the words."""


def fonts_for(pieces: Sequence[Piece]) -> tuple[tuple[str, bytes], ...]:
    """File names and bytes of the faces that a book of these pieces needs, subset, in a fixed
    order: always the four of the text, upright code where there is code, Arabic where the text
    face lacks letters that the Arabic face has. TrueType, which every shop and reader takes."""
    text = sorted({c for piece in pieces for c in _shown(piece)})
    code = any(CODE.search(piece.xhtml) for piece in pieces)
    return tuple(_carried(text, code))


def _carried(text: Sequence[str], code: bool) -> Iterator[tuple[str, bytes]]:
    upright = {face.family: face for face in faces() if _is_upright(face)}
    lacking = [c for c in text if not c.isspace() and not covers(upright[TEXT], c)]
    arabic = [c for c in lacking if covers(upright[ARABIC], c)]
    for face in faces():
        if wanted := _wanted(face, text, arabic, code):
            yield face.file, subset(face, wanted)


def _wanted(face: Face, text: Sequence[str], arabic: Sequence[str], code: bool) -> Sequence[str]:
    """The characters that a face is to have; none if the book can do without the face."""
    if face.family == TEXT:
        return [*text, *GENERATED]
    if face.family == ARABIC and face.style == "normal" and arabic:
        return [*arabic, *GENERATED]
    if face.family == MONO and _is_upright(face) and code:
        return text
    return ()


def _is_upright(face: Face) -> bool:
    return (face.style, face.weight) == ("normal", 400)


def _shown(piece: Piece) -> str:
    """The words of a piece in all cases, for a sheet may set them in capitals."""
    root = etree.fromstring(
        f'<x xmlns:epub="http://www.idpf.org/2007/ops">{piece.xhtml}</x>',
        etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False),
    )
    shown = "".join(root.itertext())
    return shown + shown.upper() + shown.lower()
