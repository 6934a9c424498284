"""Copies: what several processes do of many things is what one would have done."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable

import pytest

from publish.build import copies
from publish.build.copies import Copies

THINGS = list(range(7))
HERE = os.getpid()


@pytest.fixture(autouse=True)
def _safe(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few things there are, and whatever runs the tests."""
    monkeypatch.setattr(copies, "FEWEST", 2)
    monkeypatch.setattr(copies, "cores", lambda: 3)
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def squared(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def killed(number: int) -> int:
    if number == 4 and os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def unsendable(number: int) -> Callable[[], int]:
    return lambda: number


def faulty(number: int) -> int:
    if number == 4:
        raise ValueError(f"{number} is no good")
    return number


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_everything_is_done_in_its_order(jobs: int) -> None:
    """By as many processes as there are to be, where they can be copied."""
    done = list(Copies(jobs)(squared, THINGS))
    assert [number for number, _ in done] == [number * number for number in THINGS]
    assert len({process for _, process in done}) == (jobs if sys.platform == "linux" else 1)


def test_few_things_are_done_here() -> None:
    """And none is no fault."""
    assert list(Copies(2)(squared, [3])) == [(9, HERE)]
    assert list(Copies(2)(squared, [])) == []


def test_no_process_with_threads_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """What another thread holds would be held in the copy for ever."""
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert {process for _, process in Copies(2)(squared, THINGS)} == {HERE}


def test_what_a_copy_does_not_finish_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """It was killed, cannot say what it made, or could not be made."""
    assert list(Copies(3)(killed, THINGS)) == THINGS
    assert [made() for made in Copies(2)(unsendable, THINGS)] == THINGS
    monkeypatch.setattr(os, "fork", lambda: (_ for _ in ()).throw(BlockingIOError()).__next__())
    assert [number for number, _ in Copies(2)(squared, THINGS)] == [n * n for n in THINGS]


def test_an_error_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever it came up; no copy is left."""
    made: list[int] = []
    fork = os.fork

    def noted() -> int:
        child = fork()
        made.append(child)
        return child

    monkeypatch.setattr(os, "fork", noted)
    with pytest.raises(ValueError, match="4 is no good"):
        list(Copies(2)(faulty, THINGS))
    assert made
    for child in made:  # of this process other tests may have children
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)
