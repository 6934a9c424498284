"""The fonts of a PDF: what is embedded of each, and in which form (ISO 32000-1, 9.6 to 9.9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(frozen=True, slots=True)
class Font:
    """A font dictionary.

    ``name`` is its BaseFont with the subset's tag; ``kind`` "Type0", "Type1", "TrueType" or
    "Type3"; ``program`` the form of the embedded file ("Type1", "TrueType", "Type1C",
    "CIDFontType0C", "OpenType"), "" where none is; ``descriptor`` its FontDescriptor, or None.
    """

    name: str
    kind: str
    program: str
    searchable: bool
    descriptor: Any = field(repr=False, compare=False, default=None)

    @property
    def face(self) -> str:
        """The name without the tag of the subset."""
        return self.name.rpartition("+")[2]

    @property
    def embedded(self) -> bool:
        """Whether its outlines are in the file: those of a Type 3 font always are."""
        return bool(self.program) or self.kind == "Type3"


def fonts(pdf: pikepdf.Pdf) -> Iterator[Font]:
    """Every font of a file, in the order of its objects; a composite font once."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font":
            kind = str(thing.get("/Subtype", "")).removeprefix("/")
            if not kind.startswith("CIDFont"):
                yield _font(thing, kind)


def _font(font: Any, kind: str) -> Font:
    descendants = font.get("/DescendantFonts")
    inner = descendants[0] if isinstance(descendants, pikepdf.Array) and descendants else font
    descriptor = inner.get("/FontDescriptor")
    return Font(
        str(font.get("/BaseFont", "/a font without a name")).removeprefix("/"),
        kind,
        _program(descriptor),
        "/ToUnicode" in font,
        descriptor,
    )


def _program(descriptor: Any) -> str:
    key = next((key for key in PROGRAMS if key in (descriptor or {})), "")
    if key == "/FontFile3":
        return str(descriptor[key].get("/Subtype", "/unknown")).removeprefix("/")
    return {"/FontFile": "Type1", "/FontFile2": "TrueType"}.get(key, "")
