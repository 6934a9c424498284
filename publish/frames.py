"""Room for deep calls: Python's own stack, from the first call of a run on, in one piece.

CPython (3.11 to 3.13) takes memory for its stack from the system 16 KB at a time, and gives a piece
back as soon as the call returns that began it. A loop that happens to call across the end of a
piece does so each time, and takes up to two hundred times as long; how deep the loop stands
decides, so that it is chance. The piece with a call that needs much is large, and serves all the
calls within it, as far as they reach: none of it is touched before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

R = TypeVar("R")

_SLOTS = 70_000
"""Of eight bytes: little over half of a piece of a megabyte, of which the rest is left to others:
calls a thousand deep."""


def with_room(do: Callable[..., R], *given: Any, **named: Any) -> R:
    """What ``do`` gives."""
    return do(*given, **named)


with_room.__code__ = with_room.__code__.replace(co_stacksize=_SLOTS)
