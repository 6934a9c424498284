"""Asked: the signals by which a process is asked to end, heeded once."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from types import FrameType

from publish.errors import Terminated

ASKED = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
    if hasattr(signal, name)
)
"""Ctrl-C; whoever ends processes; a terminal that is closed; Ctrl-\\."""


def heeded() -> list[signal.Signals]:
    """Those that are not ignored: under nohup, say, or in the background of a script."""
    return [one for one in ASKED if signal.getsignal(one) is not signal.SIG_IGN]


def heed() -> None:
    """End this process in good order at the first such signal: no process and no half-written file
    is left. What comes after it is the same asking, and must not keep it from that; who watches it
    ends it if that takes too long."""
    for one in heeded():
        signal.signal(one, _raise)


def heed_one() -> None:
    """The same where nobody watches: a second Ctrl-C ends it, whatever it is at."""
    signal.signal(signal.SIGTERM, _raise)


def _raise(number: int, _frame: FrameType | None) -> None:
    for one in ASKED:
        signal.signal(one, signal.SIG_IGN)
    raise KeyboardInterrupt if number == signal.SIGINT else Terminated


class Inbox:
    """The signals that come to this process from now on, in a ``file`` that can be waited for:
    those by which it is asked to end, and that a child of it has ended. None is lost that comes
    before they are read; a copy of this process is to ``close`` it."""

    def __init__(self) -> None:
        self.file, self._out = os.pipe()
        os.set_blocking(self.file, False)
        os.set_blocking(self._out, False)
        self._before = {one: signal.getsignal(one) for one in (*heeded(), signal.SIGCHLD)}
        for one in self._before:
            signal.signal(one, self._noted)

    def taken(self) -> Iterator[int]:
        """Those that asked this process to end since that was asked last."""
        with suppress(BlockingIOError):
            yield from (number for number in os.read(self.file, 1 << 12) if number in ASKED)

    def close(self) -> None:
        """Have signals do what they did before."""
        for one, handler in self._before.items():
            signal.signal(one, signal.SIG_DFL if handler is None else handler)
        os.close(self.file)
        os.close(self._out)

    def _noted(self, number: int, _frame: FrameType | None) -> None:
        """Put it in the file. That is not left to Python (``set_wakeup_fd``), which tells of what
        is refused there in lines of its own; of what is lost, who waits hears a moment later."""
        with suppress(OSError):
            os.write(self._out, bytes((number,)))
