"""Rows: those of a cross-reference stream (ISO 32000-1, 7.5.8), all at once, column by column."""

from __future__ import annotations

import sys
from array import array


def rising_rows(kinds: bytearray, places: array[int], indexes: array[int]) -> tuple[bytes, int]:
    """A row an object: its kind in one byte, its place in as many as the highest needs (how many
    that are is given, too), its index in two, each as what it differs by from that above it, behind
    a byte that says so (PNG, 9.2: filter type 2, "Up")."""
    wide = (max(places).bit_length() + 7) // 8
    columns = [bytes(kinds), *_columns(places)[-wide:], *_columns(indexes)]
    step = len(columns) + 1
    made = bytearray(step * len(kinds))
    made[::step] = b"\x02" * len(kinds)
    for at, column in enumerate(columns, 1):
        made[at::step] = _less(column, b"\0" + column[:-1])
    return bytes(made), wide


def _columns(numbers: array[int]) -> list[bytes]:
    """The bytes of numbers: the highest of each, then the next, down to the lowest."""
    held = array(numbers.typecode, numbers)
    if sys.byteorder == "little":
        held.byteswap()
    data = held.tobytes()
    return [data[at :: held.itemsize] for at in range(held.itemsize)]


def _less(these: bytes, those: bytes) -> bytes:
    """Each byte less another, modulo 256: all of them as one number, in which the highest bit of
    each byte is reckoned apart, so that none borrows from the next."""
    size = len(these)
    one, other = int.from_bytes(these, "big"), int.from_bytes(those, "big")
    high = int.from_bytes(b"\x80" * size, "big")
    low = int.from_bytes(b"\x7f" * size, "big")
    less = ((one | high) - (other & low)) ^ ((one ^ other ^ high) & high)
    return less.to_bytes(size, "big")
