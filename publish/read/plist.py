"""Binary property lists, read where they stand: nothing is copied, nothing is followed unasked.

The form is that of Apple's CFBinaryPList.c. The standard library's reader makes all objects at
once, so that a small file can fill the memory: its parts may overlap, and be named again and again.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

MARK = b"bplist00"
MAX_ITEMS = 20_000
MAX_KEYS = 100
MAX_TEXT = 4_000
_TRAILER = struct.Struct(">6xBBQQQ")
_INTEGER, _DATA, _ASCII, _UTF16, _ARRAY, _DICT = 0x1, 0x4, 0x5, 0x6, 0xA, 0xD


@dataclass(slots=True)
class PropertyList:
    """The objects of a property list by their numbers; ``top`` is that of the outermost."""

    source: bytes
    top: int = field(init=False)
    _offset_size: int = field(init=False)
    _size: int = field(init=False)
    _count: int = field(init=False)
    _table: int = field(init=False)

    def __post_init__(self) -> None:
        """Raises ValueError for what is no such list."""
        if not self.source.startswith(MARK) or len(self.source) < len(MARK) + _TRAILER.size:
            raise ValueError("no binary property list")
        trailer = _TRAILER.unpack(self.source[-_TRAILER.size :])
        self._offset_size, self._size, self._count, self.top, self._table = trailer
        end = self._table + self._count * self._offset_size
        if not (self._offset_size and self._size and end <= len(self.source) - _TRAILER.size):
            raise ValueError("its table of objects is broken")

    def data(self, number: int) -> memoryview:
        """The bytes of a data object. Raises ValueError for anything else."""
        start, length = self._head(number, _DATA)
        return memoryview(self.source)[start : self._end(start, length)]

    def text(self, number: int) -> str:
        """A text, as far as texts are read. Raises ValueError for anything else."""
        kind, start, length = self._any(number)
        if kind not in (_ASCII, _UTF16):
            raise ValueError("no text")
        width = 1 if kind == _ASCII else 2
        end = self._end(start, min(length, MAX_TEXT) * width)
        return self.source[start:end].decode("latin-1" if width == 1 else "utf-16-be", "replace")

    def items(self, number: int) -> list[int]:
        """The numbers of an array's items. Raises ValueError for anything else."""
        start, length = self._head(number, _ARRAY)
        return self._numbers(start, length)

    def entries(self, number: int) -> dict[str, int]:
        """The numbers of a dictionary's values by its keys. Raises ValueError for anything else."""
        start, length = self._head(number, _DICT)
        if length > MAX_KEYS:
            raise ValueError("too many keys")
        numbers = self._numbers(start, 2 * length)
        return {
            self.text(key): value for key, value in zip(numbers, numbers[length:], strict=False)
        }

    def _numbers(self, start: int, count: int) -> list[int]:
        if count > MAX_ITEMS:
            raise ValueError("too many items")
        end = self._end(start, count * self._size)
        return [self._integer(at, self._size) for at in range(start, end, self._size)]

    def _head(self, number: int, wanted: int) -> tuple[int, int]:
        kind, start, length = self._any(number)
        if kind != wanted:
            raise ValueError("another kind of object")
        return start, length

    def _any(self, number: int) -> tuple[int, int, int]:
        """The kind of an object, where its content starts, and how much it holds."""
        if number >= self._count:
            raise ValueError("no such object")
        at = self._integer(self._table + number * self._offset_size, self._offset_size)
        marker = self._integer(at, 1)
        kind, length = marker >> 4, marker & 0xF
        if length != 0xF:
            return kind, at + 1, length
        size = self._integer(at + 1, 1)
        if size >> 4 != _INTEGER or size & 0xF > 3:
            raise ValueError("a length is broken")
        width = 1 << (size & 0xF)
        return kind, at + 2 + width, self._integer(at + 2, width)

    def _integer(self, at: int, width: int) -> int:
        return int.from_bytes(self.source[at : self._end(at, width)])

    def _end(self, start: int, length: int) -> int:
        if start + length > len(self.source):
            raise ValueError("it ends too soon")
        return start + length
