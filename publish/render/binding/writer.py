"""Writer: a PDF written from its first byte to its last, object by object, none of them kept.

ISO 32000-1, 7.5: from PDF 1.5 on, objects that are no streams are packed in object streams (7.5.7)
and found by a cross-reference stream (7.5.8); before, each stands by itself, in a table (7.5.4).
"""

from __future__ import annotations

import hashlib
import zlib
from array import array
from collections.abc import Sequence
from itertools import accumulate
from typing import BinaryIO

from publish.render.binding.rows import rising_rows

TOGETHER = 400
"""Objects in one object stream, at the most: a reader unpacks all of it for any of them."""

_ALIKE = (b"/Type /StructElem", b"/Type /Page ", b"/Type /Annot")
"""What objects say of which there are many. Those of one kind are packed together: they are smaller
so, and a reader that shows a page has no need of the structure."""

_LEVEL = 7
"""How hard objects are packed (zlib): 9 takes three times as long to save a seventieth of them."""

_FREE, _PLAIN, _PACKED = 0, 1, 2


class Writer:
    """A PDF of a version that grows in a binary file. Numbers are given out by ``numbers``; what is
    written under them may come in any order."""

    def __init__(self, out: BinaryIO, version: str) -> None:
        self._out = out
        self._compact = version >= "1.5"
        self._digest = hashlib.md5(usedforsecurity=False)
        self._at = 0
        self._kinds = bytearray([_FREE])
        self._places = array("Q", [0])
        self._indexes = array("H", [0])
        self._waiting: dict[bytes, list[tuple[int, bytes]]] = {}
        self._write(f"%PDF-{version}\n%".encode() + b"\xbf\xf7\xa2\xfe\n")

    def numbers(self, count: int = 1) -> int:
        """The first of so many numbers for objects, in a row."""
        first = len(self._kinds)
        self._kinds += bytes(count)
        self._places.extend(array("Q", bytes(8 * count)))
        self._indexes.extend(array("H", bytes(2 * count)))
        return first

    @property
    def digest(self) -> bytes:
        """The digest of all that is written so far, and of what waits to be."""
        self._pack_all()
        return self._digest.digest()

    def put(self, number: int, body: bytes) -> None:
        """Write an object that is no stream."""
        self.put_all(number, (body,))

    def put_all(self, first: int, bodies: Sequence[bytes]) -> None:
        """Write objects that are no streams, whose numbers follow each other."""
        if self._compact:
            for number, body in enumerate(bodies, first):
                self._wait(number, body)
            return
        for number, body in enumerate(bodies, first):
            self._begin(number)
            self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def put_stream(self, number: int, head: bytes, data: bytes) -> None:
        """Write a stream: a dictionary, which need not give its length, and its data."""
        self._begin(number)
        head = b"%b /Length %d >>" % (head[:-2].rstrip(), len(data))
        self._write(b"%d 0 obj\n%b\nstream\n" % (number, head))
        self._write(data)
        self._write(b"\nendstream\nendobj\n")

    def finish(self, root: int, info: int) -> None:
        """Write how everything is found. The file's identity (14.4) comes from all that it has."""
        self._pack_all()
        found = self._finding if self._compact else self._table
        found(b"/Root %d 0 R /Info %d 0 R" % (root, info))

    # ------------------------------------------------------------------- inside

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._digest.update(data)
        self._at += len(data)

    def _begin(self, number: int) -> None:
        self._kinds[number], self._places[number] = _PLAIN, self._at

    def _wait(self, number: int, body: bytes) -> None:
        """Have an object wait for others of its kind, till there are enough of them."""
        held = self._waiting.setdefault(kind := _kind(body), [])
        held.append((number, body))
        if len(held) == TOGETHER:
            self._pack(self._waiting.pop(kind))

    def _pack_all(self) -> None:
        for held in self._waiting.values():
            self._pack(held)
        self._waiting.clear()

    def _pack(self, held: Sequence[tuple[int, bytes]]) -> None:
        """Put objects into an object stream."""
        into = self.numbers()
        for index, (number, _) in enumerate(held):
            self._kinds[number] = _PACKED
            self._places[number], self._indexes[number] = into, index
        places = accumulate((len(body) + 1 for _, body in held[:-1]), initial=0)
        pairs = zip(held, places, strict=True)
        row = b" ".join(b"%d %d" % (number, at) for (number, _), at in pairs)
        data = zlib.compress(b"\n".join([row, *(body for _, body in held)]), _LEVEL)
        head = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode >>"
        self.put_stream(into, head % (len(held), len(row) + 1), data)

    def _identity(self) -> bytes:
        name = self._digest.hexdigest().encode()
        return b"/ID [ <%b> <%b> ]" % (name, name)

    def _finding(self, trailer: bytes) -> None:
        """Write the cross-reference stream, each row as what it differs by from the one before."""
        number, start = self.numbers(), self._at
        self._begin(number)
        rows, wide = rising_rows(self._kinds, self._places, self._indexes)
        head = (
            b"<< /Type /XRef /Size %d /W [ 1 %d 2 ] %b %b /Filter /FlateDecode"
            b" /DecodeParms << /Predictor 12 /Columns %d >> >>"
        )
        said = head % (len(self._kinds), wide, trailer, self._identity(), wide + 3)
        self.put_stream(number, said, zlib.compress(rows, _LEVEL))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _table(self, trailer: bytes) -> None:
        start, size = self._at, len(self._kinds)
        rows = [
            b"%010d 00000 n \n" % at if kind else b"0000000000 65535 f \n"
            for kind, at in zip(self._kinds, self._places, strict=True)
        ]
        self._write(b"xref\n0 %d\n" % size + b"".join(rows))
        said = b"trailer << /Size %d %b %b >>\n" % (size, trailer, self._identity())
        self._write(said + b"startxref\n%d\n%%%%EOF\n" % start)


def _kind(body: bytes) -> bytes:
    """What an object says of which there are many, "" for any other."""
    for said in _ALIKE:
        if said in body:
            return said
    return b""
