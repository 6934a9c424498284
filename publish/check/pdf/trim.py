"""The trim and the bleed: where a page is cut, and what a printer wants around it.

The printer's figures come from its press. A book without bleed is one whose pages end at the trim:
every printer of books takes it, if no picture reaches the edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from publish.check.pdf import codes
from publish.check.pdf.places import gathered, inches, size
from publish.check.pdf.view import TOLERANCE, Box, Found, Sheet, View
from publish.findings import Code
from publish.presses import Press
from publish.trims import Trim, trim_of


class Edges(NamedTuple):
    """How far one box reaches beyond another, in points: at the spine, at the opposite edge, and
    at top and bottom."""

    spine: float
    outer: float
    top: float
    bottom: float

    def near(self, other: Edges) -> bool:
        """Whether two are the same, but for the tolerance."""
        return all(abs(one - two) <= TOLERANCE for one, two in zip(self, other, strict=True))


NO_EDGES = Edges(0, 0, 0, 0)


def check_trim(view: View) -> Found:
    """The trim is a size that the printer has, and the bleed is none at all or the printer's."""
    press = view.press
    if press is None:
        return
    sizes = [(sheet.number, *_size_fault(trim_box(sheet, press), press)) for sheet in view.sheets]
    for code in (codes.TRIM_UNKNOWN, codes.TRIM_CUSTOM):
        faults = ((page, text) for page, found, text in sizes if found is code)
        yield from ((code, text) for text in gathered(faults))
    yield from ((codes.BLEED, text) for text in gathered(_bleed_faults(view, press)))
    if press.marks and not any(_has_room(sheet) for sheet in view.sheets):
        yield codes.MARKS_MISSING, f"no page has room for marks; {press.title} wants them"


def trim_box(sheet: Sheet, press: Press | None) -> Box:
    """Where a page is cut. A page without a TrimBox is one with the printer's bleed if what is left
    is a size that the printer has; else it is cut at its own edge."""
    if "/TrimBox" in sheet.named or press is None:
        return sheet.trim
    bleed = _wanted(press)
    left, right = (bleed.spine, bleed.outer) if sheet.recto else (bleed.outer, bleed.spine)
    media = sheet.media
    cut = Box(
        media.left + left, media.bottom + bleed.bottom, media.right - right, media.top - bleed.top
    )
    return cut if not is_sold(media, press) and is_sold(cut, press) else media


def bleed_of(sheet: Sheet, press: Press) -> Edges:
    """How far the file reaches beyond the trim on each side of a page."""
    outer = sheet.media if not press.marks else sheet.bleed
    return edges(trim_box(sheet, press), outer, recto=sheet.recto)


def edges(inner: Box, outer: Box, *, recto: bool) -> Edges:
    """How far one box reaches beyond another; the spine is at the left of a recto."""
    left, right = inner.left - outer.left, outer.right - inner.right
    spine, other = (left, right) if recto else (right, left)
    return Edges(spine, other, outer.top - inner.top, inner.bottom - outer.bottom)


def is_sold(box: Box, press: Press) -> bool:
    """Whether a size is one of those that the printer sells everywhere."""
    return any(_size(box).near(trim_of(text)) for text in press.trims)


def _wanted(press: Press) -> Edges:
    bleed = float(press.bleed)
    return Edges(0 if press.bleed_sides == "outer" else bleed, bleed, bleed, bleed)


def _size(box: Box) -> Trim:
    return Trim(Decimal(str(round(box.width, 3))), Decimal(str(round(box.height, 3))))


def _size_fault(trim: Box, press: Press) -> tuple[Code | None, str]:
    """What is wrong with a size: the printer has no such, or makes it to order."""
    told = f"trimmed to {size(trim.width, trim.height)}"
    if not press.takes(_size(trim)):
        low, high = Trim(*press.smallest), Trim(*press.largest)
        return codes.TRIM_UNKNOWN, f"{told}; {press.title} has {low} to {high}"
    if press.trims and not is_sold(trim, press):
        return codes.TRIM_CUSTOM, f"{told}, a custom size of {press.title}"
    return None, ""


def _bleed_faults(view: View, press: Press) -> Iterator[tuple[int, str]]:
    wanted = _wanted(press)
    for sheet in view.sheets:
        found = bleed_of(sheet, press)
        if press.bleed_sides == "none" or found.near(NO_EDGES) or found.near(wanted):
            continue
        has = f"the bleed is {_told(found)}"
        yield sheet.number, f"{has}; {press.title} wants none at all, or {_told(wanted)}"


def _told(found: Edges) -> str:
    """A bleed for a person: all round, or each side by its name."""
    if max(found) - min(found) <= TOLERANCE:
        return f"{inches(found.top)} all round"
    sides = zip(("at the spine", "outside", "at the top", "at the bottom"), found, strict=True)
    return ", ".join(f"{inches(edge)} {side}" for side, edge in sides)


def _has_room(sheet: Sheet) -> bool:
    room = edges(sheet.bleed, sheet.media, recto=sheet.recto)
    return min(room) > TOLERANCE
