"""Glyphs: what a text is set from, kept from layout to drawing.

The engine forgets the glyphs of a line as soon as it has measured it, and has Pango lay the text
out anew to justify it, and again to draw it. Here they are kept, some twenty bytes each, and what
justifying puts between them is added when they are drawn. So a line is drawn as it was measured:
told of wider word spaces, Pango sets each word by itself, without the kerning on both sides of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from typing import Any

from weasyprint.text.ffi import (  # type: ignore[import-untyped]
    TO_UNITS,
    ffi,
    gobject,
    pango,
)
from weasyprint.text.line_break import Layout  # type: ignore[import-untyped]

from publish.render.paragraphs.letters import SPACES

_FIELDS = 5
"""Of PangoGlyphInfo, four bytes each: the glyph, its width, its offsets, what it is to a cursor."""
EMPTY = 0x0FFF_FFFF
"""PANGO_GLYPHEMPTY: nothing is shown. What is above it is no glyph of a font either."""
_PARTS = "layout", "language", "style"

ffi.cdef("gpointer g_object_ref (gpointer object);", override=True)


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one font in the order in which they stand on the line: where their text begins in
    the layout's, and how long it is, in bytes; where in it the text of each begins."""

    font: Any
    level: int
    offset: int
    length: int
    glyphs: bytes
    clusters: tuple[int, ...]

    def column(self, number: int) -> list[int]:
        """The same of all glyphs: with 0 their numbers, 1 their widths, 2 and 3 their offsets."""
        fields = memoryview(self.glyphs).cast("i" if number else "I")
        return fields[number::_FIELDS].tolist()

    def letters(self, text: str) -> list[str]:
        """The character with which the text of each glyph begins, of the layout's text."""
        if text.isascii():
            return [text[self.offset + place] for place in self.clusters]
        encoded = text.encode()
        return [_letter(encoded, self.offset + place) for place in self.clusters]


def keep() -> None:
    """Have glyphs kept from now on; for an engine that is known."""
    Layout.deactivate, Layout.reactivate = _deactivate, _reactivate


def runs_of(layout: Any) -> tuple[Run, ...] | None:
    """The glyphs of a layout; None for a text that is not on one line."""
    if not hasattr(layout, "runs"):
        layout.runs = _runs(layout)
    return layout.runs  # type: ignore[no-any-return]


def letters_in(layout: Any, kind: Any) -> int:
    """How many glyphs of a layout are wide and stand for such a character."""
    return sum(
        sum(map(kind, compress(run.letters(layout.text), run.column(1))))
        for run in runs_of(layout) or ()
    )


def _runs(layout: Any) -> tuple[Run, ...] | None:
    text = layout.text
    if "\n" in text or "\t" in text:
        return None
    if pango.pango_layout_get_line_readonly(layout.layout, 1) != ffi.NULL:
        return None
    fonts = vars(layout.style.font_config).setdefault("fonts", {})
    found, first = [], pango.pango_layout_get_line_readonly(layout.layout, 0).runs
    run = first[0] if first != ffi.NULL else first
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        number, font = glyphs.num_glyphs, item.analysis.font
        if font not in fonts:
            fonts[font] = ffi.gc(gobject.g_object_ref(font), gobject.g_object_unref)
        found.append(
            Run(
                font,
                item.analysis.level,
                item.offset,
                item.length,
                bytes(ffi.buffer(glyphs.glyphs, number * 4 * _FIELDS)),
                tuple(ffi.unpack(glyphs.log_clusters, number)),
            )
        )
        run = run.next
    return tuple(found)


def _letter(text: bytes, place: int) -> str:
    """The character that begins at a byte."""
    return text[place : place + 4].decode(errors="ignore")[:1]


class Added(dict[str, int]):
    """What justifying a layout adds to the width of a glyph, by its character, in Pango's units."""

    def __init__(self, layout: Any) -> None:
        self._word = round(layout.justification_spacing * TO_UNITS)
        self._between = round(getattr(layout, "between", 0.0) * TO_UNITS)
        self._kind = getattr(layout, "kind", None)
        self.nothing = not (self._word or self._between)

    def __missing__(self, letter: str) -> int:
        word = self._word if letter in SPACES else 0
        between = self._between if self._kind and self._kind(letter) else 0
        added = self[letter] = word + between
        return added


# ------------------------------------------------------------------ in the place of the engine's


def _deactivate(layout: Any) -> None:
    """Let go of what Pango has made of a layout, its glyphs kept."""
    if hasattr(layout, "layout"):
        runs_of(layout)
    for part in _PARTS:
        vars(layout).pop(part, None)


def _reactivate(layout: Any, style: Any) -> None:
    """Make a layout ready to be drawn: nothing, where its glyphs are kept."""
    if runs_of(layout) is None:
        wake(layout, style)


def wake(layout: Any, style: Any) -> None:
    """Have Pango lay a text out again, its spaces and letters as wide as justifying made them."""
    layout.setup(style)
    layout.set_text(layout.text)
    # As drawing will have it; told then, Pango would lay the glyphs out anew.
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    added, text = Added(layout), layout.text.encode()
    line, _ = layout.get_first_line()
    run = ffi.NULL if added.nothing else line.runs[0]
    while run != ffi.NULL:
        glyphs, offset = run.data.glyphs, run.data.item.offset
        for number in range(glyphs.num_glyphs):
            geometry = glyphs.glyphs[number].geometry
            if geometry.width:
                geometry.width += added[_letter(text, offset + glyphs.log_clusters[number])]
        run = run.next
