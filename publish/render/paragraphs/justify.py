"""Justifying a line: its room shared out between the word spaces and, a little, the letters;
where the letters fill squares, between these alone.

The engine knows only the word spaces. Letters are spaced when a line is drawn, by widening its
glyphs (glyphs): asked for letter spacing, Pango would take the ligatures apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.layout import inline  # type: ignore[import-untyped]
from weasyprint.text.line_break import create_layout  # type: ignore[import-untyped]

from publish.render.paragraphs.glyphs import letters_in, runs_of
from publish.render.paragraphs.letters import SPACES, is_loose, is_square
from publish.render.paragraphs.paragraph import TIGHTEST, Measure, ratio, tracking

MOST = 0.12
"""The most that is put between two squares, in ems."""


@dataclass(slots=True)
class _Run:
    """A text box of a line, its layout, and how many of its glyphs take space beside them."""

    box: Any
    layout: Any
    letters: int


_Kind = Callable[[str], bool]
"""Whether a character is one that takes space beside it."""


def justify(context: Any, line: Any, left: float, measure: Measure) -> None:
    """Fill a line box that has so much room left, or too little, in pixels. One that would be too
    tight (it holds what cannot be broken) is left to stand out."""
    runs = [_run(context, box, _is_letter, is_loose(box.text, box.style)) for box in _texts(line)]
    spaces = inline.count_expandable_spaces(line)
    letters = sum(run.letters for run in runs)
    if not spaces or ratio(left, spaces, letters, measure) < TIGHTEST - 0.05:
        return
    between = tracking(left, spaces, letters, measure)
    _share(line, runs, (left - between * (letters - 1)) / spaces, between)


def spread(context: Any, line: Any, left: float) -> None:
    """Fill a line box of squares that has so much room left, in pixels: its word spaces stay, the
    squares stand apart by the same little each (JLREQ, 3.8.4). One that would need more than that
    stays short."""
    runs = [_run(context, box, is_square) for box in _texts(line)]
    squares = sum(run.letters for run in runs)
    gaps = squares - (is_square(runs[-1].box.text[-1]) if runs else 0)
    if gaps > 0 and 0 < left / gaps < MOST * line.style["font_size"]:
        _share(line, runs, 0.0, left / gaps)


def _share(line: Any, runs: list[_Run], word: float, between: float) -> None:
    """Widen each word space of a line, and each of the letters that its runs count."""
    for run in runs:
        run.layout.justification_spacing = run.box.justification_spacing = word
        run.layout.between = between if run.letters else 0.0
        run.layout.deactivate()
        run.box.pango_layout = run.layout
        run.box.width += inline.count_expandable_spaces(run.box) * word + run.letters * between
    _move(line, {id(run.box): run.letters * between for run in runs}, word, 0.0)


def _texts(box: Any) -> Iterator[Any]:
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            if child.text:  # a space at the line's end is gone
                yield child
        elif isinstance(child, boxes.InlineBox) and child.is_in_normal_flow():
            yield from _texts(child)


def _run(context: Any, box: Any, kind: _Kind, loose: bool = True) -> _Run:
    layout = box.pango_layout
    if layout.text != box.text or runs_of(layout) is None:
        layout = create_layout(box.text, box.style, context, None, 0)
    layout.kind = kind
    return _Run(box, layout, letters_in(layout, kind) if loose else 0)


def _is_letter(character: str) -> bool:
    return character not in SPACES


def _move(box: Any, wider: dict[int, float], word: float, x: float) -> float:
    """Move what is in a line by what was added before it; what has been added behind it."""
    if isinstance(box, boxes.TextBox):
        box.position_x += x
        return x + wider.get(id(box), 0.0) + float(inline.count_expandable_spaces(box) * word)
    if not isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        box.translate(x, 0)
        return x
    box.position_x += x
    begin = x
    for child in box.children[::-1] if box.style["direction"] == "rtl" else box.children:
        if child.is_in_normal_flow():
            x = _move(child, wider, word, x)
    box.width += x - begin
    return x
