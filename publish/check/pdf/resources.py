"""Resources: what the pages of a file have at hand, with the pages that have it.

ISO 32000-2, 7.8.3. Forms, patterns and the glyphs of Type 3 fonts have resources of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from publish.check.pdf.view import View, get, inherited, items, name

Used = dict[Any, tuple[Any, list[int]]]
"""Things by what tells them apart, each with the pages that have it."""


def fonts(view: View) -> Used:
    """Every font dictionary of the pages."""
    return _used(view, "/Font")


def _used(view: View, kind: str) -> Used:
    found: Used = {}
    known: dict[Any, list[Any]] = {}
    for sheet in view.sheets:
        top = inherited(sheet.obj, "/Resources")
        key = _key(top)
        things = known.get(key)
        if things is None:
            things = list(_within(top, kind))
            if key is not None:
                known[key] = things
        for thing in things:
            pages = found.setdefault(_key(thing) or id(thing), (thing, []))[1]
            if not pages or pages[-1] != sheet.number:
                pages.append(sheet.number)
    return found


def _within(top: Any, kind: str) -> Iterator[Any]:
    """What resources have of one kind, and the resources of all that they show, each once."""
    stack, seen = [top], set()
    while stack:
        resources = stack.pop()
        for thing in [resources, *_shown(resources)]:
            key = _key(thing)
            if key is not None and key in seen:
                continue  # direct ones end: only what has a number can hold itself
            seen.add(key)
            if thing is resources:
                yield from (found for _, found in items(get(resources, kind)))
            else:
                stack.append(get(thing, "/Resources"))


def _shown(resources: Any) -> Iterator[Any]:
    """The forms, patterns and fonts of resources, which may have resources of their own."""
    for group in ("/XObject", "/Pattern", "/Font"):
        for _, thing in items(get(resources, group)):
            if name(get(thing, "/Subtype")) != "Image" and get(thing, "/Resources") is not None:
                yield thing


def _key(thing: Any) -> Any:
    """What tells an object apart: its number; None for one that stands in another."""
    number = thing.objgen if isinstance(thing, pikepdf.Object) else (0, 0)
    return None if number == (0, 0) else number
