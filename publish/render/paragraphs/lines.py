"""The lines of a layout measured: word spaces, hyphens one beneath the other, lines left alone.

Read from the box tree, after layout. Measured by its word space is each line of justified text
that holds one, notes and quotations too, wherever it stands; not the last line of a paragraph, and
not what is ragged or centred: verse, tables, captions, headings, addresses. Beside a picture that
stands in the text a line is as short as the picture leaves it, and is measured all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from publish.render.faults import shown
from publish.render.paragraphs.laidout import LaidOut, is_justified, laid_out, texts_in, words_in
from publish.render.paragraphs.letters import SPACES
from publish.render.paragraphs.quality import LineQuality, Spot
from publish.render.paragraphs.widths import space_of

TOO_WIDE = 4.0
LADDER_STEPS = 3
THIN = 3
FIRST_WORDS = 40
"""Characters of a line by which a finding names it."""


def measure(pages: Sequence[Any]) -> LineQuality:
    """The quality of the lines on some pages (page boxes, in order)."""
    count = _Count()
    for index, page in enumerate(pages):
        for paragraph in laid_out(page):
            count.add(index, paragraph)
    return count.result()


@dataclass(frozen=True, slots=True)
class _Open:
    """A paragraph that seems to go on (so does a line of code, which ends with a line break): its
    page, how many hyphens end its last lines, and its first line, if that is alone there."""

    page: int
    hyphens: int
    alone: Spot | None


@dataclass(slots=True)
class _Count:
    """What has been found so far; ``open`` are the paragraphs that seem to go on, ``last`` the
    lines on the last page of each piece, which began on ``first``."""

    lines: int = 0
    hyphens: int = 0
    spaces: list[float] = field(default_factory=list)
    found: dict[str, list[Spot]] = field(default_factory=dict)
    open: dict[tuple[Element, str], _Open] = field(default_factory=dict)
    last: dict[Element, tuple[int, int, Spot]] = field(default_factory=dict)
    first: dict[Element, int] = field(default_factory=dict)
    faces: dict[tuple[Any, ...], float] = field(default_factory=dict)

    def add(self, page: int, paragraph: LaidOut) -> None:
        """Count a paragraph's lines on a page."""
        key = (paragraph.box.element, paragraph.box.element_tag)
        before = self.open.pop(key, None)
        begun = before is not None and before.page < page
        run = before.hyphens if before and begun else 0
        if before and begun and before.alone:
            self.found.setdefault("orphans", []).append(before.alone)
        for line in paragraph.lines:
            run = self._line(page, line, run)
        alone = _spot(page, paragraph.lines[0]) if len(paragraph.lines) == 1 else None
        if paragraph.goes_on:
            self.open[key] = _Open(page, run, None if begun else alone)
        elif begun and alone:
            self.found.setdefault("widows", []).append(alone)
        self._ending(page, paragraph, begun=begun)
        self._page(page, paragraph)

    def _line(self, page: int, line: Any, run: int) -> int:
        """Count a line; how many lines up to it end with a hyphen."""
        self.lines += 1
        space = self._space(line)
        if space is not None:
            self.spaces.append(space)
            if space > TOO_WIDE:
                self._note("wide", page, line)
        words = words_in(line).strip()
        dashed = words.endswith(("-", "\u2010")) and any(space in words for space in SPACES)
        if not dashed or not is_justified(line) or line.resume_at is None:
            return 0
        self.hyphens += 1
        if run + 1 == LADDER_STEPS:
            self._note("ladders", page, line)
        return run + 1

    def _space(self, line: Any) -> float | None:
        """The word space of a justified line, in those of its face."""
        texts = list(texts_in(line))
        spaced = next((box for box in texts if any(c in SPACES for c in box.text)), None)
        if not is_justified(line) or line.resume_at is None or spaced is None:
            return None
        own = self._own_space(spaced.style)
        return float(1 + spaced.justification_spacing / own)

    def _own_space(self, style: Any) -> float:
        names = (
            "font_family",
            "font_size",
            "font_style",
            "font_weight",
            "font_variant_caps",
            "letter_spacing",
            "word_spacing",
        )
        key = tuple(style[name] for name in names)
        if key not in self.faces:
            self.faces[key] = space_of(style, None)
        return self.faces[key]

    def _ending(self, page: int, paragraph: LaidOut, *, begun: bool) -> None:
        """Note a last line that is shorter than an indent."""
        line = paragraph.lines[-1]
        several = begun or len(paragraph.lines) > 1
        if several and not paragraph.goes_on and is_justified(line):
            width = max(box.position_x + box.width for box in texts_in(line)) - line.position_x
            if width < 1.2 * line.style["font_size"]:
                self._note("runts", page, line)

    def _page(self, page: int, paragraph: LaidOut) -> None:
        piece = paragraph.piece
        if piece is None:
            return
        self.first.setdefault(piece, page)
        before, count, spot = self.last.get(piece, (-1, 0, Spot(page, "")))
        if before != page:
            count, spot = 0, _spot(page, paragraph.lines[0])
        self.last[piece] = (page, count + len(paragraph.lines), spot)

    def _note(self, kind: str, page: int, line: Any) -> None:
        self.found.setdefault(kind, []).append(_spot(page, line))

    def result(self) -> LineQuality:
        """All that was found."""
        thin = (
            spot
            for piece, (page, count, spot) in self.last.items()
            if count < THIN and page > self.first[piece]
        )
        kinds = ("wide", "ladders", "runts", "widows", "orphans")
        found = {kind: tuple(self.found.get(kind, ())) for kind in kinds}
        return LineQuality(self.lines, tuple(self.spaces), self.hyphens, thin=tuple(thin), **found)


def _spot(page: int, line: Any) -> Spot:
    return Spot(page, shown(words_in(line))[:FIRST_WORDS])
