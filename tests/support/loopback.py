"""A site on the loopback, and a network in which every public address leads to it."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from publish.fetch import Network

Reply = bytes | Callable[[socket.socket], None]
PUBLIC = "93.184.216.34"


def reply(body: bytes = b"", *fields: str, status: str = "200 OK") -> bytes:
    """An answer as a server sends it, with its length and its fields."""
    lines = (f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *fields, "", "")
    return "\r\n".join(lines).encode("latin-1") + body


def page(body: bytes = b"<p>Words.</p>", *fields: str) -> bytes:
    return reply(body, "Content-Type: text/html; charset=utf-8", *fields)


@dataclass
class Site:
    """What a server says to each path, and what it was asked. ``hosts`` are the addresses that a
    name has; ``reached`` those that a connection was made to."""

    port: int = 0
    replies: dict[str, Reply] = field(default_factory=dict)
    requests: list[bytes] = field(default_factory=list)
    hosts: dict[str, list[str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    reached: list[tuple[str, int]] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        return [request.split(b" ")[1].decode() for request in self.requests]

    def answer(self, connection: socket.socket) -> None:
        request = b""
        while b"\r\n\r\n" not in request and request[:1] in (b"", b"G"):
            if not (more := connection.recv(65536)):
                break
            request += more
        if not request.startswith(b"GET "):
            return
        self.requests.append(request)
        path = request.split(b" ")[1].decode()
        told = self.replies.get(path, reply(status="404 Not Found"))
        with contextlib.suppress(OSError):
            told(connection) if callable(told) else connection.sendall(told)

    def resolve(self, host: str, _: float) -> list[str]:
        self.asked.append(host)
        return self.hosts.get(host, [PUBLIC])

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        self.reached.append((address, port))
        return socket.create_connection(("127.0.0.1", self.port), seconds)

    def now(self) -> float:
        return time.monotonic() + sum(self.waited)

    @property
    def network(self) -> Network:
        """The world with this site alone in it, in which waiting takes no time."""
        return Network(
            resolve=self.resolve,
            connect=self.connect,
            now=self.now,
            wait=self.waited.append,
            today=lambda: date(2024, 5, 6),
        )


@contextlib.contextmanager
def site(**replies: Reply) -> Iterator[Site]:
    """A site that runs while the test does."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        found = Site(server.getsockname()[1], {f"/{path}": told for path, told in replies.items()})

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    with connection:
                        connection.settimeout(5)
                        with contextlib.suppress(OSError):
                            found.answer(connection)

        threading.Thread(target=serve, daemon=True).start()
        yield found
