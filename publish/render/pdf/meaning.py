"""What glyphs mean: the text layer of words whose letters are not set one by one.

A font in a PDF has one text for a glyph, and the engine takes it from where the glyph comes
first. In scripts that put letters together (a Devanagari vowel stands before the consonant it
follows, a Hebrew point under its letter) that is wrong or nothing. Here a glyph of several means
the letter that it is by itself in its font; and a word that runs to the right is given as it is
spelled (ActualText; ISO 32000-1, 14.9.4). A repair of the engine's drawing calls this: see guard.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pydyf  # type: ignore[import-untyped]
from weasyprint.text.ffi import ffi, harfbuzz  # type: ignore[import-untyped]

ffi.cdef(
    "int hb_font_get_nominal_glyph"
    " (hb_font_t *font, hb_codepoint_t unicode, hb_codepoint_t *glyph);",
    override=True,
)


class Meaning:
    """The text of one run of glyphs in a line (Pango's), while it is drawn on a stream."""

    def __init__(self, stream: Any, text: str, item: Any) -> None:
        self._stream = stream
        glyphs = item.glyphs
        self._clusters = [glyphs.log_clusters[i] for i in range(glyphs.num_glyphs)]
        self._sizes = Counter(self._clusters)
        start, length = item.item.offset, item.item.length
        self._bytes = text.encode()[start : start + length]
        self._ends = dict(zip(sorted(self._sizes), [*sorted(self._sizes)[1:], length], strict=True))
        rightward = not item.item.analysis.level % 2
        composed = any(size > 1 for size in self._sizes.values())
        self._words = self._spelled() if rightward and composed else {}
        self._open = False

    def _spelled(self) -> dict[int, str]:
        """By the glyph at which it begins: each word to be spelled, "" where one ends."""
        marks: dict[int, str] = {}
        word, first, composed = b"", 0, False
        for at, cluster in enumerate([*self._clusters, len(self._bytes)]):
            letters = self._letters(cluster) if cluster < len(self._bytes) else b" "
            if letters.isspace():
                if composed:
                    marks |= {first: word.decode(), at: ""}
                word, first, composed = b"", at + 1, False
            elif not at or cluster != self._clusters[at - 1]:
                word += letters
                composed = composed or self._sizes[cluster] > 1
        return marks

    def _letters(self, cluster: int) -> bytes:
        return self._bytes[cluster : self._ends[cluster]]

    def settle(self, at: int, glyph: int, font: Any) -> None:
        """Say what a glyph of several means, if nobody has; forget it where one means more."""
        guessed = vars(font).setdefault("guessed", set())
        cluster = self._clusters[at]
        if self._sizes[cluster] == 1:
            if glyph in guessed:
                guessed.discard(glyph)
                del font.to_unicode[glyph]
        elif glyph not in font.to_unicode:
            guessed.add(glyph)
            letters = self._letters(cluster).decode()
            own = [letter for letter in letters if _nominal(font, letter) == glyph]
            font.to_unicode[glyph] = own[0] if own else letters

    def step(self, at: int, string: str) -> str:
        """The glyphs collected so far, drawn and begun anew where a spelled word begins or ends."""
        if at not in self._words:
            return string
        self._flush(string)
        if self._words[at]:
            properties = pydyf.Dictionary({"ActualText": pydyf.String(self._words[at])})
            self._stream.begin_marked_content("Span", properties)
            self._open = True
        return "<"

    def end(self, string: str) -> str:
        """The same at the end of the run."""
        if self._open:
            self._flush(string)
            return "<"
        return string

    def _flush(self, string: str) -> None:
        string = string[:-1] if string.endswith("<") else f"{string}>"
        if string:
            self._stream.show_text(string)
        if self._open:
            self._stream.end_marked_content()
            self._open = False


def _nominal(font: Any, letter: str) -> int:
    """The glyph that a font has for a letter by itself; 0 for none."""
    found = ffi.new("hb_codepoint_t *")
    harfbuzz.hb_font_get_nominal_glyph(font.hb_font, ord(letter), found)
    return int(found[0])
