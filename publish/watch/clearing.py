"""Clearing: a run is ended with all its processes, and what it began on the disk taken away."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from publish.watch import tree
from publish.watch.board import Board
from publish.watch.records import BACK, FILE, FOLDER, TREE, apart, read_begun

GRACE = 0.3
"""Seconds in which processes that are asked to may end by themselves; they take away what other
processes do not know of."""

LONGEST = 2.0
"""Seconds after which nobody waits any more for one that was killed: a disk that does not answer
can hold it for ever."""

TRACKER = b"multiprocessing.resource_tracker"
"""Who takes away, when all others are gone, what is named in the system: it ends by itself."""


def end(child: int) -> None:
    """End a child of this process, and all that descends from either."""
    _signal(child, signal.SIGKILL)
    end_others()


def end_others() -> None:
    """End all that descends from this process: what works for a run that is over."""
    _all(signal.SIGTERM)
    _wait(GRACE)
    _wait(LONGEST, lambda: _all(signal.SIGKILL, but=TRACKER))


def clear(board: Board) -> None:
    """Take away all that was begun on the disk: what is to be put back is, then files go, then
    folders, the innermost first."""
    for kind, name in sorted(read_begun(board), key=_turn):
        with suppress(OSError):
            match kind:
                case k if k == BACK:
                    path, old = apart(name)
                    old.replace(path)
                case k if k == FILE:
                    Path(name).unlink()
                case k if k == TREE:
                    _delete(Path(name))
                case _:
                    Path(name).rmdir()


def _turn(begun: tuple[bytes, str]) -> tuple[bool, bool, int]:
    kind, name = begun
    return kind != BACK, kind == FOLDER, -len(name)


def _delete(folder: Path) -> None:
    """Delete a folder with all that is in it, as far as that can be done."""
    try:
        folder.rmdir()  # as it usually can: who wrote something there took it away
    except OSError:
        import shutil  # noqa: PLC0415 - see above

        shutil.rmtree(folder, ignore_errors=True)


def _all(number: signal.Signals, but: bytes = b"") -> None:
    """Send a signal to all that descend from this process, but for those who were called so."""
    for seen in tree.below(os.getpid()):
        if not but or but not in tree.command(seen.pid):
            _signal(seen.pid, number)


def _signal(pid: int, number: signal.Signals) -> None:
    with suppress(OSError):
        os.kill(pid, number)


def _wait(seconds: float, do: Callable[[], None] = lambda: None) -> None:
    """Wait until all are gone, but no longer than that, and do something meanwhile."""
    last = time.monotonic() + seconds
    while not _gone() and time.monotonic() < last:
        do()
        time.sleep(0.01)


def _gone() -> bool:
    """Whether this process has no child any more; those that have ended are let go."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return True
    return False
