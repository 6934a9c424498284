"""Pace: what a hang is, for tests of hostile input. How fast things are is for benchmarks."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import FrameType

HANG = 20.0
"""Seconds of processor time that no linear work on a test's input comes near, on any machine."""

SMALL = 1_000
"""Characters of a text on which work is counted, and a quarter of those on which it is again."""

LARGEST = 400_000
"""Characters of the largest text that work is tried on."""

CALLS = 500_000
"""About how many calls are spent on that text: a moment's work on any machine."""


def assert_linear(work: Callable[[int], object]) -> None:
    """Assert that work on a text of so many characters grows as the text does.

    The calls that it makes are counted, which is the same on any machine: four times the text
    may take five times as many. What a single call takes (a regular expression's, say) is not
    seen there, but hangs on a text that is as large as the calls allow.
    """
    work(SMALL)  # what is made once and kept is not counted
    few, many = (calls(lambda size=size: work(size)) for size in (SMALL, 4 * SMALL))  # type: ignore[misc]
    assert many <= 5 * few + 500, f"{few} calls for {SMALL} characters, {many} for four times it"
    size = min(LARGEST, 4 * SMALL * CALLS // max(many, 1))
    began = time.process_time()
    work(size)
    assert time.process_time() - began < HANG, f"{size} characters"


def calls(work: Callable[[], object]) -> int:
    """How many calls a piece of work makes, of functions in Python and in C."""
    count = 0

    def tell(_frame: FrameType, event: str, _about: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tell)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
