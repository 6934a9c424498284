"""Fitting: the engine's lines end where the paragraph as a whole is best.

The engine fills line by line and never looks back. It still does all the breaking; but each line
of a justified paragraph is given the width at which it ends where the whole is best, and is then
justified to the measure. So no text is touched, and where the engine breaks otherwise than was
foreseen, the rest of the paragraph is planned anew from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import Any

from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.layout import inline, preferred  # type: ignore[import-untyped]
from weasyprint.text.line_break import (  # type: ignore[import-untyped]
    Layout,
    create_layout,
    line_size,
)

from publish.render import reach
from publish.render.paragraphs import again, drawing, glyphs
from publish.render.paragraphs.composing import text_in
from publish.render.paragraphs.ending import NOTHING, Ending, split_first_line
from publish.render.paragraphs.galley import path_of
from publish.render.paragraphs.justify import justify, spread
from publish.render.paragraphs.letters import is_squared
from publish.render.paragraphs.planning import Plan

_KNOWN = "60bee314d997903d"
_ROWS = 40
"""How many line boxes are known at a time: lines of notes are made between those of a paragraph."""

_split_inline_box = inline.split_inline_box
_text_align = inline.text_align
_LEANT_ON = (
    inline.justify_line,
    inline.count_expandable_spaces,
    create_layout,
    line_size,
    Layout,
    *drawing.LEANT_ON,
)


def fit() -> bool:
    """Have the engine fit paragraphs from now on; False for an engine that is not known."""
    if not reach.is_known(_KNOWN, _split_inline_box, _text_align, *_LEANT_ON):
        return False
    inline.split_inline_box = _fitted
    inline.split_first_line = wraps(inline.split_first_line)(split_first_line)
    preferred.split_first_line = wraps(preferred.split_first_line)(again.split_first_line)
    inline.text_align = _aligned
    glyphs.keep()
    drawing.draw()
    return True


@dataclass(slots=True)
class _Row:
    """What lines that are made of one line box have in common: each is made of a copy of it, which
    has the same ``children``. ``place`` is where the last of them began: one that does not begin
    behind it is made anew, perhaps with other folios, and so is one of another page."""

    children: Any
    place: tuple[int, ...]
    text: str
    boxes: dict[int, int] | None = None

    @classmethod
    def of(cls, context: Any, line: Any, resume_at: Any) -> _Row:
        page, rows = vars(context).get("rows", (None, {}))
        if page is not context.current_footnote_area:
            rows = {}
            context.rows = context.current_footnote_area, rows
        row, place = rows.pop(id(line.children), None), path_of(resume_at)
        if row is None or place <= row.place:
            row = cls(line.children, place, text_in(line))
        row.place = place
        rows[id(line.children)] = row  # the latest one last
        if len(rows) > _ROWS:
            del rows[next(iter(rows))]
        return row  # type: ignore[no-any-return]


def _plan(context: Any, line: Any, row: _Row, width: float, first_line_style: Any) -> Plan | None:
    """The plan of a line box, made once for each text that it comes to hold: folios are filled in
    when pages are known. It goes with the style of the first box, which stays the same where the
    line is made anew: a page's notes are, for each that is added."""
    plans = vars(context).setdefault("plans", {})
    style = line.children[0].style if line.children else line.style
    key = (id(style), round(width, 3), row.text)
    if key not in plans:
        plans[key] = (Plan.of(context, line, width, first_line_style), style)  # so that it stays
    return plans[key][0]  # type: ignore[no-any-return]


def _fitted(context: Any, box: Any, *rest: Any) -> Any:
    """The engine's ``split_inline_box``, its lines of justified text as wide as planned; of each
    line it is known what of it has been set (``ending``)."""
    if not isinstance(box, boxes.LineBox):
        return _split_inline_box(context, box, *rest)
    around, context.seen = vars(context).get("seen", NOTHING), NOTHING
    try:
        return _line(context, box, *rest)
    finally:
        context.seen = around


def _line(context: Any, box: Any, position_x: float, max_x: float, *rest: Any) -> Any:
    if not _is_plain(context, box):
        return _split_inline_box(context, box, position_x, max_x, *rest)
    skip_stack, first_line_style = rest[1], rest[-1]
    row = _Row.of(context, box, skip_stack)
    plan = _plan(context, box, row, max_x - position_x + box.text_indent, first_line_style)
    start = plan.galley.index(skip_stack) if plan else 0
    width = plan.width(start) if plan else None
    if plan is None or width is None:
        return _split_inline_box(context, box, position_x, max_x, *rest)
    if first_line_style is None:  # or its boxes are others than those of the plan
        row.boxes = row.boxes or plan.galley.boxes(box)
        context.ending = Ending(plan.galley, row.boxes, plan.ends[start])
    try:
        made = _split_inline_box(context, box, position_x, position_x + width, *rest)
    finally:
        context.ending = None
    made[0].fitted = plan.measure(start)
    return made


def _is_plain(context: Any, line: Any) -> bool:
    """Whether a line is one of justified text with no picture beside it."""
    style = line.style
    justified = style["text_align_all"] == "justify" and style["white_space"] == "normal"
    return justified and not context.excluded_shapes


def _aligned(context: Any, line: Any, available_width: float, last: bool) -> float:
    """The engine's ``text_align``, for planned lines our own, and for those of squares."""
    measure = getattr(line, "fitted", None)
    if not last and line.style["text_align_all"] == "justify" and is_squared(text_in(line)):
        spread(context, line, available_width - line.width)
        return 0.0
    if last or measure is None:
        return float(_text_align(context, line, available_width, last))
    justify(context, line, available_width - line.width, measure)
    return 0.0
