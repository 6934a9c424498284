"""Content streams as operators with their operands, within limits; the matrices that they set."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pikepdf

from publish.errors import InputRefused
from publish.pdfread.naming import spelled

MAX_CONTENT = 16 * 2**20
"""Bytes that draw one page or form, unpacked: a map with all its streets has half as many."""

_MOST_PACKED = {"/RunLengthDecode": 64, "/LZWDecode": 1400}
"""How many bytes one packed byte can become in the filters that we don't unpack ourselves."""


class Matrix(NamedTuple):
    """A transformation (ISO 32000-1, 8.3.3): from a space to the one around it."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    @classmethod
    def of(cls, values: Iterable[Any] | None) -> Matrix:
        """The matrix of six numbers of a PDF; the identity where they are not six numbers."""
        try:
            return cls(*(float(value) for value in values or ()))
        except (TypeError, ValueError):
            return cls()

    def within(self, outer: Matrix) -> Matrix:
        """This matrix followed by that of the space around."""
        return Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )

    @property
    def size(self) -> tuple[float, float]:
        """How wide and high the unit square becomes."""
        return (self.a**2 + self.b**2) ** 0.5, (self.c**2 + self.d**2) ** 0.5


def instructions(owner: Any) -> Iterator[tuple[str, Any]]:
    """The operators of a page, form, pattern or glyph, each with its operands; an inline image is
    ``("BI", PdfInlineImage)``. Raises InputRefused where the stream is too large or broken."""
    _measure(owner)
    try:
        for instruction in pikepdf.parse_content_stream(owner):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                yield "BI", instruction.iimage
            else:
                yield str(instruction.operator), instruction.operands
    except (pikepdf.PdfError, TypeError, ValueError) as error:
        raise InputRefused(f"what a page draws cannot be read: {error}") from error


def content(owner: Any) -> bytes:
    """What draws a page, form, pattern or glyph, unpacked. Raises InputRefused where it is too
    large, pikepdf.PdfError where it cannot be unpacked."""
    _measure(owner)
    return b"\n".join(stream.read_bytes() for stream in _streams(owner))


def _measure(owner: Any) -> None:
    room = MAX_CONTENT
    for stream in _streams(owner):
        room -= unpacked_size(stream, room)


def _streams(owner: Any) -> Iterator[pikepdf.Stream]:
    contents = owner.get("/Contents") if isinstance(owner, pikepdf.Dictionary) else owner
    parts = contents if isinstance(contents, pikepdf.Array) else [contents]
    yield from (part for part in parts if isinstance(part, pikepdf.Stream))


def unpacked_size(stream: Any, most: int) -> int:
    """How many bytes a stream unpacks to, at most; InputRefused where they are more than
    ``most``, before they are unpacked."""
    raw = stream.read_raw_bytes()
    size = len(raw)
    filters = stream.get("/Filter", pikepdf.Array())
    for name in map(spelled, filters if isinstance(filters, pikepdf.Array) else [filters]):
        if name == "/FlateDecode" and raw:
            raw = _inflated(raw, most)
            size = len(raw)
        else:
            size, raw = size * _MOST_PACKED.get(name, 1), b""
        if size > most:
            raise InputRefused("what it holds is too large to be looked at, unpacked")
    return size


def _inflated(raw: bytes, most: int) -> bytes:
    """Unpacked bytes, at most one over ``most``; what is broken is left to the parser."""
    try:
        return zlib.decompressobj().decompress(raw, most + 1)
    except zlib.error:
        return b""
