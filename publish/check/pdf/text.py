"""The lines of a page as they stand on paper, read with PDFium, which nothing of ours has made.

Positions are points in the page's own space. A word's space is measured against the font's own:
the width that the font gives its space, before any line was justified.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any, NamedTuple

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from publish.check.pdf.things import Things, things
from publish.check.pdf.view import Box
from publish.errors import InputRefused

MAX_CHARACTERS = 20_000_000
"""Characters that a file may print; the Bible has four million."""

_SAME_LINE = 0.3
"""Of the height of a letter: what is further off the baseline is a note's call, or another line."""

_JOINT = "\x02"
"""What PDFium has for a hyphen that divides a word at the end of a line."""

_TOLD_BY_NOBODY = frozenset({"Cc", "Cn", "Co"})
"""General categories of what no search finds: control, unassigned, private characters."""


class Word(NamedTuple):
    """A word where it stands: from its first letter's origin to its last letter's end."""

    text: str
    left: float
    right: float


@dataclass(slots=True)
class Line:
    """A line: its baseline, its words, the ink of its letters, the font's own space in points
    (0 where it prints none), and the size of its font as the file states it."""

    baseline: float
    words: list[Word]
    ink: Box
    space: float
    size: float

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def text(self) -> str:
        """Its words; PDFium gives what lies beyond Unicode's first plane in halves."""
        halves = " ".join(word.text for word in self.words).replace(_JOINT, "-")
        return halves.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    @property
    def gaps(self) -> list[float]:
        """The widths of its spaces."""
        pairs = zip(self.words, self.words[1:], strict=False)
        return [after.left - before.right for before, after in pairs]

    @property
    def hyphened(self) -> bool:
        """Whether it ends in the middle of a word."""
        last = self.words[-1].text
        return last.endswith(_JOINT) or (last[-1:] in "-‐\u00ad" and last[-2:-1].isalpha())


@dataclass(frozen=True, slots=True)
class PageText:
    """What stands on a page: its lines from the top down, the places of its pictures and rules, how
    many characters have a text that nobody can tell, and its text as a search would find it."""

    number: int
    lines: tuple[Line, ...]
    things: Things
    unknown: int
    text: str = field(repr=False)

    @property
    def blank(self) -> bool:
        """Whether nothing is drawn on it."""
        return not self.lines and not self.things.count


def read(data: bytes) -> tuple[PageText, ...]:
    """The text of every page. Raises InputRefused for a file that PDFium cannot open."""
    with opened(data) as document:
        reader = _Reader()
        return tuple(reader.page(document, index) for index in range(len(document)))


def plain(data: bytes) -> tuple[str, ...]:
    """The text of every page as a search would find it, and no more. Raises InputRefused for a file
    that PDFium cannot open."""
    with opened(data) as document:
        reader = _Reader()
        return tuple(reader.plain(document, index) for index in range(len(document)))


def trimmed(data: bytes) -> tuple[str, ...]:
    """The text of every page that is left when it is trimmed: what stands outside is cut off.
    Raises InputRefused for a file that PDFium cannot open."""
    with opened(data) as document:
        reader = _Reader()
        return tuple(reader.trimmed(document, index) for index in range(len(document)))


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """A PDF that PDFium has open. Raises InputRefused where it cannot."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise InputRefused(f"is no readable PDF: {error}") from error
    with document:
        yield document


class _Letter(NamedTuple):
    """A character: its text, the origin and end of its advance, its ink, and the size of its font;
    ``made`` by PDFium, which finds a space where letters stand apart."""

    text: str
    left: float
    right: float
    baseline: float
    ink: Box
    size: float
    made: bool


class _Reader:
    """Reads pages one after another, within one limit for all of them."""

    def __init__(self) -> None:
        self._left = MAX_CHARACTERS
        self._edges = [ctypes.c_double() for _ in range(4)]
        self._origin = [ctypes.c_double() for _ in range(2)]
        self._loose = raw.FS_RECTF()

    def plain(self, document: Any, index: int) -> str:
        """The text of one page; of one that PDFium cannot load, none."""
        loaded = self._loaded(document, index)
        return loaded[1].get_text_range() if loaded else ""

    def trimmed(self, document: Any, index: int) -> str:
        """The text of one page within its TrimBox, or the box that stands for it."""
        loaded = self._loaded(document, index)
        if not loaded:
            return ""
        page, text = loaded
        whole, inside = text.get_text_range(), text.get_text_bounded(*page.get_trimbox())
        return str(whole if len(inside.split()) >= len(whole.split()) else inside)

    def _loaded(self, document: Any, index: int) -> tuple[Any, Any] | None:
        """A page and its text; None for one that PDFium cannot load. Raises InputRefused where the
        pages so far print too much."""
        try:
            page = document[index]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            return None
        self._left -= text.count_chars()
        if self._left < 0:
            raise InputRefused(f"prints more than {MAX_CHARACTERS:,} characters")
        return page, text

    def page(self, document: Any, index: int) -> PageText:
        """One page; one that PDFium cannot load has nothing on it."""
        loaded = self._loaded(document, index)
        if not loaded:
            return PageText(index + 1, (), Things((), (), 0), 0, "")
        page, text = loaded
        letters = list(self._letters(text.raw, text.count_chars()))
        lines = tuple(sorted(_lines(letters), key=lambda line: -line.baseline))
        unknown = sum(map(_is_unknown, letters))
        found = PageText(index + 1, lines, things(page), unknown, text.get_text_range())
        page.close()
        return found

    def _letters(self, text: Any, count: int) -> Iterator[_Letter]:
        for index in range(count):
            raw.FPDFText_GetCharBox(text, index, *self._edges)
            raw.FPDFText_GetLooseCharBox(text, index, self._loose)
            raw.FPDFText_GetCharOrigin(text, index, *self._origin)
            left, right, bottom, top = (edge.value for edge in self._edges)
            code = raw.FPDFText_GetUnicode(text, index)
            yield _Letter(
                chr(code) if code < 0x110000 else "\ufffd",
                self._origin[0].value,
                self._loose.right,
                self._origin[1].value,
                Box(left, bottom, right, top),
                raw.FPDFText_GetFontSize(text, index),
                raw.FPDFText_IsGenerated(text, index) == 1,
            )


def _is_unknown(letter: _Letter) -> bool:
    """Whether a printed character has no text, or one that stands for none."""
    if letter.text == _JOINT or letter.text.isspace():
        return False
    return letter.text == "\ufffd" or unicodedata.category(letter.text) in _TOLD_BY_NOBODY


def _lines(letters: list[_Letter]) -> Iterator[Line]:
    """Letters that follow each other to the right on one baseline, as lines."""
    run: list[_Letter] = []
    last: _Letter | None = None
    for letter in letters:
        if last and not letter.made and not _follows(last, letter):
            yield from _line(run)
            run = []
        run.append(letter)
        last = last if letter.made else letter
    yield from _line(run)


def _follows(before: _Letter, letter: _Letter) -> bool:
    height = max(before.ink.top - before.ink.bottom, letter.ink.top - letter.ink.bottom, 4)
    off = abs(letter.baseline - before.baseline)
    return off <= _SAME_LINE * height and letter.left >= before.left - height


def _line(run: list[_Letter]) -> Iterator[Line]:
    seen = [letter for letter in run if not letter.text.isspace()]
    if not seen:
        return
    ink = Box(
        min(letter.ink.left for letter in seen),
        min(letter.ink.bottom for letter in seen),
        max(letter.ink.right for letter in seen),
        max(letter.ink.top for letter in seen),
    )
    spaces = [
        letter.right - letter.left for letter in run if letter.text == " " and not letter.made
    ]
    middle = seen[len(seen) // 2]
    yield Line(
        middle.baseline, list(_words(run)), ink, median(spaces) if spaces else 0, middle.size
    )


def _words(run: list[_Letter]) -> Iterator[Word]:
    text, left, right = "", 0.0, 0.0
    for letter in run:
        if not letter.text.isspace():
            left = left if text else letter.left
            text, right = text + letter.text, letter.right
        elif text:
            yield Word(text, left, right)
            text = ""
    if text:
        yield Word(text, left, right)
