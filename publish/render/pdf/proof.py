"""Proofreading a layout: text off the page or out of sight, lost words, stray notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from publish.findings import NOWHERE, Code, Finding
from publish.render import faults
from publish.render.pdf.census import Census
from publish.render.pdf.elsewhere import set_elsewhere
from publish.render.pdf.sight import TOLERANCE, Cover, Sighted, sighted, unseen


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
    """Text that stands off the page, in its margin, or where nobody sees it: the first such words
    of each line."""
    texts, covers = sighted(page)
    told: set[int] = set()
    for one in texts:
        code, how = _misplaced(page, one, covers)
        words = faults.shown(one.box.text)[:60] if code else ""
        if code and words and id(one.line) not in told:
            told.add(id(one.line))
            yield Finding(code, NOWHERE, f"page {label}: {words!r} {how}")


def _misplaced(page: Any, one: Sighted, covers: list[Cover]) -> tuple[Code | None, str]:
    """What is wrong with the place of a text, and how to say it."""
    place = one.place
    below = place.middle[1] > page.margin_height()
    if min(place.left, place.top) < 0 or place.right > page.margin_width() or below:
        return faults.OFF_PAGE, "stands outside the page"
    if "::" not in (one.box.element_tag or "") and (why := unseen(one, covers)):
        return faults.UNSEEN, why
    left, right = page.content_box_x() - TOLERANCE, page.content_box_x() + page.width + TOLERANCE
    if place.left < left or place.right > right:
        return faults.OVERFULL, "stands in the margin"
    return None, ""


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
