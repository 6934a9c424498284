"""How wide a text is on the engine's line: its letters one by one, its word space, a hyphen."""

from __future__ import annotations

from typing import Any

from weasyprint.css.properties import INHERITED  # type: ignore[import-untyped]
from weasyprint.text.ffi import FROM_UNITS, ffi  # type: ignore[import-untyped]
from weasyprint.text.line_break import create_layout, line_size  # type: ignore[import-untyped]

from publish.render.paragraphs.letters import NO_LETTERS


def space_of(style: Any, context: Any) -> float:
    """The width of a style's word space before a line is justified, in pixels."""
    kept = vars(style)
    if "space" not in kept:
        letter = style["letter_spacing"]
        bare = style.copy()
        bare["word_spacing"], bare["letter_spacing"] = 0, "normal"
        given = style["word_spacing"] + (0 if letter == "normal" else letter)
        kept["space"] = _measured(" ", bare, context) + float(given)
    return float(kept["space"])


def restyled(style: Any, first_line_style: Any) -> Any:
    """A style as the engine changes it in a first line."""
    if not first_line_style:
        return style
    style = style.copy()
    for name, value in first_line_style.items():
        if name in INHERITED:
            style[name] = value
    return style


def widths_of(layout: Any, text: str, spacing: Any) -> list[float]:
    """The width of every character of a layout of one line, in pixels. Of the spacing of letters
    Pango leaves out the half before the first and the half behind the last; the engine does not.
    """
    at_byte = [0] * (len(text.encode()) + 1)
    line, _ = layout.get_first_line()
    run = line.runs[0]
    while run != ffi.NULL:
        glyphs, offset = run.data.glyphs, run.data.item.offset
        clusters = ffi.unpack(glyphs.log_clusters, glyphs.num_glyphs)
        for place, glyph in zip(clusters, glyphs.glyphs[0 : glyphs.num_glyphs], strict=True):
            at_byte[offset + place] += glyph.geometry.width
        run = run.next
    widths = _shared(text, at_byte)
    if spacing != "normal":
        widths[0] += spacing / 2
        widths[-1] += spacing / 2
    return widths


def _shared(text: str, at_byte: list[int]) -> list[float]:
    """Widths by byte as widths by character; letters of one glyph have equal parts of it."""
    widths: list[float] = []
    place = group = 0
    for letter in text:
        width = at_byte[place] * FROM_UNITS
        place += len(letter.encode())
        widths.append(width)
        if width or letter in NO_LETTERS:
            group = 1
        else:
            group = min(group + 1, len(widths))
            widths[-group:] = [sum(widths[-group:]) / group] * group
    return widths


def hyphen_of(style: Any, context: Any) -> float:
    """The width of what a style ends a divided line with, in pixels."""
    kept = vars(style)
    if "hyphen" not in kept:
        kept["hyphen"] = _measured(style["hyphenate_character"], style, context)
    return float(kept["hyphen"])


def _measured(text: str, style: Any, context: Any) -> float:
    layout = create_layout(text, style, context, None, 0)
    width, _ = line_size(layout.get_first_line()[0], style)
    layout.deactivate()
    return float(width)
