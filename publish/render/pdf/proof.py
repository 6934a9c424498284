"""Proofreading a layout: characters without glyphs, text off the page, lost words, stray notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from publish.findings import NOWHERE, Code, Finding
from publish.render import fonts
from publish.render.pdf import faults
from publish.render.pdf.census import Census, boxes

TOLERANCE = 5.0
"""CSS pixels: a rounded width, or the space that ends a line, is no fault."""

_SHOWN_ATTRIBUTES = ("data-title", "data-running")


SHOWN = 12
"""Characters that a finding names; a text in another script has hundreds."""


def proofread(
    root: Element,
    pages: Sequence[Any],
    labels: Sequence[str],
    count: Census,
    faces: Sequence[fonts.Face],
) -> Iterator[Finding]:
    """What is wrong with the pages (page boxes, with their folios) of a document in some faces."""
    yield from _glyphs(root, faces)
    for page, label in zip(pages, labels, strict=True):
        yield from _edges(page, label)
    yield from _losses(count)
    yield from _stray_notes(count, labels)


def _glyphs(root: Element, faces: Sequence[fonts.Face]) -> Iterator[Finding]:
    heads = [element.get(name, "") for element in root.iter() for name in _SHOWN_ATTRIBUTES]
    missing = sorted(fonts.missing_glyphs([*root.itertext(), *heads], faces))
    named = [f"{character!r} (U+{ord(character):04X})" for character in missing[:SHOWN]]
    if missing:
        more = f" and {len(missing) - SHOWN} characters more" if len(missing) > SHOWN else ""
        text = f"no face of the book has {', '.join(named)}{more}"
        yield Finding(faults.MISSING_GLYPH, NOWHERE, text)


def _edges(page: Any, label: str) -> Iterator[Finding]:
    """Text that stands off the page or in its margin: the first such words of each line."""
    for line in (box for box in boxes(page) if type(box).__name__ == "LineBox"):
        code, words = next(_misplaced(page, line), (None, ""))
        if code is not None:
            where = "outside the page" if code is faults.OFF_PAGE else "in the margin"
            yield Finding(code, NOWHERE, f"page {label}: {words!r} stands {where}")


def _misplaced(page: Any, line: Any) -> Iterator[tuple[Code, str]]:
    left, right = page.content_box_x() - TOLERANCE, page.content_box_x() + page.width + TOLERANCE
    for box in boxes(line):
        words = getattr(box, "text", "").strip("\u200b ")[:60]
        x, y, end = box.position_x, box.position_y, box.position_x + box.width
        if words and (min(x, y) < 0 or end > page.margin_width() or y > page.margin_height()):
            yield faults.OFF_PAGE, words
        elif words and (x < left or end > right):
            yield faults.OVERFULL, words


def _losses(count: Census) -> Iterator[Finding]:
    for strand in count.strands:
        where = f"note {strand.note} of {strand.piece}" if strand.note else strand.piece
        for lost in strand.lost:
            text = f"{where}: {len(lost)} characters are on no page, from {lost[:40]!r}"
            yield Finding(faults.LOST_TEXT, NOWHERE, text)


def _stray_notes(count: Census, labels: Sequence[str]) -> Iterator[Finding]:
    for note, page in count.notes.items():
        call = count.calls.get(note, page)
        if page != call:
            code = faults.NOTE_EARLY if page < call else faults.NOTE_LATE
            text = f"note {note} stands on page {labels[page]}, its call on page {labels[call]}"
            yield Finding(code, NOWHERE, text)
