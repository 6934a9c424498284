"""Proofreading a layout: text off the page, lost words, stray notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from publish.findings import NOWHERE, Code, Finding
from publish.render import faults
from publish.render.pdf.census import Census, boxes
from publish.render.pdf.elsewhere import set_elsewhere

TOLERANCE = 5.0
"""CSS pixels: a rounded width, or the space that ends a line, is no fault."""


def proofread(
    root: Element,
    pages: Sequence[Any],
    labels: Sequence[str],
    count: Census,
) -> Iterator[Finding]:
    """What is wrong with the pages (page boxes, with their folios) of a document."""
    yield from set_elsewhere(root)
    for page, label in zip(pages, labels, strict=True):
        yield from _edges(page, label)
    yield from _losses(count)
    yield from _stray_notes(count, labels)


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
        words = faults.shown(getattr(box, "text", ""))[:60]
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
