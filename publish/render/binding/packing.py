"""Packing: content streams deflated in parts, around their slots, and put together without being
unpacked.

RFC 1951 (deflate), RFC 1950 (its checksum): the filter FlateDecode (ISO 32000-1, 7.4.4).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from publish.render.binding.objects import Content, Packed, Slot

_END = b"\x03\x00"
"""A last block with nothing in it."""

_BASE = 65521
"""The modulus of Adler-32."""

_ROOM, _ROOM_IN_TEXT = 1024, 256
"""Bytes for the drawing of a slot, in a margin and in the text. They are always as many, filled up
with spaces, so that what follows can refer to what is before them (RFC 1951, 3.2.5): without that a
file is a tenth larger. A drawing that takes more costs the packing of its page in binding."""

_SMALL = -12, 4
"""The window and the memory with which a drawing is deflated: no larger for it, but ten times as
soon, for most of the time goes into memory that it has no use for."""


def room(slot: Slot) -> int:
    """How many bytes the drawing of a slot takes on its page, whichever folio it shows."""
    return _ROOM_IN_TEXT if slot.of else _ROOM


def packed_around(parts: Sequence[bytes], slots: Sequence[Slot]) -> tuple[Packed, ...]:
    """The parts of a content stream around its slots, deflated as one text in which nothing refers
    to what is in a slot: as that has its room there, it can be put in when it is known."""
    absent = _absent(parts)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    made = []
    for part, slot in zip_longest(parts, slots):
        if absent is None:  # so that there is no telling what refers to what
            packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        made.append(_packed(packer, part))
        if slot and absent is not None:
            _packed(packer, absent * room(slot))
    return tuple(made)


def _absent(parts: Sequence[bytes]) -> bytes | None:
    """A byte that is in none of the parts."""
    absent = set(range(256)).difference(*parts)
    return bytes([min(absent)]) if absent else None


def packed_drawing(drawing: bytes, slot: Slot) -> Packed:
    """The drawing of a slot, which takes its room, or more if it must."""
    packer = zlib.compressobj(9, zlib.DEFLATED, *_SMALL)
    return _packed(packer, drawing.ljust(room(slot)))


def _packed(packer: Any, content: bytes) -> Packed:
    data = packer.compress(content) + packer.flush(zlib.Z_SYNC_FLUSH)
    return Packed(data, zlib.adler32(content), len(content))


def unpacked(drawing: Packed) -> bytes:
    """A drawing as it was packed."""
    return zlib.decompressobj(-15).decompress(drawing.data)


def filled(content: Content, drawings: Sequence[Packed]) -> bytes:
    """A content stream with drawings in its slots, as the filter FlateDecode has it (RFC 1950)."""
    if any(one.size > room(slot) for slot, one in zip(content.slots, drawings, strict=True)):
        return zlib.compress(b"".join(_unpacked(content, map(unpacked, drawings))), 9)
    return _joined(_woven(content.parts, drawings))


def _unpacked(content: Content, drawings: Iterable[bytes]) -> Iterator[bytes]:
    """The parts of a stream, and the drawings between them, as they were packed."""
    reader = zlib.decompressobj(-15)
    for part, slot, drawing in zip_longest(content.parts, content.slots, drawings):
        yield reader.decompress(part.data)
        if slot:
            yield drawing
            blank = zlib.compressobj(0, zlib.DEFLATED, -15)
            reader.decompress(_packed(blank, bytes(room(slot))).data)


def _joined(parts: Iterable[Packed]) -> bytes:
    """Parts as one stream."""
    data, low, high = [b"\x78\xda"], 1, 0
    for part in parts:
        # Adler-32 of two texts, from those of both: each starts with 1 in its lower half.
        high = (high + (part.adler >> 16) + part.size * (low - 1)) % _BASE
        low = (low + (part.adler & 0xFFFF) - 1) % _BASE
        data.append(part.data)
    return b"".join([*data, _END, (high << 16 | low).to_bytes(4, "big")])


def _woven(parts: Iterable[Packed], drawings: Iterable[Packed]) -> Iterator[Packed]:
    """The parts of a stream with the drawings of its slots between them."""
    for part, drawn in zip_longest(parts, drawings):
        yield part
        if drawn:
            yield drawn
