"""Composing: the boxes of a line become a galley, with every place where the engine can break it.

The engine breaks the text itself. These are the places where it can: those that Pango sees in
each run of text, those between two runs, and those in words that Pyphen divides.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyphen  # type: ignore[import-untyped]
from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.text.ffi import ffi, pango  # type: ignore[import-untyped]
from weasyprint.text.line_break import (  # type: ignore[import-untyped]
    can_break_text,
    create_layout,
)

from publish.render.paragraphs.galley import Galley
from publish.render.paragraphs.hyphens import dictionary
from publish.render.paragraphs.letters import NO_LETTERS, is_loose
from publish.render.paragraphs.widths import hyphen_of, restyled, widths_of

_WRAPPED = ("normal", "pre-wrap", "pre-line")
_APOSTROPHES = frozenset("'\u2019")


class Unfit(Exception):
    """The paragraph holds what has no place in a galley: a forced break, a picture, a leader."""


def galley_of(line: Any, context: Any, first_line_style: Any = None) -> Galley:
    """The galley of a line box, or as it would be if all were set in the style of a first line.
    Raises Unfit."""
    galley = Galley()
    _Compositor(galley, context, first_line_style).set(line, ())
    return galley


def text_in(box: Any) -> str:
    """The text of a line or inline box before layout."""
    parts = []
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            parts.append(child.text)
        elif isinstance(child, boxes.InlineBox) and child.is_in_normal_flow():
            parts.append(text_in(child))
    return "".join(parts)


class _Compositor:
    """Sets the boxes of a line one after the other into a galley, as the engine will."""

    def __init__(self, galley: Galley, context: Any, first_line_style: Any) -> None:
        self._galley = galley
        self._context = context
        self._over = first_line_style
        self._x = 0.0

    def set(self, parent: Any, path: tuple[int, ...]) -> tuple[Any, Any]:
        """Set the children of a line or inline box. Its first and last letter, as the engine has
        them for what follows: True is a space that was collapsed."""
        first_letter = last_letter = None
        whole = parent.style["white_space"] in ("pre", "nowrap")
        for number, child in enumerate(parent.children):
            if child.is_floated():
                raise Unfit
            if not child.is_in_normal_flow():
                continue  # a note
            begin = len(self._galley.text)
            first, last = self._child(child, (*path, number))
            before: Any = " " if last_letter is True else last_letter
            if before and first and (not whole or last_letter is True):
                self._between(before + first, child, begin)
            first_letter = first if first_letter is None else first_letter
            last_letter = True if child.trailing_collapsible_space else last
        return first_letter, last_letter

    def _between(self, letters: str, child: Any, begin: int) -> None:
        if can_break_text(letters, child.style["lang"]):
            self._galley.breaks.add(begin)

    def _child(self, child: Any, path: tuple[int, ...]) -> tuple[Any, Any]:
        if isinstance(child, boxes.TextBox):
            self._run(child, path)
            return (child.text[0], child.text[-1]) if child.text else (None, None)
        if not isinstance(child, boxes.InlineBox) or child.is_leader:
            raise Unfit
        self._x += _outside(child, "left")
        ends = self.set(child, path)
        self._x += _outside(child, "right")
        if self._galley.ends:
            self._galley.ends[-1] = max(self._galley.ends[-1], self._x)
        return ends

    def _run(self, box: Any, path: tuple[int, ...]) -> None:
        galley, text, style = self._galley, box.text, restyled(box.style, self._over)
        if "\n" in text or "\u00ad" in text:
            raise Unfit
        begin = galley.offsets[path] = len(galley.text)
        if not text:
            return
        layout = create_layout(text, style, self._context, None, 0)
        for width in widths_of(layout, text, style["letter_spacing"]):
            galley.starts.append(self._x)
            self._x += width
            galley.ends.append(self._x)
        galley.text += text
        loose = is_loose(text, style)
        galley.loose += [loose and letter not in NO_LETTERS for letter in text]
        if style["white_space"] in _WRAPPED:
            marks = pango.pango_layout_get_log_attrs_readonly(layout.layout, ffi.NULL)
            galley.breaks.update(begin + n for n in range(1, len(text)) if marks[n].is_line_break)
            for place, width in self._divisions(text, style, marks):
                galley.hyphens[begin + place] = width
        layout.deactivate()

    def _divisions(self, text: str, style: Any, marks: Any) -> Iterator[tuple[int, float]]:
        """Where the words of a run may be divided, with the width of the hyphen."""
        language = style["lang"] and pyphen.language_fallback(style["lang"])
        if style["hyphens"] != "auto" or not language:
            return
        total, left, right = style["hyphenate_limit_chars"]
        dictionaries = self._context.dictionaries  # the engine's own
        key = (language, left, right, total)
        if key not in dictionaries:
            dictionaries[key] = dictionary(language, left, right)
        width = hyphen_of(style, self._context)
        for start, stop in _words(text, marks):
            if stop - start >= total:
                for place in dictionaries[key].positions(text[start:stop]):
                    # Spelt otherwise when it is divided, or an ending such as 's left alone.
                    if place.data is None and not _APOSTROPHES & set(text[start + place : stop]):
                        yield start + place, width


def _words(text: str, marks: Any) -> Iterator[tuple[int, int]]:
    start = 0
    for place in range(len(text) + 1):
        if marks[place].is_word_end:
            yield start, place
        if marks[place].is_word_boundary:
            start = place


def _outside(box: Any, side: str) -> float:
    """The padding, border and margin of an inline box at one side."""
    lengths = [box.style[f"{name}_{side}"] for name in ("padding", "margin")]
    if any(length != "auto" and length.unit == "%" for length in lengths):
        raise Unfit
    given = sum(length.value for length in lengths if length != "auto")
    return float(given + box.style[f"border_{side}_width"])
