"""How tests tell work that grows faster than its text, on any machine."""

from __future__ import annotations

import re
from functools import partial

import pytest
from pace import assert_linear, calls


def test_calls_are_counted() -> None:
    """Calls that Python makes count alike, of Python and of C, the same on each run."""
    few, many, again = (calls(partial(list, map(abs, range(size)))) for size in (10, 20, 20))
    assert many == again
    ten, twenty = (calls(partial(each_told, size)) for size in (10, 20))
    assert (many - few, twenty - ten) == (0, 20)  # C that calls C is one call


def each_told(size: int) -> None:
    for number in range(size):
        told(number)


def told(number: int) -> int:
    return abs(number)


def test_even_work_passes() -> None:
    """Work that takes each character once is linear, and so is none at all."""
    assert_linear(lambda size: [ord(character) for character in "a" * size])
    assert_linear(lambda size: None)


@pytest.mark.parametrize("every", [5, 50])
def test_work_that_looks_back_is_told(every: int) -> None:
    """Work that goes over what it has seen at each character is told, where it is seldom too."""

    def work(size: int) -> None:
        for at in range(0, size, every):
            for _ in range(0, at, every):
                abs(at)
        re.findall("a", "a" * size)

    with pytest.raises(AssertionError, match="for four times it"):
        assert_linear(work)
