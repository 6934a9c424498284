"""Lettering: one subset of each face for the whole book, of the glyphs that its pieces use.

ISO 32000-1, 9.7 (composite fonts), 9.9 (embedded programs), 9.10.3 (ToUnicode).
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import NamedTuple

from publish.render.binding.lines import number
from publish.render.binding.objects import FontPart
from publish.render.binding.writer import Writer
from publish.render.fonts.programs import START

Subsets = MutableMapping[str, bytes]
"""Subsets made before, by the digest of all that they depend on: a font file's stream, packed."""


class Glyph(NamedTuple):
    """What is known of a glyph: its width, its text, and whether that is a guess."""

    width: float
    text: str
    guessed: bool


@dataclass(slots=True)
class Font:
    """A font of the book: what its pieces use of it, put together in the order of the pieces."""

    first: FontPart
    glyphs: dict[int, Glyph] = field(default_factory=dict)

    def add(self, part: FontPart) -> None:
        """Take in the glyphs of a part: what the first piece says of one holds, but a guess yields
        to what is known."""
        for code, glyph in _glyphs(part).items():
            before = self.glyphs.get(code)
            if before is None or (before.guessed and not glyph.guessed):
                self.glyphs[code] = glyph


def _glyphs(part: FontPart) -> dict[int, Glyph]:
    rows = zip(part.codes, part.widths, part.texts, strict=True)
    return {code: Glyph(width, text, code in part.guessed) for code, width, text in rows}


def put_font(writer: Writer, place: int, font: Font, face: bytes, subsets: Subsets) -> None:
    """Write a font under the number by which the pages know it; the rest of it wherever."""
    inner, described, program, meanings = (writer.numbers() for _ in range(4))
    part, glyphs = font.first, dict(sorted(font.glyphs.items()))
    name = b"/" + part.name.replace(",", "").encode()
    writer.put(
        place,
        b"<< /BaseFont %b /DescendantFonts [ %d 0 R ] /Encoding /Identity-H /Subtype /Type0"
        b" /ToUnicode %d 0 R /Type /Font >>" % (name, inner, meanings),
    )
    outlines = face[:4] == b"OTTO"
    widths = b" ".join(_widths({code: glyph.width for code, glyph in glyphs.items()}))
    writer.put(
        inner,
        b"<< /BaseFont %b /CIDSystemInfo << /Ordering (Identity) /Registry (Adobe) /Supplement 0 >>"
        b" /CIDToGIDMap /Identity /FontDescriptor %d 0 R /Subtype /CIDFontType%d /Type /Font"
        b" /W [ %b ] >>" % (name, described, 0 if outlines else 2, widths),
    )
    writer.put(described, _descriptor(part, glyphs, program, outlines=outlines))
    size, packed = _program(face, frozenset(glyphs), subsets)
    kind = b"/Subtype /CIDFontType0C" if outlines else b"/Length1 %d" % size
    writer.put_stream(program, b"<< %b /Filter /FlateDecode >>" % kind, packed)
    texts = zlib.compress(_to_unicode(glyphs), 9)
    writer.put_stream(meanings, b"<< /Filter /FlateDecode >>", texts)


def _descriptor(
    part: FontPart, glyphs: Mapping[int, Glyph], program: int, *, outlines: bool
) -> bytes:
    widths = {glyph.width for glyph in glyphs.values()}
    flags = part.flags | (len(glyphs) > 1 and len(widths) == 1)
    low, high = part.reach
    said = b"/Flags %d /FontBBox [ 0 %d %b %d ] /FontFile%d %d 0 R"
    file = 3 if outlines else 2
    shape = said % (flags, low, number(max(widths, default=0)), high, file, program)
    return b"%b %b >>" % (part.descriptor[:-2].rstrip(), shape)


def _widths(widths: Mapping[int, float]) -> Iterator[bytes]:
    """Widths as a font has them: a code, and the widths from it on."""
    rows: list[tuple[int, list[float]]] = []
    for code, width in widths.items():
        if not rows or code != rows[-1][0] + len(rows[-1][1]):
            rows.append((code, []))
        rows[-1][1].append(width)
    return (b"%d [ %b ]" % (code, b" ".join(map(number, row))) for code, row in rows)


def _program(face: bytes, codes: frozenset[int], subsets: Subsets) -> tuple[int, bytes]:
    """The size of a subset's file, and the file packed."""
    wanted = ",".join(map(str, sorted(codes)))
    mark = b"%d %b" % (len(face), face[:START])
    key = hashlib.sha256(b"%b %b" % (mark, wanted.encode())).hexdigest()
    known = subsets.get(key)
    if known is None:
        from publish.render.binding.subsetting import cut_down  # noqa: PLC0415 - often not needed

        part = cut_down(face, codes)
        known = subsets[key] = len(part).to_bytes(4, "big") + zlib.compress(part, 9)
    return int.from_bytes(known[:4], "big"), known[4:]


def _to_unicode(glyphs: Mapping[int, Glyph]) -> bytes:
    rows = [
        f"<{code:04x}> <{glyph.text.encode('utf-16-be', 'surrogatepass').hex()}>"
        for code, glyph in glyphs.items()
        if glyph.text
    ]
    parts = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    body = [f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts]
    return "\n".join([_BEFORE, *body, _BEHIND]).encode()


_BEFORE = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe)
/Ordering (UCS)
/Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange"""

_BEHIND = """\
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
