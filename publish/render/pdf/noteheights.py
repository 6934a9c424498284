"""Heights of notes: how much of a page its notes take, each of them laid out once.

To see where the text above them is to end, the engine lays out all notes of a page anew for each
that comes to it: 600 of a page that has 35. Here each is laid out by itself, once a page, and their
heights are added up, which is the same where none has a margin above or below it. The notes that
are drawn are laid out together at the end, as ever.
"""

from __future__ import annotations

from functools import wraps
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes, build  # type: ignore[import-untyped]
from weasyprint.layout import LayoutContext, block  # type: ignore[import-untyped]

from publish.render import reach

_KNOWN = "0032b7b68868d767"
_update_footnote_area = LayoutContext._update_footnote_area
_LEANT_ON = (
    block.block_level_layout,
    boxes.Box.deepcopy,
    boxes.Box.margin_height,
    build.create_anonymous_boxes,
)


def add_up() -> bool:
    """Have heights added up from now on; False for an engine that is not known."""
    if not reach.is_known(_KNOWN, _update_footnote_area, *_LEANT_ON):
        return False
    LayoutContext._update_footnote_area = wraps(_update_footnote_area)(_updated)
    return True


def _updated(context: Any) -> Any:
    """The engine's ``_update_footnote_area``: takes from the page what its notes take; whether they
    take more than they may."""
    area, notes = context.current_footnote_area, context.current_page_footnotes
    if context.in_column or not _is_free(area):
        return _update_footnote_area(context)
    heights = [_height(context, area, note) for note in notes]
    if None in heights:
        return _update_footnote_area(context)
    if area.height != "auto":
        context.page_bottom += area.margin_height()
    area.children, area.height = notes, sum(heights)
    context.page_bottom -= area.margin_height()
    return False


def _is_free(area: Any) -> bool:
    """Whether the notes of a page may take what they need."""
    return bool(area.style["height"] == "auto" and area.max_height == inf and not area.min_height)


def _height(context: Any, area: Any, note: Any) -> float | None:
    """What a note adds to the height of its area, in pixels; None where others have a say."""
    known = vars(area).setdefault("heights", {})  # of one try at a page, which has its own area
    if id(note) not in known:
        known[id(note)] = _laid_out(context, area, note) if _is_flush(note) else None
    return known[id(note)]  # type: ignore[no-any-return]


def _laid_out(context: Any, area: Any, note: Any) -> float:
    alone = build.create_anonymous_boxes(area.copy_with_children([note]).deepcopy())
    return float(block.block_level_layout(context, alone, -inf, None, area.page)[0].height)


def _is_flush(note: Any) -> bool:
    """Whether a note and all in it follows on what is before it without a margin."""
    inside = (box for box in note.descendants() if box is not note)
    return _has_no_margins(note) and all(
        box.is_in_normal_flow() and _has_no_margins(box) for box in inside
    )


def _has_no_margins(box: Any) -> bool:
    if not isinstance(box, boxes.BlockLevelBox):
        return True
    return not any(getattr(box.style[name], "value", 1) for name in ("margin_top", "margin_bottom"))
