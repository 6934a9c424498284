"""Records: what a run says on the board, as its watcher reads it."""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from publish.watch.board import PLACES, Board
from publish.watch.limits import BASE_SECONDS

STEP, MEMORY, FIRST = 0, 1, 2
"""The places of the step, of the memory that they may use, and of the first thing on the disk."""

FILE, FOLDER, TREE, BACK = b"f", b"d", b"t", b"b"
"""What is begun on the disk: a file; a folder, to be left if anything is in it; one with all that
is in it; a file that is to be put back, with where it is meanwhile."""

_STEP = struct.Struct("<Qd")
_MEMORY = struct.Struct("<QQ")


class Step(NamedTuple):
    """The so-manieth step of a run, how many seconds of processor time it may take, and what
    people call it."""

    number: int = 0
    seconds: float = 0.0
    name: str = ""


START = Step(0, BASE_SECONDS, "starting")
"""What a run is at before it has said anything."""


def write_step(board: Board, step: Step) -> None:
    """Say what is begun."""
    head = _STEP.pack(step.number, step.seconds)
    board.write(STEP, head + step.name.encode("utf-8", "replace")[:1000])


def read_step(board: Board) -> Step | None:
    """What was begun last; None before the first step."""
    record = board.read(STEP)
    if not record:
        return None
    number, seconds = _STEP.unpack_from(record)
    return Step(number, seconds, record[_STEP.size :].decode("utf-8", "replace"))


def write_memory(board: Board, together: int, each: int) -> None:
    """Say how many bytes all processes may use together, and each of them."""
    board.write(MEMORY, _MEMORY.pack(together, each))


def read_memory(board: Board) -> tuple[int, int]:
    """How many that are; more than there can be where it was not said."""
    record = board.read(MEMORY)
    together, each = _MEMORY.unpack(record) if record else (sys.maxsize, sys.maxsize)
    return together, each


def write_begun(board: Board, place: int, kind: bytes, path: str) -> None:
    """Say what is begun on the disk."""
    board.write(place, kind + os.fsencode(path))


def read_begun(board: Board) -> Iterator[tuple[bytes, str]]:
    """All that is begun on the disk and not ended, each with its kind."""
    for place in range(FIRST, PLACES):
        if record := board.read(place):
            yield record[:1], os.fsdecode(record[1:])


def with_other(path: str, other: str) -> str:
    """A path, and by its place beside it another, as one text."""
    return f"{path}\0{os.path.relpath(other, os.path.dirname(path))}"  # noqa: PTH120 - texts


def apart(both: str) -> tuple[Path, Path]:
    """The two paths again."""
    path, _, other = both.partition("\0")
    return Path(path), Path(path).parent / other
