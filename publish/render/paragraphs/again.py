"""A line that was made before is not made again: what came of it is kept a while, with its style.

The engine makes lines more than once: those of a page's notes for each note that is added, those at
its foot until they stand well, and the heads of pages for each page and each of their widths.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.layout import preferred  # type: ignore[import-untyped]
from weasyprint.text.line_break import Layout  # type: ignore[import-untyped]

MOST = 40
"""How many lines are kept of a style, of about 2 KB each: about those of a page."""


def kept(style: Any, key: Any, make: Callable[[], tuple[Any, ...]]) -> tuple[Any, ...]:
    """What ``make`` gives, a layout first that has its glyphs (see glyphs), for all that the line
    depends on besides its style: made now, or a copy of what was made before."""
    lines = vars(style).setdefault("lines", {})
    found = lines.pop(key, None)
    if found is None:
        first, *rest = make()
        found = vars(first).copy(), rest
    lines[key] = found  # the latest one last
    if len(lines) > MOST:
        del lines[next(iter(lines))]
    said, rest = found
    layout = Layout.__new__(Layout)
    vars(layout).update(said)
    return (layout, *rest)


def split_first_line(text: str, style: Any, context: Any, *rest: Any, **more: Any) -> Any:
    """The engine's ``split_first_line``, for what it was not asked before."""
    engine = preferred.split_first_line.__wrapped__
    key = text, rest, tuple(more.items())
    return kept(style, key, lambda: engine(text, style, context, *rest, **more))
