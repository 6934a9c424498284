"""Fonts: embedded, subset, searchable, and with a glyph for every character that is printed.

ISO 32000-2, 9.6 to 9.10.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from publish.check.pdf import codes
from publish.check.pdf.glyphs import missing
from publish.check.pdf.places import gathered
from publish.check.pdf.resources import fonts
from publish.check.pdf.text import PageText
from publish.check.pdf.view import Found, View, elements, get, name

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_SUBSET = re.compile(r"[A-Z]{6}\+")


def check_fonts(view: View) -> Found:
    """Every font that a page uses is embedded, and what it prints can be searched."""
    faces: Counter[str] = Counter()
    for font, pages in fonts(view).values():
        label, kind = _label(font), name(get(font, "/Subtype"))
        if kind == "Type3":
            yield codes.TYPE3, next(gathered((page, f"{label} is a Type 3 font") for page in pages))
            continue
        inner = next(elements(get(font, "/DescendantFonts")), font)
        descriptor = get(inner, "/FontDescriptor")
        if not any(get(descriptor, key) is not None for key in _FILES):
            yield codes.NOT_EMBEDDED, _told(pages, f"{label} is not embedded")
        elif not _SUBSET.match(label):
            yield codes.WHOLE_FONT, _told(pages, f"{label} is embedded whole")
        if kind == "Type0" and get(font, "/ToUnicode") is None:
            yield codes.NO_UNICODE, _told(pages, f"{label} has no ToUnicode")
        faces[_SUBSET.sub("", label)] += 1
    for face, count in faces.items():
        if count > 1:
            yield codes.FONT_TWICE, f"{face} is embedded {count} times"


def check_glyphs(view: View, pages: tuple[PageText, ...]) -> Found:
    """No character is an empty box on paper, and none is unknown to a search."""
    boxed = list(missing(view))
    yield from ((codes.NO_GLYPH, text) for text in gathered(boxed))
    told = {number for number, _ in boxed}
    unknown = (
        (page.number, "characters are printed that no search can find")
        for page in pages
        if page.unknown and page.number not in told
    )
    yield from ((codes.NO_MEANING, text) for text in gathered(unknown))


def _told(pages: list[int], text: str) -> str:
    return next(gathered((page, text) for page in pages))


def _label(font: Any) -> str:
    return name(get(font, "/BaseFont")) or name(get(font, "/Name")) or "a font without a name"
