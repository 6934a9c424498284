"""Font parts: what a piece's PDF uses of each face, read from its font dictionaries.

ISO 32000-1, 9.7 (composite fonts) and 9.10.3 (ToUnicode); as the layout engine writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf

from publish.render.binding.objects import FontPart
from publish.render.embedded import Embedded

_MEANING = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_NOT_OF_ALL = ("/FontFile", "/FontFile2", "/FontFile3", "/FontBBox", "/Flags", "/CIDSet")
_FIXED = 1
"""The flag of a font whose glyphs are all of one width."""


def read(pdf: Pdf, fonts: Mapping[str, Embedded]) -> dict[int, FontPart]:
    """The fonts of a file that are made from faces of ours, by the number of their dictionary. One
    that has characters without a glyph is not among them: its codes are its own."""
    found = {}
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Subtype") == Name.Type0:
            name = str(thing.BaseFont)[1:]
            known = fonts.get(name.partition("+")[0])
            if known is not None and thing.get("/Encoding") == Name("/Identity-H"):
                found[int(thing.objgen[0])] = _part(thing, name, known)
    return found


def _part(font: Any, name: str, known: Embedded) -> FontPart:
    inner = font.DescendantFonts[0]
    described = inner.FontDescriptor
    texts = {int(code, 16): _text(text) for code, text in _MEANING.findall(_meanings(font))}
    widths = dict(_widths(inner.W))
    kept = {key: value for key, value in described.items() if key not in _NOT_OF_ALL}
    return FontPart(
        name=name,
        file=known.file,
        codes=tuple(sorted(widths)),
        widths=tuple(widths[code] for code in sorted(widths)),
        texts=tuple(texts.get(code, "") for code in sorted(widths)),
        guessed=known.guessed & frozenset(texts),
        descriptor=Dictionary(kept).unparse(),
        flags=int(described.Flags) & ~_FIXED,
        reach=(int(described.Descent), int(described.Ascent)),
    )


def _meanings(font: Any) -> bytes:
    data: bytes = font.ToUnicode.read_bytes()
    return data


def _text(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be", "surrogatepass")


def _widths(table: Any) -> Iterator[tuple[int, float]]:
    """The width of each code (ISO 32000-1, 9.7.4.3)."""
    items = iter(table)
    for first in items:
        row = next(items)
        if isinstance(row, Array):
            yield from ((int(first) + at, float(width)) for at, width in enumerate(row))
        else:
            width = float(next(items))
            yield from ((code, width) for code in range(int(first), int(row) + 1))
