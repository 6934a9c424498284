"""Siblings: a selector with ``~`` looks through those before an element, however many they are.

The engine's selectors ask each sibling for a list of its own of those before it, one within the
other: behind a thousand entries of contents or paragraphs that ends in a RecursionError, and the
lists of thousands take megabytes. Here they are walked, the nearest first, and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cssselect2.tree import ElementWrapper  # type: ignore[import-untyped]

from publish.render import reach

_KNOWN = "1be6b04a6dd00279"
_PREVIOUS = ElementWrapper.previous_siblings


def walk() -> bool:
    """Have siblings walked from now on; False for an engine that is not known."""
    getter = _PREVIOUS.fget if isinstance(_PREVIOUS, property) else None
    if getter is None or not reach.is_known(_KNOWN, getter):
        return False
    ElementWrapper.previous_siblings = property(_before)
    return True


def _before(element: Any) -> Iterator[Any]:
    """The siblings before an element. Selectors only ask whether there are such, and how many."""
    while (element := element.previous) is not None:
        yield element
