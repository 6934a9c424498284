"""The galley of a paragraph: its text in one long line, measured, and every place to break it.

The engine breaks the text itself. This room finds the places where it can: those that Pango sees
in each run of text, those between two runs, and those in words that Pyphen divides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pyphen  # type: ignore[import-untyped]
from weasyprint.css.properties import INHERITED  # type: ignore[import-untyped]
from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
from weasyprint.text.ffi import FROM_UNITS, ffi, pango  # type: ignore[import-untyped]
from weasyprint.text.line_break import (  # type: ignore[import-untyped]
    can_break_text,
    create_layout,
    line_size,
)

from publish.render.paragraphs.paragraph import Chance

SPACES = " \u00a0"
"""What is stretched where a line is justified."""
NO_LETTERS = f"{SPACES}\u200b\u2060"
# Han, kana, their points, and forms of full width (first and last of each).
_SQUARES = (
    ("\u2e80", "\u312f"),
    ("\u3190", "\ua4cf"),
    ("\uf900", "\ufaff"),
    ("\ufe30", "\ufe4f"),
    ("\uff00", "\uff60"),
    ("\U00020000", "\U0003ffff"),
)
_WRAPPED = ("normal", "pre-wrap", "pre-line")
_APOSTROPHES = frozenset("'\u2019")
_HYPHENS = ("-", "\u2010")


class Unfit(Exception):
    """The paragraph holds what has no place in a galley: a forced break, a picture, a leader."""


@dataclass(slots=True)
class Galley:
    """The text of a line box before layout, and where everything in it is.

    ``text`` is all its characters; ``starts`` and ``ends`` are where each begins and ends along
    the one line, in pixels (the padding of a box lies between), ``loose`` whether some space may
    be put beside it. ``breaks`` has the indexes at which a line may begin, ``hyphens`` those where
    a word may be divided, with the width of the hyphen, and ``offsets`` the index of the first
    character of each text box, by the path of the box in the tree.
    """

    text: str = ""
    starts: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)
    loose: list[bool] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    hyphens: dict[int, float] = field(default_factory=dict)
    offsets: dict[tuple[int, ...], int] = field(default_factory=dict)

    @classmethod
    def of(cls, line: Any, context: Any, first_line_style: Any = None) -> Galley:
        """The galley of a line box, or as it would be if all were set in the style of a first
        line. Raises Unfit."""
        galley = cls()
        _Compositor(galley, context, first_line_style).set(line, ())
        return galley

    def index(self, resume_at: Any) -> int:
        """The index of the character at which a place of the engine's lies, past any spaces."""
        path: list[int] = []
        while resume_at is not None:
            ((step, resume_at),) = resume_at.items()
            path.append(step)
        return self._past(self._at(tuple(path)) if path else 0)

    def _at(self, path: tuple[int, ...]) -> int:
        start = self.offsets.get(path[:-1])
        if start is not None:  # so many bytes of a text box
            return start + len(self.text[start:].encode()[: path[-1]].decode())
        return min((at for other, at in self.offsets.items() if other >= path), default=-1)

    def chances(self) -> list[Chance]:
        """Every place where a line may end, in order, from before the text to its end; none in a
        text that is all spaces."""
        first, final = self._past(0), self._short(len(self.text))
        if first >= final:
            return []
        spaces, letters = _counted(c in SPACES for c in self.text), _counted(self.loose)
        places = sorted(self.breaks | self.hyphens.keys())
        found = [Chance(first, 0, self.starts[first], 0, spaces[first], 0, letters[first])]
        for place in (*places, len(self.text)):
            end, start = self._short(place), self._past(place)
            if first < end and found[-1].at < start and (start < final or place == len(self.text)):
                ink = self.ends[end - 1]
                hyphen = self.hyphens.get(place, 0.0)
                found.append(
                    Chance(
                        at=start,
                        end=ink,
                        start=self.starts[start] if start < len(self.text) else ink,
                        spaces=spaces[end],
                        spaces_next=spaces[start],
                        letters=letters[end],
                        letters_next=letters[start],
                        hyphen=hyphen,
                        dashed=bool(hyphen) or self.text[end - 1] in _HYPHENS,
                    )
                )
        return found

    def _short(self, place: int) -> int:
        while place and self.text[place - 1] == " ":
            place -= 1
        return place

    def _past(self, place: int) -> int:
        place = len(self.text) if place < 0 else place
        while place < len(self.text) and self.text[place] == " ":
            place += 1
        return place


def text_in(box: Any) -> str:
    """The text of a line or inline box before layout."""
    parts = []
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            parts.append(child.text)
        elif isinstance(child, boxes.InlineBox) and child.is_in_normal_flow():
            parts.append(text_in(child))
    return "".join(parts)


def is_loose(text: str, style: Any) -> bool:
    """Whether space may be put between the letters of a run: not where its letter spacing is 0,
    which forbids it (CSS 2.1, 16.4), nor in scripts whose letters are joined or fill a square."""
    joined = any("\u0590" <= letter < "\u1e00" or letter >= "\u2e80" for letter in text)
    return style["letter_spacing"] != 0 and not joined


def is_square(character: str) -> bool:
    """Whether a character fills a square of its own; Hangul, which has word spaces, is none."""
    return any(first <= character <= last for first, last in _SQUARES)


def is_squared(text: str) -> bool:
    """Whether a text is set in squares, for the most part."""
    return 2 * sum(map(is_square, text)) > len(text)


def space_of(style: Any, context: Any) -> float:
    """The width of a style's word space before a line is justified, in pixels."""
    letter = style["letter_spacing"]
    bare = style.copy()
    bare["word_spacing"], bare["letter_spacing"] = 0, "normal"
    given = style["word_spacing"] + (0 if letter == "normal" else letter)
    return _measured(" ", bare, context) + float(given)


def restyled(style: Any, first_line_style: Any) -> Any:
    """A style as the engine changes it in a first line."""
    if not first_line_style:
        return style
    style = style.copy()
    for name, value in first_line_style.items():
        if name in INHERITED:
            style[name] = value
    return style


def _counted(marks: Any) -> list[int]:
    """How many of some marks are set before each."""
    counts = [0]
    for mark in marks:
        counts.append(counts[-1] + mark)
    return counts


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
        for width in _widths(layout, text, style["letter_spacing"]):
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
            dictionaries[key] = pyphen.Pyphen(lang=language, left=left, right=right)
        width = _measured(style["hyphenate_character"], style, self._context)
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


def _widths(layout: Any, text: str, spacing: Any) -> list[float]:
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


def _measured(text: str, style: Any, context: Any) -> float:
    layout = create_layout(text, style, context, None, 0)
    width, _ = line_size(layout.get_first_line()[0], style)
    layout.deactivate()
    return float(width)
