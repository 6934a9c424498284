"""The look of the pages: word spaces, ladders of hyphens, and pages that hold next to nothing.

What is measured: a line is justified if it has two spaces or more, all of one width, and ends at
the edge at which most lines end. Its spaces are compared with the space of its own font.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from publish.check.pdf import codes
from publish.check.pdf.columns import is_row, usual_space
from publish.check.pdf.places import gathered, spread
from publish.check.pdf.text import Line, PageText
from publish.check.pdf.view import Found
from publish.findings import Code

FAR_TOO_WIDE, TOO_WIDE = 4.0, 2.0
"""Times the font's own space: what no reader overlooks, and what no compositor likes."""

MOST_WIDE = 0.01
"""The share of justified lines that may be too wide."""

LADDER = 3
"""Lines that end in hyphens, one beneath the other, that are too many."""

THIN = 3
"""Lines that the last page of a chapter has at least."""

_ENOUGH = 40
"""Justified lines without which nothing is said about their share."""

_EVEN = 0.3
"""Points by which the spaces of a justified line may differ by rounding."""

_AN_EDGE = 3
"""Lines of a page that end at one place, where that is an edge."""

_FOLIO = re.compile(r"[\divxlc–—·. -]{1,9}", re.IGNORECASE)
_DEEP = 5
"""Lines that a page has for its depth to be that of a page of text."""


def check_spaces(pages: Sequence[PageText]) -> Found:
    """No line's spaces are four times the font's own, and few are twice."""
    own = _spaces(pages)
    ratios = [
        (page.number, median(line.gaps) / own.get(line.size, usual_space(line)), line)
        for page in pages
        for line in _justified(page.lines)
    ]
    for number, ratio, line in ratios:
        if ratio > FAR_TOO_WIDE:
            text = f"spaces {ratio:.1f} times the font's own in “{line.text[:60]}”"
            yield codes.LOOSE, f"{spread([number])}: {text}"
    wide = [number for number, ratio, _ in ratios if ratio > TOO_WIDE]
    if len(ratios) >= _ENOUGH and len(wide) > MOST_WIDE * len(ratios):
        share = f"{len(wide)} of {len(ratios)} justified lines ({len(wide) / len(ratios):.1%})"
        yield codes.MANY_LOOSE, f"{share} have spaces over twice the font's own: {spread(wide)}"


def check_ladders(pages: Sequence[PageText]) -> Found:
    """No three lines in a row end in hyphens."""
    for page in pages:
        run: list[Line] = []
        for line in page.lines:
            beneath = not run or _is_beneath(run[-1], line)
            if line.hyphened and beneath:
                run.append(line)
                if len(run) == LADDER:
                    text = f"{LADDER} lines or more end in hyphens, from “{run[0].text[:40]}”"
                    yield codes.LADDER, f"{spread([page.number])}: {text}"
            else:
                run = [line] if line.hyphened else []


def check_thin(pages: Sequence[PageText]) -> Found:
    """No chapter ends on a page of under three lines, no page of its run is nearly empty."""
    depth = _Depth.of(pages)
    if depth is None:
        return
    faults = [
        (page.number, *_thin(page, depth, ends=after is None or not depth.goes_on(after)))
        for before, page, after in zip(pages, pages[1:], [*pages[2:], None], strict=False)
        if depth.is_full(before) and depth.goes_on(page)
    ]
    for code in (codes.THIN, codes.SPARSE):
        yield from ((code, text) for text in gathered((p, t) for p, c, t in faults if c is code))


def _thin(page: PageText, depth: _Depth, *, ends: bool) -> tuple[Code | None, str]:
    """What is wrong with a page that goes on from a full one."""
    count = len(depth.body(page))
    told = "one line" if count == 1 else f"{count} lines"
    if ends and count < THIN:
        return codes.THIN, f"a chapter ends with {told} on a page of its own"
    if not ends and not page.things.pictures and count <= depth.rows / 5:
        return codes.SPARSE, f"{told} alone, and the text goes on overleaf"
    return None, ""


# ------------------------------------------------------------------------- lines


def _spaces(pages: Sequence[PageText]) -> dict[float, float]:
    """The space of the fonts of each size; a stretched line need not print one to say so."""
    found: dict[float, list[float]] = {}
    for line in (line for page in pages for line in page.lines if line.space > 0):
        found.setdefault(line.size, []).append(line.space)
    return {size: median(spaces) for size, spaces in found.items()}


def _justified(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a page that were stretched to an edge, and are no rows of a table."""
    ends = Counter(round(line.right) for line in lines)
    for at, line in enumerate(lines):
        at_edge = sum(ends[round(line.right) + off] for off in (-1, 0, 1)) >= _AN_EDGE
        if not at_edge or not _is_even(line.gaps) or not _is_prose(line):
            continue
        if not is_row(lines, at):
            yield line


def _is_prose(line: Line) -> bool:
    """Whether most of its words are words: leaders of dots, and figures in a table, are none."""
    return sum(any(map(str.isalpha, word.text)) for word in line.words) * 2 > len(line.words)


def _is_even(gaps: list[float]) -> bool:
    """Whether spaces are of one width, but for those that are kerned with a letter."""
    if len(gaps) < 2:
        return False
    usual = median(gaps)
    return sum(abs(gap - usual) <= _EVEN + 0.1 * usual for gap in gaps) >= 0.7 * len(gaps)


def _is_beneath(above: Line, line: Line) -> bool:
    down = above.baseline - line.baseline
    return 0 < down < 3 * above.ink.height and line.left < above.right


# ------------------------------------------------------------------------- pages


@dataclass(frozen=True, slots=True)
class _Depth:
    """The page of text of this file: where its first line stands, how far lines are apart, and how
    many there usually are."""

    top: float
    leading: float
    rows: float

    @classmethod
    def of(cls, pages: Sequence[PageText]) -> _Depth | None:
        """The usual page; None for a file that has no pages of text."""
        steps = [
            round(above.baseline - line.baseline, 1)
            for page in pages
            for above, line in pairwise(page.lines)
            if above.baseline - line.baseline > 1
        ]
        if not steps:
            return None
        leading = Counter(steps).most_common(1)[0][0]
        bodies = [body for page in pages if len(body := _body(page, leading)) > _DEEP]
        if not bodies:
            return None
        tops = Counter(round(body[0].baseline) for body in bodies)
        return cls(tops.most_common(1)[0][0], leading, median(len(body) for body in bodies))

    def body(self, page: PageText) -> list[Line]:
        """The lines of a page without its running head and its folio."""
        return _body(page, self.leading)

    def at_top(self, line: Line) -> bool:
        """Whether it stands where a page of text begins."""
        return abs(line.baseline - self.top) < self.leading / 2

    def is_full(self, page: PageText) -> bool:
        """Whether it holds as much as half a page of text does."""
        return len(self.body(page)) >= self.rows / 2

    def goes_on(self, page: PageText) -> bool:
        """Whether it begins at the top, as a page within a chapter does."""
        body = self.body(page)
        return bool(body) and self.at_top(body[0])


def _body(page: PageText, leading: float) -> list[Line]:
    rows = _rows(page.lines, leading)
    far = 1.7 * leading
    if len(rows) > 1 and rows[0].baseline - rows[1].baseline > far:
        rows = rows[1:]
    if (
        len(rows) > 1
        and rows[-2].baseline - rows[-1].baseline > far
        and _FOLIO.fullmatch(rows[-1].text)
    ):
        rows = rows[:-1]
    return [row for row in rows if not _FOLIO.fullmatch(row.text)]


def _rows(lines: Sequence[Line], leading: float) -> list[Line]:
    """One line of each height; the calls of notes stand a little higher than their lines."""
    rows: list[Line] = []
    for line in lines:
        if not rows or rows[-1].baseline - line.baseline > leading / 2:
            rows.append(line)
    return rows
