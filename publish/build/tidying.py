"""Tidying: what a piece has left in memory is put away before the next comes.

A page is a tree of objects that know each other in rings. Python looks for such rings when so many
objects have been made; those of several pieces would be in memory by then.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, TypeVar

from publish.frames import with_room

R = TypeVar("R")

LARGE = 1 << 20
"""Bytes of a block of memory that is had from the system by itself."""

M_MMAP_THRESHOLD = -3
"""How mallopt(3) calls that."""


class Processes(ProcessPoolExecutor):
    """Processes that tidy up after each task, before they tell what came of it."""

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """As any executor has it."""
        return super().submit(_tidily, fn, args, kwargs)


def _tidily(do: Callable[..., R], given: tuple[Any, ...], named: dict[str, Any]) -> R:
    try:
        return with_room(do, *given, **named)
    finally:
        gc.collect()


@contextlib.contextmanager
def tidying(*, often: bool) -> Iterator[Callable[[], object]]:
    """For a process that does tasks one after the other: what to call after each of them. If that
    is ``often``, it tidies up, without going through all that was there before."""
    if not often:
        yield lambda: None
        return
    gc.freeze()
    try:
        yield gc.collect
    finally:
        gc.unfreeze()


def give_back() -> None:
    """Have large blocks of memory (faces, pictures, files) go back to the system when they are let
    go: after a while, glibc comes to keep them, in holes between what is small (mallopt(3))."""
    if sys.platform == "linux" and (mallopt := getattr(ctypes.CDLL(None), "mallopt", None)):
        mallopt(M_MMAP_THRESHOLD, LARGE)
