"""The trap: a server on the loopback that notes whoever comes, and what this process asks for."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import threading
from collections.abc import Iterator
from typing import Any

RESOLVING = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})


class Trap:
    """A listening socket; ``caught`` is what anybody sent to it."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._server.getsockname()[1]}"
        self.caught: list[str] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._server.accept()
                with connection, contextlib.suppress(OSError):
                    connection.settimeout(1)
                    asked = connection.recv(200)
                    self.caught.append(f"the trap was asked for {asked[:80]!r}")

    def close(self) -> None:
        """Listen no longer."""
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()


class Watch:
    """What Python does in this process that no book needs: names resolved, connections to hosts,
    programs started, files opened that hold a secret."""

    def __init__(self) -> None:
        self.seen: list[str] | None = None
        self.secrets: frozenset[str] = frozenset()
        sys.addaudithook(self._hear)

    @contextlib.contextmanager
    def watching(self, secrets: frozenset[str]) -> Iterator[list[str]]:
        """What is seen for the length of a ``with`` block; ``secrets`` are paths of files."""
        self.seen, self.secrets = [], secrets
        try:
            yield self.seen
        finally:
            self.seen = None

    def _hear(self, event: str, told: tuple[Any, ...]) -> None:
        if self.seen is None:
            return
        if event in RESOLVING:
            self.seen.append(f"{told[0]!r} was to be resolved")
        elif event == "socket.connect" and isinstance(told[1], tuple):
            self.seen.append(f"a connection to {told[1]!r}")
        elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
            self.seen.append(f"a program was started: {told[0]!r}")
        elif event == "open" and isinstance(told[0], str) and self._is_secret(told[0]):
            self.seen.append(f"{told[0]} was opened")

    def _is_secret(self, path: str) -> bool:
        names = any(part in path for part in ("secret", "passwd", "shadow"))
        return names and os.path.realpath(path) in self.secrets
