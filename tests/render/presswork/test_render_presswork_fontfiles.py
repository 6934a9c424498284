"""Font files in the finished PDF."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from fontTools.cffLib import CFFFontSet  # type: ignore[import-untyped]
from pdf_samples import document, piece, sheets

from publish.book import BookMetadata
from publish.presses import press
from publish.render.pdf import lay_out
from publish.render.presswork import write


def test_glyphs_of_east_asia_are_numbered_as_the_pages_have_them() -> None:
    """A font whose glyphs had numbers of their own is bare, and its glyphs are numbered by their
    places: a strict reader finds the one that the page means."""
    book = document(piece("chapter body", "a", '<p>Words: <span lang="zh">港口很安静</span>.</p>'))
    made = write(lay_out(book, sheets(), {}), BookMetadata(("A",), "en", "urn:a"), press("print"))
    with pikepdf.open(BytesIO(made.data)) as pdf:
        files = [
            thing.FontFile3
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and "/FontFile3" in thing
        ]
        assert files
        for file in files:
            assert file.Subtype == "/CIDFontType0C"
            program = CFFFontSet()
            program.decompile(BytesIO(file.read_bytes()), None)
            charset = program.topDictIndex[0].charset
            assert charset == [".notdef", *(f"cid{at:05d}" for at in range(1, len(charset)))]
