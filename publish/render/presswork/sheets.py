"""Sheets: what a press asks of pages, whichever part of a book they are.

The first half of finishing; the other is what belongs to the book as a whole (`volume`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pikepdf import Pdf

from publish.findings import Finding
from publish.presses import Ink, Press
from publish.render.presswork import catalog, fontfiles, inking
from publish.render.presswork.boxes import place
from publish.render.presswork.destinations import move_destinations, move_links
from publish.render.presswork.marks import crop_marks
from publish.render.presswork.patterns import move_patterns
from publish.render.presswork.structure import place_figures


def print_pages(  # noqa: PLR0913 - named, and each of another kind
    pdf: Pdf,
    press: Press,
    ink: Ink,
    labels: Sequence[str],
    *,
    images: Iterable[str] = (),
    gutter_left: bool = True,
) -> tuple[Finding, ...]:
    """Give the upright pages of a file their boxes, inks and marks, with all that stands on them
    in its place; take out of the file what the press does not take.

    ``gutter_left`` tells whether the gutter of the first page is at its left. Findings name a page
    by its label, an image by its name. Raises InputRefused for a page that can't be read.
    """
    moved = place(pdf, press, gutter_left=gutter_left)
    move_patterns(pdf, moved)
    move_links(pdf, moved)
    move_destinations(pdf, moved)
    place_figures(pdf)
    fontfiles.settle(pdf)
    catalog.strip(pdf, press)
    inked = inking.settle(pdf, press, ink, labels, images)
    if press.marks:
        crop_marks(pdf)
    return inked
