"""What a server answers: HTTP with its fields, lengths and packings; and its robots.txt."""

from __future__ import annotations

import random
import socket
from typing import cast

from holding import holds
from mutating import LINES, tokens
from pieces import pieces

from publish.fetch import robots
from publish.fetch.addresses import Target
from publish.fetch.exchange import AGENT, Budget, Refusal, exchange

MOST = 1 << 16
WHERE = Target("https", "site.example", 443, "/a?b=c")
PIECES = pieces("answers")


class _Server:
    """A connection on which an answer has arrived already."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def settimeout(self, seconds: float) -> None:
        pass

    def sendall(self, data: bytes) -> None:
        holds(data.count(b"\r\n\r\n") == 1 and data.endswith(b"\r\n\r\n"), "more than one request")

    def recv_into(self, buffer: memoryview) -> int:
        count = min(len(buffer), len(self.data))
        buffer[:count], self.data = self.data[:count], self.data[count:]
        return count


def target(data: bytes) -> None:
    """An answer is read within its limits, or refused; rules are read, and allow what they do."""
    kind, rest = data[:1], data[1:]
    if kind and kind[0] % 2:
        rules = robots.parse(rest.decode("utf-8", "replace"), AGENT)
        for path in (
            "/",
            "/a",
            "/a%41b",
            "/" + "ab" * 200,
            *(pattern for _, pattern in rules.rules),
        ):
            rules.allow(path)
        return
    server = cast("socket.socket", _Server(rest))
    budget = Budget(until=1, now=lambda: 0, packed=MOST, unpacked=MOST)
    try:
        answer = exchange(server, WHERE, "text/html", budget)
    except (Refusal, OSError):
        return
    holds(len(answer.body) <= MOST, "more than the budget")


_lines = tokens(LINES, PIECES)


def mutate(data: bytes, chance: random.Random) -> bytes:
    """By lines; the first byte is kept."""
    return (data[:1] or b"\0") + _lines(data[1:], chance)
