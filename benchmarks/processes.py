"""A command run and measured, with all the processes that it starts: their time, their memory.

What a command starts may outlive it, or be nobody's child any more; on Linux this process takes
such orphans up, so that their time is counted and none is left. Memory is the high-water mark of
each process (VmHWM, proc(5)), which the kernel keeps and which is looked at all the while; pages
that processes share count in each of them.
"""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of prctl(2)."""

PAUSE = 0.04
"""Seconds between two looks at memory."""


@dataclass(frozen=True, slots=True)
class Run:
    """A command that has ended: seconds of the clock, processor seconds of all its processes, MiB
    of its own process and of the largest of the others at their height; how many others there were,
    its exit code, what it printed and what it said."""

    clock: float
    processor: float
    own: float
    largest: float
    others: int
    code: int
    out: str = field(repr=False)
    said: str = field(repr=False)


def run(
    command: Sequence[str], folder: Path | None = None, more: Mapping[str, str] | None = None
) -> Run:
    """Run a command to its end, in a folder, with more in its environment."""
    _take_up_orphans()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        before, start = _spent(), time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **(more or {})}, stdout=out, stderr=said
        )
        with _watching() as heights:
            code = process.wait()
            clock = time.perf_counter() - start
            _wait_for_orphans()
        own = heights.pop(process.pid, 0.0)
        largest, others = max(heights.values(), default=0.0), len(heights)
        spent = _spent() - before
        return Run(clock, spent, own, largest, others, code, _read(out), _read(said))


def _take_up_orphans() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)


def _wait_for_orphans() -> None:
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


def _spent() -> float:
    """Processor seconds of all processes that have ended and were waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


# -------------------------------------------------------------------- memory


@contextmanager
def _watching() -> Iterator[dict[int, float]]:
    """Look at the processes below this one until the end; gives the height of each, in MiB. What
    was seen last counts: before its program begins, a new process has the memory of its parent."""
    heights: dict[int, float] = {}
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(PAUSE):
            for number in _below(os.getpid()):
                if height := _height(number):
                    heights[number] = height

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield heights
    finally:
        ended.set()
        thread.join()


def _below(number: int) -> Iterator[int]:
    """All processes that come of one."""
    with suppress(OSError):
        for task in Path(f"/proc/{number}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield int(child)
                yield from _below(int(child))


def _height(number: int) -> float:
    """The most memory that a process has had, in MiB; 0 where it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{number}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0
