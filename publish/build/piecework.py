"""Piecework: what is made of each piece by itself, once for as long as the piece stays the same.

All that was made in the last build is one entry of the cache. Each of it is small and soon made: to
look for a thousand entries would take longer than to make most of them anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from publish.cache import Cache, digest, value_digest, versions

A = TypeVar("A")
R = TypeVar("R")

Spread = Callable[[Callable[[A], R], Iterable[A]], Iterable[R]]
"""What does a function of a module with each of many things, as ``map`` does: here or elsewhere."""


class Piecework:
    """The work on the pieces of one book, whose ``names`` tell it from others in the cache."""

    def __init__(self, cache: Cache, *names: str, spread: Spread[Any, Any] = map) -> None:
        self._cache = cache
        self._key = digest(versions(), names) if cache else ""
        self._before: dict[str, Any] = (cache and cache.recall("piecework", self._key)) or {}
        self._now: dict[str, Any] = {}
        self._spread = spread

    def each(
        self, do: Callable[[A], R], given: Iterable[A], key: Callable[[A], str] = value_digest
    ) -> list[R]:
        """What ``do`` gives for each of some things, in their order; as it was made in the last
        build where that was given the same, which is told by a ``key``. It depends on nothing but
        what it is given. Raises what ``do`` raises."""
        things = list(given)
        if not self._cache:
            return list(self._spread(do, things))
        name = f"{do.__module__}.{do.__qualname__} "
        keys = [name + key(thing) for thing in things]
        missing = {
            key: thing
            for key, thing in zip(keys, things, strict=True)
            if key not in self._before and key not in self._now
        }
        made = self._spread(do, missing.values())
        self._now.update(zip(missing, made, strict=True))
        self._now.update((key, self._before[key]) for key in keys if key in self._before)
        return [self._now[key] for key in keys]

    def keep(self) -> None:
        """Keep what was made for the next build, and nothing that it had no use for."""
        if self._now.keys() != self._before.keys():
            self._cache.keep("piecework", self._key, self._now)
