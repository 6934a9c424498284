"""A face of last resort: a character that no font has is printed as its code point, in a box.

So nothing is lost: the page shows that a character stands there, and which; and the text layer
of the PDF has the character itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.transformPen import TransformPen  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from publish.render.fonts.cutting import Face, saved
from publish.render.fonts.programs import Program
from publish.render.fonts.table import CODES

EM, RISE, HEIGHT, RULE, SIDE = 1000, -120, 860, 30, 60
"""The em; where the box begins below the line, its height, its rule and the space beside it."""

SCALE, DIGIT, ROW = 0.52, 300, 390
"""Of the digits: their size beside that of their face, and the room of one, across and down."""

DATE = 3_786_912_000
"""The font's date, the same for each: 2024-01-01, in seconds from 1904 (OpenType, head)."""


def code_face(characters: Iterable[str], digits: Face) -> Face:
    """A face that shows each of the characters as its code point: a box with its hexadecimal
    digits in two rows, taken from another face (whose em is of 1000 units). The same bytes each
    time."""
    drawn = TTFont(BytesIO(digits.data), lazy=True)
    shapes, names = drawn.getGlyphSet(), drawn.getBestCmap()
    order = sorted(map(ord, characters))
    glyphs = {f"u{code:04X}": _box(f"{code:04X}", shapes, names) for code in order}
    widths = {f"u{code:04X}": (_width(f"{code:04X}"), SIDE) for code in order}
    empty = TTGlyphPen(None).glyph()
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder([".notdef", *glyphs])
    builder.setupCharacterMap({code: f"u{code:04X}" for code in order})
    builder.setupGlyf({".notdef": empty, **glyphs})
    builder.setupHorizontalMetrics({".notdef": (600, 0), **widths})
    builder.setupHorizontalHeader(ascent=900, descent=-300)
    builder.setupNameTable({"familyName": CODES, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=900, sTypoDescender=-300, usWinAscent=900, usWinDescent=300)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = DATE
    builder.font.recalcTimestamp = False
    return Face(CODES, 400, "normal", "BookCodes.ttf", Program.of(saved(builder.font)))


def _width(digits: str) -> int:
    return 2 * SIDE + 2 * RULE + DIGIT * ((len(digits) + 1) // 2) + RULE


def _box(digits: str, shapes: Any, names: Any) -> Any:
    pen = TTGlyphPen(None)
    outer = (SIDE, RISE, _width(digits) - SIDE, RISE + HEIGHT)
    _rectangle(pen, *outer)
    x0, y0, x1, y1 = outer
    _rectangle(pen, x1 - RULE, y0 + RULE, x0 + RULE, y1 - RULE)  # the other way round: a hole
    across = (len(digits) + 1) // 2
    digits = digits.rjust(2 * across, "0")
    for at, digit in enumerate(digits):
        row, column = divmod(at, across)
        x = x0 + RULE + RULE // 2 + column * DIGIT
        y = y0 + RULE + 45 + (1 - row) * ROW
        shapes[names[ord(digit)]].draw(TransformPen(pen, (SCALE, 0, 0, SCALE, x, y)))
    return pen.glyph()


def _rectangle(pen: Any, x0: int, y0: int, x1: int, y1: int) -> None:
    pen.moveTo((x0, y0))
    for point in ((x0, y1), (x1, y1), (x1, y0)):
        pen.lineTo(point)
    pen.closePath()
