"""Remembering: a result is made again only if something that it looked at has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from publish import disk
from publish.cache.store import Cache

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
