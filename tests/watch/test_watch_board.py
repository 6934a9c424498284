"""The board: what is said on it, and what of it can be read."""

from __future__ import annotations

import errno
import os
import signal
import sys
from pathlib import Path

import pytest

from publish import scratch, watch
from publish.watch import telling
from publish.watch.board import PLACES, ROOM, Board
from publish.watch.limits import (
    BASE_SECONDS,
    GENEROUS,
    MAX_MEMORY,
    SECONDS_A_MEGABYTE,
    Allowance,
)
from publish.watch.parting import parted
from publish.watch.records import (
    FILE,
    FOLDER,
    Step,
    read_begun,
    read_memory,
    read_step,
    write_begun,
    write_memory,
    write_step,
)


def test_what_is_written_is_read() -> None:
    """Each place holds what was put there last."""
    board = Board()
    board.write(0, b"first")
    board.write(0, b"then")
    board.write(PLACES - 1, b"x" * (ROOM + 9))
    assert board.read(0) == b"then"
    assert board.read(1) == b""
    assert board.read(PLACES - 1) == b"x" * ROOM


def test_what_was_half_written_is_nothing() -> None:
    """A record whose writer was killed in the midst of it is passed over."""
    board = Board()
    board.write(3, b"reading post.html")
    place = board._memory.find(b"post")
    board._memory[place : place + 2] = b"PO"
    assert board.read(3) == b""


def test_records_come_back_as_they_were() -> None:
    """A step with any name, the memory, and paths that are no text."""
    board = Board()
    assert (read_step(board), read_memory(board)[0]) == (None, sys.maxsize)
    write_step(board, Step(7, 1.5, "reading “é”"))
    write_memory(board, 5 << 30, 4 << 30)
    name = os.fsdecode(b"/tmp/\xff.pdf")
    write_begun(board, 9, FILE, name)
    write_begun(board, 4, FOLDER, "/tmp/new")
    assert read_step(board) == Step(7, 1.5, "reading “é”")
    assert read_memory(board) == (5 << 30, 4 << 30)
    assert list(read_begun(board)) == [(FOLDER, "/tmp/new"), (FILE, name)]


def test_a_step_is_given_time_in_proportion() -> None:
    """By its size, and by how long it is likely to take; or what the user gives it."""
    usual = Allowance()
    assert usual.time(0, 0) == BASE_SECONDS
    assert usual.time(2_000_000, 3) == BASE_SECONDS + 2 * SECONDS_A_MEGABYTE + 3 * GENEROUS
    assert Allowance(seconds=7).time(2_000_000, 3) == 7


def test_memory_is_bounded_in_sum() -> None:
    """What all processes may use grows with their number; what the user gives is for all."""
    assert Allowance().process == MAX_MEMORY < Allowance(workers=2).together
    assert Allowance(workers=200).together > Allowance(workers=100).together
    assert Allowance(memory=99).process == Allowance(memory=99, workers=9).together == 99


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch) -> Board:
    """This process as one that is watched, but not limited."""
    board = Board()
    monkeypatch.setattr(telling, "_run", telling.Run(board))
    return board


def test_what_a_run_says_is_on_the_board(board: Board) -> None:
    """A step of all that was read has time for all of it; a part of that, for itself."""
    watch.step("reading one.html", 1_000_000)
    watch.step("reading two.html", 2_000_000)
    watch.step("laying out c1", 500_000, part=True)
    part = read_step(board)
    watch.step("writing the EPUB")
    whole = read_step(board)
    watch.afresh()
    watch.step("reading the next")
    last = read_step(board)
    assert part == Step(3, BASE_SECONDS + 0.5 * SECONDS_A_MEGABYTE, "laying out c1")
    assert whole == Step(4, BASE_SECONDS + 3 * SECONDS_A_MEGABYTE, "writing the EPUB")
    assert last == Step(5, BASE_SECONDS, "reading the next")


def test_what_is_made_for_a_while_is_promised(board: Board, tmp_path: Path) -> None:
    """It is its owner's alone, under a name that nobody else has, and promised until it is
    forgotten; what cannot be made is not."""
    descriptor, path = scratch.new_file(tmp_path, "draft-")
    scratch.let_go(descriptor)
    assert list(read_begun(board)) == [(FILE, str(path))]
    assert path.stat().st_mode & 0o777 == 0o600
    watch.forget(path)
    for make in (scratch.new_file, scratch.new_folder):
        with pytest.raises(OSError, match="No such file"):
            make(tmp_path / "none", "draft-")
    assert list(read_begun(board)) == []


def test_a_copy_of_a_run_says_nothing(board: Board) -> None:
    """What a copy does is no step of the run."""
    watch.step("assembling")
    if not os.fork():
        telling._unwatched()
        watch.step("something else")
        os._exit(0)
    os.wait()
    step = read_step(board)
    assert step is not None
    assert step.name == "assembling"


def test_without_a_watcher_nothing_is_said(tmp_path: Path) -> None:
    """A library, or a test, works as it did."""
    watch.step("assembling")
    watch.allow(seconds=1, memory=1)
    descriptor, path = scratch.new_file(tmp_path, "draft-")
    scratch.let_go(descriptor)
    watch.forget(path)
    with watch.without_limits():
        assert path.exists()


def test_where_no_process_can_be_made_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command runs all the same; what is to be done first is done at once."""

    def refused() -> int:
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    handler, done = signal.getsignal(signal.SIGTERM), []
    monkeypatch.setattr(os, "fork", refused)
    try:
        assert parted(lambda: done.append("first"), loud=False) is None
    finally:
        signal.signal(signal.SIGTERM, handler)
    assert done == ["first"]
    assert not watch.is_watched()
