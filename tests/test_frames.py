"""Python's stack in one piece."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from publish.frames import with_room

DEEP = """
import resource
from publish.frames import with_room

def leaf():
    pass

leaf.__code__ = leaf.__code__.replace(co_stacksize=100)  # more than one more call of faults takes

def faults(depth):
    if depth:
        return faults(depth - 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(2_000):
        leaf()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

def worst(call):
    return max(call(faults, depth) for depth in range(250))

print(worst(lambda do, depth: do(depth)), with_room(worst, with_room))
"""


def test_what_it_calls_gets_and_gives_what_it_would() -> None:
    """Whatever is given is handed on, and what comes of it is handed back."""
    assert with_room(dict, [("a", 1)], b=2) == {"a": 1, "b": 2}
    with pytest.raises(ValueError, match="invalid literal"):
        with_room(int, "x")


@pytest.mark.skipif(sys.platform != "linux", reason="it is seen by the pages that the system gives")
def test_no_depth_of_calls_asks_the_system_for_memory_each_time() -> None:
    """A loop that calls something is not slow at some depth: memory is not given back and taken
    again for each call. (Without room it is, as CPython 3.11 to 3.13 have it.)"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    made = subprocess.run(
        [sys.executable, "-c", DEEP], env=environment, capture_output=True, text=True, check=True
    )
    plain, roomy = map(int, made.stdout.split())
    assert roomy < 100
    if sys.version_info < (3, 14):
        assert plain > 1_000
