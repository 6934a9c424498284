"""Marks: what is drawn around the trim stands clear of the bleed, and on every plate.

ISO 32000-2, 14.11.3; registration colour is the separation All (8.6.6.4).
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.check.pdf import codes
from publish.check.pdf.places import gathered
from publish.check.pdf.text import PageText
from publish.check.pdf.view import Box, Found, Sheet, View
from publish.pdfread import Survey


def check_marks(view: View, survey: Survey, pages: tuple[PageText, ...]) -> Found:
    """Rules beyond the trim are marks: none in the bleed, none in the colour of one plate."""
    registered = {colour.page for colour in survey.colours if "All" in colour.space.colorants}
    faults = (
        (sheet.number, text)
        for sheet, page in zip(view.sheets, pages, strict=False)
        for text in _faults(sheet, page, registered=sheet.number in registered)
    )
    yield from ((codes.MARKS, text) for text in gathered(faults))


def _faults(sheet: Sheet, page: PageText, *, registered: bool) -> Iterator[str]:
    marks = [rule for rule in page.things.rules if _apart(rule, sheet.trim)]
    if any(not _apart(mark, sheet.bleed) for mark in marks):
        yield "marks are drawn within the bleed, where they may be seen when the page is cut"
    if marks and not registered:
        yield "marks are not drawn in the colour of registration (the separation All)"


def _apart(one: Box, other: Box) -> bool:
    """Whether two boxes have nothing in common; what touches is apart."""
    return (
        one.right <= other.left
        or one.left >= other.right
        or one.top <= other.bottom
        or one.bottom >= other.top
    )
