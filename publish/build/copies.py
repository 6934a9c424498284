"""Copies: many small things of one kind, done by this process and by copies of it.

A copy has all that this process knows, so nothing is sent to it and it need read nothing anew: it
pays even for things of a millisecond, which workers that start afresh would not be worth.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, TypeVar

from publish.build.processes import shielded
from publish.build.workers import cores
from publish.watch import die_with_parent

A = TypeVar("A")
R = TypeVar("R")

FEWEST = 100
"""Things for which no copy is made: as soon done alone."""


class Copies:
    """As many processes as ``jobs``, this one among them, for the length of each call. It is called
    as ``map`` is. Where a process cannot be copied safely, as only on Linux and without threads, or
    where a copy comes to grief, this one does everything itself."""

    def __init__(self, jobs: int) -> None:
        self._jobs = min(jobs, cores())

    def __call__(self, do: Callable[[A], R], given: Iterable[A]) -> Iterator[R]:
        """What ``do`` gives for each of some things, in their order; it can be pickled, and depends
        on nothing but what it is given. Raises what ``do`` raises."""
        things = list(given)
        alone = sys.platform != "linux" or threading.active_count() > 1 or len(things) < FEWEST
        jobs = 1 if alone else self._jobs
        shares = [things[at::jobs] for at in range(jobs)]
        copies = list(_copies(do, shares[1:]))
        try:
            done = [list(map(do, shares[0]))]
            for copy, share in zip(copies, shares[1:], strict=True):
                found: list[R] | None = copy.result() if copy else None
                done.append(list(map(do, share)) if found is None else found)
        finally:
            for copy in filter(None, copies):
                copy.kill()
        for at in range(len(things)):
            yield done[at % jobs][at // jobs]


class _Copy:
    """A copy of this process that does its share; no Ctrl-C reaches it: who made it ends it."""

    def __init__(self, do: Callable[[Any], Any], share: list[Any]) -> None:
        ours, theirs = os.pipe()
        self._file = os.fdopen(ours, "rb")
        with os.fdopen(theirs, "wb") as file, shielded():
            try:
                self._process = os.fork()
            except OSError:
                self._file.close()
                raise
            if not self._process:
                os.close(ours)  # so that it does not write to itself when the other is gone
                _work(do, share, file)

    def result(self) -> list[Any] | None:
        """What it has done; None if it did not come to the end."""
        data = self._file.read()
        found: list[Any] | None = None if self._ended() else pickle.loads(data)
        return found

    def kill(self) -> None:
        """End it, if it has not come to its end."""
        if self._process:
            os.kill(self._process, signal.SIGKILL)
            self._ended()

    def _ended(self) -> int:
        """Wait until it is gone; how it ended, 0 if well."""
        self._file.close()
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        return status


def _work(do: Callable[[Any], Any], share: list[Any], out: BinaryIO) -> None:
    """The life of a copy, which never returns: nothing that the other has begun is ended in it. An
    error is left to the other, who comes upon it in its turn."""
    status = 1
    try:
        die_with_parent()
        gc.freeze()  # so that what the two share stays shared
        out.write(pickle.dumps(list(map(do, share)), pickle.HIGHEST_PROTOCOL))
        out.flush()
        status = 0
    finally:
        os._exit(status)


def _copies(do: Callable[[Any], Any], shares: list[list[Any]]) -> Iterator[_Copy | None]:
    """A copy for each share; None where the system makes no more of them."""
    for share in shares:
        try:
            yield _Copy(do, share)
        except OSError:
            yield None
