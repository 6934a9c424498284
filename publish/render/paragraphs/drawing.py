"""Drawing a line from the glyphs that were kept of it, without having Pango lay it out again."""

from __future__ import annotations

from functools import wraps
from typing import Any

from weasyprint.draw import text as engine  # type: ignore[import-untyped]
from weasyprint.pdf.stream import Stream  # type: ignore[import-untyped]
from weasyprint.text.ffi import FROM_UNITS, pango  # type: ignore[import-untyped]
from weasyprint.text.fonts import get_pango_font_key  # type: ignore[import-untyped]

from publish.render.paragraphs.glyphs import EMPTY, Added, Run, runs_of, wake

LEANT_ON = (engine.draw_text, engine.draw_first_line, Stream.add_font, get_pango_font_key)
"""What of the engine must be as it was when this was written."""


def draw() -> None:
    """Have lines drawn so from now on; for an engine that is known, with its repairs made."""
    engine.draw_first_line = wraps(engine.draw_first_line)(draw_first_line)


def draw_first_line(
    stream: Any, textbox: Any, text_overflow: Any, block_ellipsis: Any, matrix: Any
) -> list[Any]:
    """The engine's ``draw_first_line`` for glyphs that were kept, each of which stands for letters
    of its own and on the baseline; all others are left to the engine's."""
    layout = textbox.pango_layout
    whole = text_overflow != "ellipsis" and block_ellipsis == "none"
    fonts = _fonts(stream, layout) if whole and textbox.text.strip() else None
    if fonts is None or textbox.style["font_size"] < _LEAST:
        if not hasattr(layout, "layout"):
            wake(layout, textbox.style)
        shipped = engine.draw_first_line.__wrapped__
        return shipped(stream, textbox, text_overflow, block_ellipsis, matrix)  # type: ignore[no-any-return]
    stream.set_text_matrix(*matrix.values)
    _show(stream, layout, fonts)
    return []


_LEAST = 1e-6
"""CSS pixels: what is set smaller is not drawn."""


def _fonts(stream: Any, layout: Any) -> list[tuple[Run, Any, float]] | None:
    """The runs of a layout, each with its font in the PDF and its size; None where the engine is
    to draw them."""
    known = vars(stream).setdefault("fonts_by_pointer", {})
    found = []
    for run in runs_of(layout) or ():
        plain = len(set(run.clusters)) == len(run.clusters)
        if not plain or _is_odd(run):
            return None
        if run.font not in known:
            known[run.font] = stream.add_font(run.font)
        font, size = known[run.font]
        if font.bitmap or font.svg or font.png or font.colr or not size:
            return None
        found.append((run, font, size))
    return found or None


def _is_odd(run: Run) -> bool:
    """Whether a glyph stands off its place, is missing in the font, or is empty but has a width."""
    if any(run.column(2)) or any(run.column(3)):
        return True
    numbers = run.column(0)
    empty = max(numbers, default=0) >= EMPTY
    return empty and any(
        number > EMPTY or (number == EMPTY and width)
        for number, width in zip(numbers, run.column(1), strict=True)
    )


def _show(stream: Any, layout: Any, fonts: list[tuple[Run, Any, float]]) -> None:
    """Draw runs, with what is out of each glyph's place by less than a thousandth of an em carried
    on to the next."""
    added = Added(layout)
    shown: list[str] = []
    carried, before = 0.0, None
    for run, font, size in fonts:
        if font is not before:
            _flush(stream, shown)
            stream.set_font_size(font.hash, size)
            before = font
        _mean(font, run, layout.text)
        scale, widths = 1000 * FROM_UNITS / size, font.widths
        letters = run.letters(layout.text)
        for glyph, width, letter in zip(run.column(0), run.column(1), letters, strict=True):
            if glyph == EMPTY:
                continue
            if glyph not in widths:
                widths[glyph] = _own_width(stream, run.font, glyph, size)
            more = added[letter] if width else 0
            carried += widths[glyph] - (width + more) * scale
            moved = round(carried)
            carried -= moved
            shown.append(f"{glyph:04x}>{moved}<" if moved else f"{glyph:04x}")
    _flush(stream, shown)


def _flush(stream: Any, shown: list[str]) -> None:
    """Show the glyphs collected so far."""
    if shown:
        stream.show_text(f"<{''.join(shown)}>".removesuffix("<>"))
        shown.clear()


def _mean(font: Any, run: Run, text: str) -> None:
    """Say what each glyph means that has not come before: the letters from its own place to the
    next glyph's, in reading. What was guessed of one that is put together with others goes."""
    guessed = vars(font).get("guessed", ())
    encoded = b""
    for number, glyph in enumerate(run.column(0)):
        if glyph == EMPTY or (glyph in font.to_unicode and glyph not in guessed):
            continue
        if glyph in guessed:
            guessed.discard(glyph)
        encoded = encoded or text.encode()
        begin, behind = run.clusters[number], (number - 1 if run.level % 2 else number + 1)
        end = run.clusters[behind] if 0 <= behind < len(run.clusters) else run.length
        font.to_unicode[glyph] = encoded[run.offset + begin : run.offset + end].decode()


def _own_width(stream: Any, font: Any, glyph: int, size: float) -> int:
    pango.pango_font_get_glyph_extents(font, glyph, stream.ink_rect, stream.logical_rect)
    width: float = stream.logical_rect.width * 1000 * FROM_UNITS
    return round(width / size)
