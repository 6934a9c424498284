"""Telling: what a run says to its watcher, if it has one; nothing happens if not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from publish.errors import Exit, InputRefused, Terminated
from publish.errors import ending as ended_by
from publish.watch import ties
from publish.watch.board import Board
from publish.watch.limits import Allowance
from publish.watch.records import START, Step, write_memory, write_step


@dataclass(slots=True)
class Run:
    """A run that is watched: its board, what the user allows it, and what it is at."""

    board: Board
    allowed: Allowance = field(default_factory=Allowance)
    at: Step = START
    seen: int = 0
    """Bytes of all that was told of so far."""
    first: Callable[[], None] = lambda: None
    """What is done before the first step: what is over in a moment needs none of it."""


_run: Run | None = None


def watched(board: Board, first: Callable[[], None]) -> None:
    """From now on this process is watched; not the copies that it makes of itself. ``first`` is
    done before its first step."""
    global _run  # noqa: PLW0603 - a process is watched or it is not
    _run = Run(board, first=first)
    os.register_at_fork(after_in_child=_unwatched)
    allow()


def _unwatched() -> None:
    global _run  # noqa: PLW0603 - as above
    _run = None


def run() -> Run | None:
    """The run that this process is, if it is watched."""
    return _run


def is_watched() -> bool:
    """Whether anybody watches this process."""
    return _run is not None


def step(name: str, size: int = 0, *, seconds: float = 0.0, part: bool = False) -> None:
    """Say what is begun, as people call it ("reading post.html"); at how many bytes it is, 0 for
    all that was told of before, of which they may be a ``part``; and about how many seconds it
    takes, if that is known.

    What was at work until now has come to its end. This step is given time in proportion
    (``limits``)."""
    if _run is None:
        return
    if not _run.at.number:
        _run.first()
    _run.seen += 0 if part else size
    time = _run.allowed.time(size or _run.seen, seconds)
    _run.at = Step(_run.at.number + 1, time, name)
    write_step(_run.board, _run.at)


def afresh() -> None:
    """Another book is begun: what was seen of others makes none of its steps longer."""
    if _run is not None:
        _run.seen = 0


def allow(
    seconds: float | None = None, memory: int | None = None, workers: int | None = None
) -> None:
    """Allow each step so many seconds of processor time, or all processes together so many bytes of
    memory, in place of what is usual; or tell how many workers there are."""
    if _run is None:
        return
    before = _run.allowed
    _run.allowed = Allowance(
        before.seconds if seconds is None else seconds,
        before.memory if memory is None else memory,
        before.workers if workers is None else workers,
    )
    if not _run.at.number:  # what is done before the first step is one, too
        write_step(_run.board, _run.at._replace(seconds=_run.allowed.time(0, 0)))
    write_memory(_run.board, _run.allowed.together, _run.allowed.process)
    ties.limit_memory(_run.allowed.process)


@contextmanager
def without_limits() -> Iterator[None]:
    """For a program of other people's that is started in a ``with`` block: it is given the memory
    that it would have without us."""
    if _run is None:
        yield
        return
    ties.limit_memory(0)
    try:
        yield
    finally:
        ties.limit_memory(_run.allowed.process)


def ending(error: BaseException) -> tuple[Exit, str]:
    """The exit code and the line that a run ends with: asked to end; out of the memory that it is
    allowed; or as ``errors`` has it."""
    match error:
        case Terminated():
            return Exit.TERMINATED, "ended; nothing was left half-written"
        case KeyboardInterrupt():
            return Exit.INTERRUPTED, "stopped; nothing was left half-written"
        case MemoryError() if _run is not None:
            return ended_by(too_much(_run.at.name, _run.allowed.process))
        case _:
            return ended_by(error)


def too_long(name: str, seconds: float) -> InputRefused:
    """The refusal of what a step was at, which took more processor time than that."""
    hint = f"it is too large or too complex; --time {4 * seconds:.4g} gives each step longer"
    what = f"it takes more than {seconds:.4g} s of processor time"
    return InputRefused(what, where=name, hint=hint)


def too_idle(name: str, seconds: float) -> InputRefused:
    """The refusal of what a step was at, in which nothing happened for so long."""
    hint = f"is there a pipe or a disk that does not answer? --time {seconds:.4g} waits longer"
    return InputRefused(f"nothing happened for {seconds:.4g} s", where=name, hint=hint)


def too_much(name: str, memory: int) -> InputRefused:
    """The refusal of what a step was at, which wanted more memory than that."""
    megabytes = max(1, memory >> 20)
    hint = f"it is too large or too complex; --memory {2 * megabytes} gives it more"
    return InputRefused(f"it takes more than {megabytes} MB of memory", where=name, hint=hint)
