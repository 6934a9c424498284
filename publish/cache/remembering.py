"""Remembering: a result is made again only if something that it depends on has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from publish import disk
from publish.cache.store import NO_CACHE, Cache

T = TypeVar("T")


def remembered(cache: Cache, kind: str, key: str, make: Callable[[], T]) -> T:
    """What ``make`` gives, or gave when it was last called for this kind and key, if whatever it
    asked of the disk then has the same answers now. Its result must be one that can be pickled, and
    depend on nothing else than what the key is a digest of. Raises what ``make`` raises."""
    kept = cache.recall(kind, key)
    if kept is not None and disk.holds(kept[0]):
        disk.told(kept[0])
        found: T = kept[1]
        return found
    with disk.noting() as notes:
        made = make()
    if notes.steady:
        cache.keep(kind, key, (notes, made))
    return made


_IN_FORCE: ContextVar[Cache] = ContextVar("cache", default=NO_CACHE)


@contextmanager
def using(cache: Cache) -> Iterator[None]:
    """Let what is the same for every book, faces for one, be kept in a cache, for the length of a
    ``with`` block."""
    token = _IN_FORCE.set(cache)
    try:
        yield
    finally:
        _IN_FORCE.reset(token)


def kept(kind: str, key: str, make: Callable[[], T]) -> T:
    """What ``make`` gives, which depends on nothing but what the key is a digest of; as the cache
    in force has it, if it was made before. Raises what ``make`` raises."""
    cache = in_force()
    found: T | None = cache.recall(kind, key)
    if found is None:
        found = make()
        cache.keep(kind, key, found)
    return found


def in_force() -> Cache:
    """The cache in force; one that keeps nothing, where there is none."""
    return _IN_FORCE.get()
