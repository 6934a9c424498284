"""A disk that fails at one call, or a process that is killed as it comes to it."""

from __future__ import annotations

import fcntl
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from publish.build import drafts
from publish.errors import OutputError
from publish.watch import begun, telling
from publish.watch.board import PLACES, Board
from publish.watch.clearing import clear
from publish.watch.records import FIRST

CALLS = ("open", "mkdir", "rmdir", "unlink", "rename", "replace", "link", "chmod", "fsync")
"""Functions of ``os`` by which something comes to be on a disk, changes or goes."""

KILL = 0
"""The fault that is no error: the process ends there."""


OPEN, FSYNC = os.open, os.fsync


class KilledError(BaseException):
    """The process is killed: nothing that it does after this has any effect on the disk."""


class _Counter:
    """Lets calls through up to the one that is to fail. All after that one are let through, too,
    or, of a process that is killed, none."""

    def __init__(self, at: int, fault: int, board: Board) -> None:
        self.count, self._at, self._fault = 0, at, fault
        self._board, self._said = board, b""
        self._opened: set[int] = set()

    def __call__(self, real: Callable[..., Any], *args: Any, **named: Any) -> Any:
        self.count += 1
        if self._fault and self.count == self._at:
            raise OSError(self._fault, os.strerror(self._fault))
        if not self._fault and self.count >= self._at:
            self._said = self._said or self._board._memory[:]
            raise KilledError
        if real is FSYNC:
            return None  # nobody pulls the plug on these files
        made = real(*args, **named)
        if real is OPEN:
            self._opened.add(made)
        return made

    def end(self) -> None:
        """As a process ends: what it has open is not locked any more, and what it says is what it
        said before it was killed."""
        self._board._memory[:] = self._said
        for descriptor in self._opened:
            with suppress(OSError):
                fcntl.flock(descriptor, fcntl.LOCK_UN)


@contextmanager
def _failing(at: int, fault: int, board: Board) -> Iterator[_Counter]:
    """The call of a number fails for the length of a ``with`` block."""
    counter = _Counter(at, fault, board)

    class Told(drafts._Told):
        def write(self, data: Any, /) -> int:
            with drafts.writing(self._named):
                return int(counter(partial(io.FileIO.write, self), data))

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, partial(counter, getattr(os, name)))
        patch.setattr(drafts, "_Told", Told)
        yield counter


@contextmanager
def _watched() -> Iterator[Board]:
    """This process is watched for the length of a ``with`` block."""
    board = Board()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(telling, "_run", telling.Run(board))
        patch.setattr(begun, "_free", list(range(FIRST, PLACES)))
        patch.setattr(begun, "_places", {})
        yield board


def everything(folder: Path) -> dict[str, bytes]:
    """All that is in a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b"(folder)"
        for path in sorted(folder.rglob("*"))
    }


def at_every_call(
    make: Callable[[Path], None],
    prepare: Callable[[Path], None],
    folder: Path,
    fault: int,
    *,
    watched: bool = False,
) -> Iterator[tuple[bool, Path]]:
    """Do something once for each call that it makes, at which there is a fault, in a folder of its
    own that is prepared: whether it was refused in the way in which we refuse, and the folder. If
    that is ``watched``, who does it clears up behind it."""
    for at in range(1, 1000):
        place = folder / str(at)
        place.mkdir()
        prepare(place)
        refused = killed = False
        with _watched() as board, _failing(at, fault, board) as counter:
            try:
                make(place)
            except OutputError:
                refused = True
            except KilledError:
                killed = True
        if killed:
            counter.end()
            if watched:
                clear(board)
        if counter.count < at:
            break
        yield refused, place
