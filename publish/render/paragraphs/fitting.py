"""Fitting: the engine's lines end where the paragraph as a whole is best.

The engine fills line by line and never looks back. It still does all the breaking; but each line
of a justified paragraph is given the width at which it ends where the whole is best, and is then
justified to the measure. So no text is touched, and where the engine breaks otherwise than was
foreseen, the rest of the paragraph is planned anew from there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.layout import inline, preferred  # type: ignore[import-untyped]
from weasyprint.layout.percent import percentage  # type: ignore[import-untyped]
from weasyprint.text.line_break import (  # type: ignore[import-untyped]
    Layout,
    create_layout,
    line_size,
)

from publish.render import reach
from publish.render.paragraphs import again, drawing, glyphs, overlong
from publish.render.paragraphs.composing import Unfit, galley_of, text_in
from publish.render.paragraphs.ending import NOTHING, Ending, split_first_line
from publish.render.paragraphs.galley import Galley, path_of
from publish.render.paragraphs.justify import justify, spread
from publish.render.paragraphs.letters import is_squared
from publish.render.paragraphs.paragraph import Chance, Measure, Setting, best
from publish.render.paragraphs.widths import restyled, space_of

LETTER, FINE_LETTER = 0.005, 0.01
"""The most that is put between letters, or taken away, in ems: half a hundredth is under a tenth of
a point in a book, and seen by nobody; a hundredth only where ``--fine`` asks for it."""
LEAST_LAST = 2.4
"""Ems, twice the indent: a last line is to be longer."""
_KNOWN = "60bee314d997903d"
_AHEAD = 8
"""How many places behind a line's end are looked at for the next longer line."""
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
class Plan:
    """What is planned for a paragraph at one measure.

    ``text`` is its text in its own face, ``opening`` in that of its first line. ``lines`` has, by
    the index of the character with which a line begins, the width that the engine is to fill;
    ``places`` has the chances by the index at which their next line begins.
    """

    galley: Galley
    text: Setting
    opening: Setting
    lines: dict[int, float] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    ends: dict[int, Chance] = field(default_factory=dict)
    """By the same index as ``lines``: where the line is to end."""

    @classmethod
    def of(cls, context: Any, line: Any, width: float, first_line_style: Any) -> Plan | None:
        """A plan for a line box before layout; None where there is nothing to plan."""
        try:
            galley = galley_of(line, context)
            other = first_line_style and galley_of(line, context, first_line_style)
        except Unfit:
            return None
        if is_squared(galley.text):
            return None  # any line of it may end nearly anywhere
        measure = _measure(context, line.style, width)
        galley.forced = overlong.forced(galley, width)
        text = opening = Setting(galley.chances(), measure)
        if other:
            other.forced = galley.forced
            style = restyled(line.style, first_line_style)
            opening = Setting(other.chances(), _measure(context, style, width))
        places = {chance.at: number for number, chance in enumerate(text.chances[:-1])}
        return cls(galley, text, opening, places=places) if places else None

    def width(self, start: int) -> float | None:
        """The width that a line is to fill which begins with a character; None for any."""
        if start not in self.lines and start in self.places:
            self._plan(self.places[start])
        return self.lines.get(start)

    def measure(self, start: int) -> Measure:
        """What a line is set to which begins with a character."""
        return self._setting(self.places[start]).measure

    def _setting(self, first: int) -> Setting:
        return self.text if first else self.opening

    def _plan(self, first: int) -> None:
        for end in best(self.text, first, self.opening):
            start = self.text.chances[first].at
            self.lines[start] = self._width(first, end)
            self.ends[start] = self.text.chances[end]
            first = end

    def _width(self, first: int, end: int) -> float:
        """A width between that of a line and that of the next longer one; for the last line, the
        whole measure."""
        setting = self._setting(first)
        if end == len(setting.chances) - 1:
            return setting.measure.width - (0.0 if first else setting.measure.indent)
        width = setting.natural(first, end)
        behind = range(end + 1, min(end + 1 + _AHEAD, len(setting.chances)))
        longer = (setting.natural(first, other) - width for other in behind)
        return width + min([more / 2 for more in longer if more > 0], default=0.0)


def _measure(context: Any, style: Any, width: float) -> Measure:
    """What a text of some style is set to. Letters that are spaced already bear more of it: half
    of what they have."""
    em, given = style["font_size"], style["letter_spacing"]
    letter = FINE_LETTER if getattr(context.font_config, "fine", False) else LETTER
    return Measure(
        width=width,
        indent=percentage(style["text_indent"], style, width),
        space=space_of(style, context),
        last=LEAST_LAST * em,
        letter=letter * em + (0.0 if given == "normal" else given / 2),
    )


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
