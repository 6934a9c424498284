"""Font files in the PDF, as every reader and printer takes them.

ISO 32000-1, 9.7.4.2 (glyphs of CIDFonts) and 9.9 (embedded font programs).
"""

from __future__ import annotations

from io import BytesIO

from pikepdf import Dictionary, Name, Pdf, Stream

_KIND = 4
"""Bytes that tell the kind of a face: a piece that will be bound has no more of it."""


def settle(pdf: Pdf) -> None:
    """Name every font so that its name is no style's, and number the glyphs of each as the pages
    do."""
    for thing in pdf.objects:
        if isinstance(thing, Dictionary):
            _without_commas(thing)
            file = thing.get("/FontFile3")
            if isinstance(file, Stream) and file.get("/Subtype") == Name.OpenType:
                data = file.read_bytes()
                if len(data) > _KIND:
                    file.write(bare(data))
                file.Subtype = Name.CIDFontType0C


def _without_commas(font: Dictionary) -> None:
    """Take the engine's commas out of a font's name: a comma would begin the name of a style."""
    for key in ("/BaseFont", "/FontName"):
        if key in font:
            font[key] = Name(str(font[key]).replace(",", ""))


def bare(opentype: bytes) -> bytes:
    """The CFF program of an OpenType font, its glyphs numbered as they stand in it.

    The engine writes glyphs by where they stand. In a font whose glyphs have numbers of their own
    (a "CID-keyed" one, as those of East Asia are), a strict reader takes these for the numbers,
    and would print others. Bare, the font is also good before PDF 1.6.
    """
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 - few books need it

    font = TTFont(BytesIO(opentype), lazy=True, recalcBBoxes=False)
    program = font["CFF "].cff
    top = program.topDictIndex[0]
    if hasattr(top, "ROS"):
        names = [".notdef", *(f"cid{place:05d}" for place in range(1, len(top.charset)))]
        outlines = top.CharStrings.charStrings
        places = {new: outlines[old] for old, new in zip(top.charset, names, strict=True)}
        top.CharStrings.charStrings = places
        top.charset = names
    out = BytesIO()
    program.compile(out, font)
    return out.getvalue()
