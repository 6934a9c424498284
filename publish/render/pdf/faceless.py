"""Faceless: the file of a piece laid out alone holds no face, for its book has one subset of each.

The engine makes a subset of every face of a document. Of a piece it would be thrown away when the
piece is bound (see binding/lettering); so in its place is what tells the kind of the face, and no
more (the first four bytes, as OpenType has it). Nor is the face itself ever copied out of HarfBuzz,
which looks only at those parts that it needs: one of East Asia has over ten megabytes.
"""

from __future__ import annotations

from typing import Any

from weasyprint.pdf import fonts  # type: ignore[import-untyped]
from weasyprint.pdf.fonts import Font  # type: ignore[import-untyped]
from weasyprint.text.ffi import ffi, harfbuzz  # type: ignore[import-untyped]
from weasyprint.text.fonts import get_hb_object_data  # type: ignore[import-untyped]

from publish.render import reach
from publish.render.fonts import START, Mark
from publish.render.pdf.alone import place, standing

_KNOWN = "ee11e561e9bac55b"
_LEANT_ON = (Font.clean, Font.__init__, Font._harfbuzz_subset, get_hb_object_data)
_clean = Font.clean
_KIND = 4
"""Bytes at the beginning of a font file that tell its kind."""


def take_over() -> bool:
    """Leave faces out from now on; False for an engine that is not known."""
    if not reach.is_known(_KNOWN, *_LEANT_ON):
        return False
    fonts.get_hb_object_data = content
    Font.clean = clean
    return True


def content(face: Any) -> bytes | None:
    """The engine's ``get_hb_object_data`` of a face: the file of one that a piece is set in is not
    wanted but for what tells its kind."""
    whole: bytes | None
    whole = get_hb_object_data(face) if place() is None else mark(face).start[:_KIND]
    return whole


def mark(face: Any) -> Mark:
    """What a face of HarfBuzz is known by; of its file only the beginning is looked at."""
    blob = harfbuzz.hb_face_reference_blob(face)
    with ffi.new("unsigned int *") as length:
        data = harfbuzz.hb_blob_get_data(blob, length)
        size = 0 if data == ffi.NULL else int(length[0])
        found = Mark(size, ffi.unpack(data, min(size, START)) if size else b"")
    harfbuzz.hb_blob_destroy(blob)
    return found


def clean(font: Any, to_unicode: dict[int, str], hinting: bool) -> None:
    """The engine's ``Font.clean``. A font in which characters have no glyph keeps its own part of
    the face: its codes mean something in this piece alone."""
    if place() is None:
        _clean(font, to_unicode, hinting)
    elif font.missing:
        with standing(None):
            font.file_content = content(font.hb_face)
            _clean(font, to_unicode, hinting)
