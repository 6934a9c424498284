"""The network itself: names to addresses, addresses to connections, and the clock."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime


def resolve(host: str, seconds: float) -> list[str]:
    """The IP addresses of a host, in the system's order. Raises OSError, also after ``seconds``:
    the system's own resolver knows no deadline."""
    found: list[str] = []
    failed: list[OSError] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))
        except (OSError, UnicodeError) as error:
            failed.append(error if isinstance(error, OSError) else OSError(str(error)))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if asking.is_alive():
        raise TimeoutError("the name service does not answer")
    if failed:
        raise failed[0]
    return found


def connect(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to exactly this IP address. Raises OSError."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    connection = socket.socket(family, socket.SOCK_STREAM)
    try:
        connection.settimeout(seconds)
        connection.connect((address, port))
    except OSError:
        connection.close()
        raise
    return connection


def today() -> date:
    """The day, in the one zone that is nobody's own."""
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Network:
    """The world as the fetcher reaches it; tests give another one. It decides nothing: what
    ``resolve`` gives is judged before ``connect`` is called with it."""

    resolve: Callable[[str, float], list[str]] = resolve
    connect: Callable[[str, int, float], socket.socket] = connect
    context: Callable[[], ssl.SSLContext] = ssl.create_default_context
    now: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep
    today: Callable[[], date] = today
