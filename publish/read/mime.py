"""MIME entities: a message split into its parts (RFC 2045, 2046) without copying it."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from publish.errors import InputRefused

MAX_PARTS = 5000
"""A page with more pictures, sheets and frames than this was not saved by a browser."""

MAX_DEPTH = 8
MAX_HEAD = 65536
MAX_FIELD = 4000
"""Characters of one header field that are read; addresses may be long, parameters never are."""

_FIELD = re.compile(rb"([!-9;-~]{1,100}):[ \t]*(.*)")
_BLANK = frozenset((b"\n", b"\r\n"))


@dataclass(frozen=True, slots=True)
class Part:
    """One entity: its header fields by name in small letters, and where its body stands in
    ``source``. ``whole`` is false where the file ends before the part does."""

    source: memoryview = field(repr=False)
    fields: dict[str, str]
    start: int
    end: int
    whole: bool = True

    @property
    def type(self) -> str:
        """The media type in small letters, without parameters; text/plain if there is none."""
        return self._content_type().get_content_type()

    @property
    def charset(self) -> str:
        return str(self.parameter("charset"))

    def parameter(self, name: str) -> str:
        """A parameter of its Content-Type, or ""."""
        value = self._content_type().get_param(name, "")
        return value[2] if isinstance(value, tuple) else str(value)

    def _content_type(self) -> Message:
        message = Message()
        message["Content-Type"] = self.fields.get("content-type", "")[:1000]
        return message

    @property
    def data(self) -> bytes | None:
        """The body decoded (RFC 2045, 6), or None where its encoding is unknown or broken."""
        body = bytes(self.source[self.start : self.end])
        match self.fields.get("content-transfer-encoding", "").strip().lower():
            case "" | "7bit" | "8bit" | "binary":
                return body
            case "quoted-printable":
                return binascii.a2b_qp(body)
            case "base64":
                return _from_base64(body)
        return None


def split(data: bytes) -> tuple[Part, list[Part]]:
    """A message: its outermost entity, and the parts that hold something, in order.

    A part that is itself multipart is opened. Raises InputRefused for more than 5,000 parts or
    eight levels of them."""
    whole = _entity(memoryview(data), data, 0, len(data), whole=True)
    leaves: list[Part] = []
    waiting = [(whole, 0)]
    while waiting:
        part, depth = waiting.pop()
        boundary = part.parameter("boundary")
        if not part.type.startswith("multipart/") or not boundary:
            leaves.append(part)
        elif depth == MAX_DEPTH:
            raise InputRefused("its parts are nested too deeply", hint="save the page again")
        else:
            inner = [(inside, depth + 1) for inside in _parts(data, part, boundary)]
            waiting += reversed(inner)
        if len(leaves) + len(waiting) > MAX_PARTS:
            raise InputRefused(f"it has more than {MAX_PARTS} parts", hint="save the page again")
    return whole, leaves


def _parts(data: bytes, parent: Part, boundary: str) -> Iterator[Part]:
    """The parts between a parent's delimiters; what stands before the first and after the last
    belongs to nothing (RFC 2046, 5.1.1)."""
    mark = re.escape(boundary.encode("utf-8", "surrogateescape"))
    delimiter = re.compile(rb"\n--" + mark + rb"(--)?[ \t]*\r?(?=\n|\Z)")
    source, begin, count = parent.source, -1, 0
    # The blank line before the body is the line end that a first delimiter needs.
    for found in delimiter.finditer(data, max(parent.start - 1, 0), parent.end):
        if begin >= 0:
            end = found.start() - (data[found.start() - 1 : found.start()] == b"\r")
            yield _entity(source, data, begin, max(begin, end), whole=True)
            count += 1
        begin = found.end() + 1
        if found[1] or count > MAX_PARTS:
            return
    if 0 <= begin < parent.end:
        yield _entity(source, data, begin, parent.end, whole=False)


def _entity(source: memoryview, data: bytes, start: int, end: int, *, whole: bool) -> Part:
    fields, body = header(data, start, end)
    return Part(source, fields, min(body, end), end, whole)


def header(data: bytes, start: int, end: int) -> tuple[dict[str, str], int]:
    """The header fields that stand at ``start``, unfolded, and where the body begins.

    A line that is no field ends the header, as mail readers have it."""
    fields: dict[str, list[bytes]] = {}
    lines: list[bytes] = []
    at, stop = start, min(end, start + MAX_HEAD)
    while at < stop:
        after = data.find(b"\n", at, stop) + 1 or stop
        line = data[at:after]
        if line in _BLANK:
            at = after
            break
        if line[:1] in (b" ", b"\t") and fields:
            lines.append(line.strip())
        elif found := _FIELD.match(line):
            lines = [found[2].strip()]
            fields.setdefault(found[1].decode("ascii").lower(), lines)
        else:
            break
        at = after
    return {name: _unfolded(value) for name, value in fields.items()}, at


def _unfolded(lines: list[bytes]) -> str:
    text = b" ".join(lines)[:MAX_FIELD].decode("utf-8", "replace")
    if "=?" not in text:
        return text
    try:
        pieces = decode_header(text)
        return "".join(
            piece.decode(charset or "ascii", "replace") if isinstance(piece, bytes) else piece
            for piece, charset in pieces
        )
    except (HeaderParseError, LookupError, ValueError):
        return text


def _from_base64(body: bytes) -> bytes | None:
    """Base64 with whatever else stands between its letters; a cut end loses its last letters."""
    try:
        return binascii.a2b_base64(body)
    except binascii.Error:
        letters = body.translate(None, b" \t\r\n")
    try:
        return binascii.a2b_base64(letters[: len(letters) // 4 * 4])
    except binascii.Error:
        return None
