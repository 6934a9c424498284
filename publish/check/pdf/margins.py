"""Margins: where letters and pictures really stand, against the spine, the edges and the bleed."""

from __future__ import annotations

from collections.abc import Iterable

from publish.check.pdf import codes
from publish.check.pdf.places import gathered, inches, spread
from publish.check.pdf.text import PageText
from publish.check.pdf.trim import Edges, edges, trim_box
from publish.check.pdf.view import TOLERANCE, Box, Found, Sheet, View
from publish.presses import Press

MOST_QUOTED = 50
"""Characters of the words that are told."""

Page = tuple[Sheet, PageText]


def check_margins(view: View, pages: tuple[PageText, ...]) -> Found:
    """Text stands within the trim and, for a printer, beyond its gutter and margins."""
    yield from check_outside(view, pages)
    if view.press is None:
        return
    both = list(zip(view.sheets, pages, strict=False))
    yield from _too_near(both, view.press)
    yield from _pictures(both, view.press)


def check_outside(view: View, pages: tuple[PageText, ...]) -> Found:
    """The pages on which letters stand outside the trim, with the first such words."""
    found: dict[int, str] = {}
    for sheet, page in zip(view.sheets, pages, strict=False):
        trim = trim_box(sheet, view.press)
        cut = (line.text for line in page.lines if not line.ink.within(trim, TOLERANCE))
        if words := " ".join(cut):
            found[sheet.number] = words
    if found:
        words = next(iter(found.values()))[:MOST_QUOTED]
        yield codes.OUTSIDE, f"{spread(found)}: text stands outside the trim: “{words}”"


def _too_near(pages: list[Page], press: Press) -> Found:
    """The nearest that letters come to the spine and to each other edge, over all pages."""
    insets = {sheet.number: _inside(sheet, page, press) for sheet, page in pages}
    gutter, outside = float(press.gutter(len(pages))), float(press.outside)
    for side, name, code, least in (
        ("spine", "the spine", codes.GUTTER, gutter),
        ("outer", "the outer edge", codes.MARGIN, outside),
        ("top", "the head", codes.MARGIN, outside),
        ("bottom", "the foot", codes.MARGIN, outside),
    ):
        found = {page: getattr(inset, side) for page, inset in insets.items() if inset}
        near = {page: inset for page, inset in found.items() if inset < least - TOLERANCE}
        if near:
            nearest = inches(max(0, min(near.values())))
            wanted = f"{press.title} wants {inches(least)}"
            wanted += f" in a book of {len(pages)} pages" if code is codes.GUTTER else ""
            yield code, f"{spread(near)}: text stands {nearest} from {name}; {wanted}"


def _inside(sheet: Sheet, page: PageText, press: Press) -> Edges | None:
    """How far within the trim the letters of a page stand; those outside it are told already."""
    trim = trim_box(sheet, press)
    inks = [line.ink for line in page.lines if line.ink.within(trim, TOLERANCE)]
    return edges(_around(inks), trim, recto=sheet.recto) if inks else None


def _around(boxes: list[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )


def _pictures(pages: Iterable[Page], press: Press) -> Found:
    """Pictures that reach the trim reach the edge of the bleed; others keep the margins."""
    faults = [
        (code, sheet.number, text)
        for sheet, page in pages
        for picture in page.things.pictures
        for code, text in _picture(edges(picture, trim_box(sheet, press), recto=sheet.recto), press)
    ]
    for code in (codes.NO_BLEED, codes.PICTURE_MARGIN):
        kind = ((number, text) for found, number, text in faults if found is code)
        yield from ((code, text) for text in gathered(kind))


def _picture(insets: Edges, press: Press) -> Found:
    """What is wrong with a picture that stands so far within the trim on each side; the spine,
    where pages are bound, may have no bleed and no margin of its own."""
    bleed, margin = float(press.bleed), float(press.outside)
    for side, inset in zip(("outer", "top", "bottom"), insets[1:], strict=True):
        if inset <= 0 < bleed and -inset < bleed - TOLERANCE:
            text = f"a picture reaches the trim at the {side} edge, not that of the bleed"
            yield codes.NO_BLEED, f"{text}, {inches(bleed)} beyond"
        elif 0 < inset < margin - TOLERANCE:
            text = f"a picture stands {inches(inset)} from the {side} edge"
            yield codes.PICTURE_MARGIN, f"{text}; {press.title} wants {inches(margin)}"
