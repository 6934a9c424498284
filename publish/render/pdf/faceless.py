"""Faceless: the file of a piece laid out alone holds no face, for its book has one subset of each.

The engine makes a subset of every face of a document. Of a piece it would be thrown away when the
piece is bound (see binding/lettering); so in its place is what tells the kind of the face, and no
more (the first four bytes, as OpenType has it).
"""

from __future__ import annotations

from typing import Any

from weasyprint.pdf.fonts import Font  # type: ignore[import-untyped]

from publish.render import reach
from publish.render.pdf.alone import place

_KNOWN = "794f0211f18453f1"
_clean = Font.clean


def take_over() -> bool:
    """Leave faces out from now on; False for an engine that is not known."""
    if not reach.is_known(_KNOWN, _clean):
        return False
    Font.clean = clean
    return True


def clean(font: Any, to_unicode: dict[int, str], hinting: bool) -> None:
    """The engine's ``Font.clean``. A font in which characters have no glyph keeps its own part of
    the face: its codes mean something in this piece alone."""
    if place() is None or font.missing:
        _clean(font, to_unicode, hinting)
    else:
        font.file_content = font.file_content[:4]
