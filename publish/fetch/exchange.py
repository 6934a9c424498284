"""One exchange: a request sent, its answer read within its deadline and its bytes (RFC 9112)."""

from __future__ import annotations

import io
import socket
import ssl
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPResponse
from typing import cast

from publish import __version__
from publish.fetch.addresses import Target

AGENT = "publish"
USER_AGENT = f"{AGENT}/{__version__} (reads a page that a person named, to print it)"

_GZIP = b"\x1f\x8b"
_CHUNK = 64 << 10
_HEADER_ROOM = 1 << 20


class Refusal(Exception):
    """Why an exchange came to nothing, in words that follow the address."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What an exchange may cost: until when, how many bytes on the wire and how many unpacked."""

    until: float
    now: Callable[[], float]
    packed: int
    unpacked: int

    def left(self) -> float:
        """Seconds. Raises TimeoutError when there are none."""
        seconds = self.until - self.now()
        if seconds <= 0:
            raise TimeoutError
        return seconds


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, its header fields, and a body as it was before it was packed."""

    status: int
    fields: Message
    body: bytes = b""


class _Wire(io.RawIOBase):
    """What arrives on a connection, never later than the deadline and never more than allowed.

    A server that sends a byte now and then does not begin the time anew."""

    def __init__(self, connection: socket.socket, budget: Budget) -> None:
        self._connection = connection
        self._budget = budget
        self._room = budget.packed + _HEADER_ROOM

    def readable(self) -> bool:
        """It is read, never written."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer with what is there (io.RawIOBase)."""
        self._connection.settimeout(self._budget.left())
        try:
            count = self._connection.recv_into(buffer)
        except ssl.SSLEOFError as error:  # whoever cuts the line does not end the page
            raise Refusal("the answer is broken off") from error
        self._room -= count
        if self._room < 0:
            raise Refusal("the answer is larger than is read")
        return count

    def makefile(self, mode: str) -> io.BufferedReader:
        """Itself, buffered: all that http.client asks of a socket."""
        return io.BufferedReader(self)


def exchange(
    connection: socket.socket, target: Target, accept: str, budget: Budget, *, whole: bool = True
) -> Answer:
    """Ask for a target over a connection, and read the answer. An answer larger than the budget is
    refused, or cut where ``whole`` is false. Raises Refusal, OSError (TimeoutError too)."""
    connection.settimeout(budget.left())
    connection.sendall(_request(target, accept))
    wire = cast("socket.socket", _Wire(connection, budget))
    try:
        response = HTTPResponse(wire, method="GET")
        response.begin()
        fields = response.headers
        if not 200 <= response.status < 300:
            return Answer(response.status, fields)
        pieces = unpacked(_pieces(response), fields.get("Content-Encoding", ""))
        return Answer(response.status, fields, _joined(pieces, budget.unpacked, whole=whole))
    except (HTTPException, ValueError) as error:
        raise Refusal("the answer is broken off, or is no HTTP") from error


def _request(target: Target, accept: str) -> bytes:
    lines = (
        f"GET {target.path} HTTP/1.1",
        f"Host: {target.authority}",
        f"User-Agent: {USER_AGENT}",
        f"Accept: {accept}",
        "Accept-Encoding: gzip, deflate",
        "Connection: close",
    )
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode("ascii")


def _pieces(response: HTTPResponse) -> Iterator[bytes]:
    while piece := response.read(_CHUNK):
        yield piece
    if response.length:
        raise Refusal("the answer is broken off")


def _joined(pieces: Iterator[bytes], limit: int, *, whole: bool) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > limit:
            if whole:
                raise Refusal(f"the answer is larger than {limit >> 20} MB")
            break
    return bytes(body[:limit])


def unpacked(pieces: Iterator[bytes], coding: str) -> Iterator[bytes]:
    """Pieces of a body as they were before a server packed them, never more than 64 KB at once,
    so that a small answer cannot become a large one unseen. Raises Refusal."""
    match coding.strip().lower():
        case "" | "identity":
            yield from pieces
        case "gzip" | "x-gzip" | "deflate":
            try:
                yield from _inflated(pieces)
            except zlib.error as error:
                raise Refusal("the answer is not packed as it says") from error
        case _:
            raise Refusal(f"the answer is packed in a way not asked for ({coding[:40]})")


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Gzip or zlib, and the bare deflate that some servers send for it (RFC 9110, 8.4.1.2). Gzip
    may hold several members; what stands behind the last is nothing."""
    machine, waiting, done = None, b"", False
    for piece in pieces:
        waiting = b"" if done else waiting + piece
        while waiting:
            machine = machine or zlib.decompressobj(_window(waiting[0]))
            yield machine.decompress(waiting, _CHUNK)
            waiting = machine.unconsumed_tail
            if machine.eof:
                waiting, machine = machine.unused_data, None
                done = not waiting.startswith(_GZIP)
                waiting = b"" if done else waiting
    if machine is not None:
        yield from _rest(machine)


def _rest(machine: zlib._Decompress) -> Iterator[bytes]:
    while piece := machine.decompress(machine.unconsumed_tail, _CHUNK):
        yield piece
    if not machine.eof:
        raise Refusal("the answer is broken off")


def _window(first: int) -> int:
    """How the first byte says that bytes were packed: gzip and zlib have marks, bare has none."""
    marked = first == _GZIP[0] or (first & 0x0F) == 8
    return 32 + zlib.MAX_WBITS if marked else -zlib.MAX_WBITS
