"""Away: a task done at a worker of a cluster, by the same editions as here or not at all."""

from __future__ import annotations

import gc
import pickle
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from publish.cache.editions import Editions, differences, editions
from publish.errors import MissingDependency

TOLD = 4
"""Versions that are named where they differ."""

OBJECTS = 100_000
"""Objects made before cycles are looked for: a page is a tree of a million, and Python's own 700
would cost a third of the time."""

SAME = "install the same versions on every worker"

_ENGINE = threading.Lock()
"""The layout engine works in one thread at a time: a worker of several takes turns."""


class ClusterLost(MissingDependency):
    """A cluster is not there any more, or cannot do our work: whatever else is sent fails, too."""


class Sent:
    """A task as it is sent: a pickle that does it when it is read. So where this program is not
    there, or is another, reading it fails as a task does, and takes no worker down."""

    def __init__(
        self, do: Callable[..., Any], given: tuple[Any, ...], named: Mapping[str, Any]
    ) -> None:
        packed = pickle.dumps((do, given, dict(named)), pickle.HIGHEST_PROTOCOL)
        self._packed = zlib.compress(packed, 1)

    def __reduce__(self) -> tuple[Callable[..., bytes], tuple[bytes, Editions]]:
        return done, (self._packed, editions())


def done(task: bytes, wanted: Editions) -> bytes:
    """What comes of a task, at a worker. Raises ClusterLost where it has other editions."""
    other = differences(wanted, editions())
    if other:
        more = f" and {len(other) - TOLD} more" if len(other) > TOLD else ""
        what = f"has {', '.join(other[:TOLD])}{more}"
        raise ClusterLost(what, where=f"the worker {_here()}", hint=SAME)
    with _ENGINE, _patient():
        do, given, named = pickle.loads(zlib.decompress(task))
        return pickle.dumps(do(*given, **named), pickle.HIGHEST_PROTOCOL)


@contextmanager
def _patient() -> Iterator[None]:
    """Look for cycles less often for the length of a ``with`` block: a page is a tree of a million
    objects, and Python's usual 700 would cost a third of the time."""
    before = gc.get_threshold()
    gc.set_threshold(OBJECTS)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _here() -> str:
    from distributed import get_worker  # noqa: PLC0415 - an extra

    try:
        return str(get_worker().address)
    except ValueError:
        return "here"
