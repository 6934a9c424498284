"""The board: memory that a run and its watcher share, on which the run says what it is at.

What a run has said can be read when it is killed, and saying it costs no call of the system and
wakes nobody. A record goes with its length and its checksum: one that was being written as its
writer was killed is none.
"""

from __future__ import annotations

import mmap
import struct
from binascii import crc32

PLACES = 64
"""Records that a board has room for."""

ROOM = 4200
"""Bytes of a record: a path of the longest kind (PATH_MAX), and what is said of it."""

_HEAD = struct.Struct("<II")
_SIZE = _HEAD.size + ROOM


class Board:
    """Records by their places, from 0. It is shared with every copy of the process (``fork``)."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, PLACES * _SIZE)

    def write(self, place: int, record: bytes) -> None:
        """Put a record, cut to what there is room for, in place of what stood there; b"" takes it
        away."""
        record = record[:ROOM]
        start = place * _SIZE
        head = _HEAD.pack(len(record), crc32(record))
        self._memory[start : start + len(head) + len(record)] = head + record

    def read(self, place: int) -> bytes:
        """What stands at a place; b"" where nothing does, or not yet all of it."""
        start = place * _SIZE
        length, checksum = _HEAD.unpack(self._memory[start : start + _HEAD.size])
        start += _HEAD.size
        record = self._memory[start : start + min(length, ROOM)]
        return record if crc32(record) == checksum else b""
