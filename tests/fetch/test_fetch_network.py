"""Names are looked up within a time, and connections go to the address they are told."""

from __future__ import annotations

import socket
import threading

import pytest

from publish.fetch.network import connect, resolve

Answers = list[tuple[int, int, int, str, tuple[str, int]]]


def test_names_become_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each address once, in the system's order."""

    def look_up(host: str, *_: object, **__: object) -> Answers:
        return [(2, 1, 6, "", (address, 0)) for address in ("1.1.1.1", "1.0.0.1", "1.1.1.1")]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert resolve("site.example", 1) == ["1.1.1.1", "1.0.0.1"]


def test_an_unknown_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system says of a name that it does not know reaches the caller."""

    def look_up(*_: object, **__: object) -> Answers:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(socket.gaierror):
        resolve("site.example", 1)


def test_a_name_service_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's resolver waits as long as it likes; we do not."""
    done = threading.Event()

    def look_up(*_: object, **__: object) -> Answers:
        done.wait(5)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(TimeoutError):
        resolve("site.example", 0.05)
    done.set()


def test_a_connection_goes_where_it_is_told() -> None:
    """To that address and port, with the time it is given for every further step."""
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        connect("127.0.0.1", server.getsockname()[1], 2.5) as connection,
    ):
        assert connection.getpeername() == server.getsockname()
        assert connection.gettimeout() == 2.5


def test_a_port_that_is_closed() -> None:
    """A connection that cannot be made is an error of the system, and leaves nothing open."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(OSError, match="refused"):
        connect("127.0.0.1", port, 2)
