"""Tree: the processes that a process has made, and those that they have; what each has used.

It is read from /proc (proc(5)), which Linux has; elsewhere there is nothing to be seen.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

_TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class Seen(NamedTuple):
    """A process as it was seen: whether it runs, or would if it had its turn; its session; the
    seconds of processor time that it and all that it has waited for have used; and the bytes of
    memory that it has."""

    pid: int
    runs: bool
    session: int
    seconds: float
    memory: int


def below(root: int) -> list[Seen]:
    """The processes that descend from one, each before those that it made; those that ended while
    they were looked for are left out."""
    found: list[Seen] = []
    waiting = list(_children(root))
    while waiting:
        pid = waiting.pop(0)
        if (seen := look(pid)) is not None:
            found.append(seen)
            waiting += _children(pid)
    return found


def look(pid: int) -> Seen | None:
    """A process as it is now; None where it is gone."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:  # noqa: PTH123 - several times a second
            fields = file.read().rpartition(b")")[2].split()
    except OSError:
        return None
    ticks = sum(map(int, fields[11:15]))  # utime, stime, cutime, cstime
    runs = fields[0] == b"R"
    return Seen(pid, runs, int(fields[3]), ticks / _TICK, int(fields[21]) * _PAGE)


def command(pid: int) -> bytes:
    """How a process was called; b"" where it is gone."""
    with suppress(OSError), open(f"/proc/{pid}/cmdline", "rb") as file:  # noqa: PTH123 - as above
        return file.read()
    return b""


def _children(pid: int) -> Iterator[int]:
    """The processes that any of its threads made."""
    with suppress(OSError):
        for thread in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208 - as above
            with suppress(OSError), open(f"/proc/{pid}/task/{thread}/children", "rb") as file:  # noqa: PTH123
                yield from map(int, file.read().split())
