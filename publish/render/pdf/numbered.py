"""Numbered: which margin boxes of a page may draw its number, and what else that drawing hangs on.

By CSS Paged Media 3 (5.3.2), the three boxes on a side of a page share its length as their contents
ask, but for those whose size is set; each is else determined by its own style, the page's, and what
it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

_COUNTS = ("counter()", "counters()")
_KNOWN = (*_COUNTS, "string()", "string")
_CHANGES = ("counter_reset", "counter_increment", "counter_set")
_UPRIGHT = ("left", "right")

Key = tuple[Any, ...]
"""All that the drawing of a margin box hangs on besides the number of its page; styles by identity,
so that a key is good for as long as they are kept."""


def numbered(context: Any, page: Any, state: Any, boxes: Sequence[Any]) -> list[Key | None] | None:
    """A key for each margin box whose drawing may change with the number of its page, None for one
    that it cannot change in; None for all where that cannot be told."""
    if any(map(_is_odd, boxes)):
        return None
    said = {box.at_keyword: list(_said(context, page, state, box)) for box in boxes}
    if any(kind not in _KNOWN for parts in said.values() for kind, *_ in parts):
        return None
    return [_key(box, list(_around(box, boxes)), page, said) for box in boxes]


def _key(box: Any, around: list[Any], page: Any, said: dict[str, list[Any]]) -> Key | None:
    parts = [part for one in around for part in said[one.at_keyword]]
    if not any(kind in _COUNTS and value[0] == "page" for kind, value, _ in parts):
        return None
    looks = ((one.at_keyword, id(one.style), *said[one.at_keyword]) for one in around)
    return box.at_keyword, id(page.style), *looks


def _is_odd(box: Any) -> bool:
    """Whether a box counts by itself, or shows pictures, which are not known by its style."""
    style = box.style
    return any(style[name] not in ((), "auto", "none") for name in _CHANGES) or not (
        style["border_image_source"][0] == "none"
        and all(image[0] == "none" for image in style["background_image"])
    )


def _said(context: Any, page: Any, state: Any, box: Any) -> Iterator[Any]:
    """The parts of what a box says, each with what it comes to on this page."""
    content, counters = box.style["content"], state[1]
    for kind, value in content if isinstance(content, tuple) else [("", content)]:
        if kind == "string()":
            yield kind, value, context.get_string_set_for(page, *value)
        elif kind in _COUNTS and value[0] != "page":
            yield kind, value, tuple(counters.get(value[0], ()))
        else:
            yield kind, value, None


def _around(box: Any, boxes: Sequence[Any]) -> Iterator[Any]:
    """The boxes by whose contents the place and size of a box are determined, itself among them."""
    side = _side(box)
    if side is None or not _is_loose(box, side):
        return iter((box,))
    return (one for one in boxes if _side(one) == side and _is_loose(one, side))


def _side(box: Any) -> str | None:
    """The side of the page on which a box stands; None in a corner."""
    _, side, *rest = box.at_keyword.replace("@", "-").split("-")
    return None if rest[1:] else side


def _is_loose(box: Any, side: str) -> bool:
    """Whether a box is as long as its content asks."""
    return bool(box.style["height" if side in _UPRIGHT else "width"] == "auto")
