"""Boxes: every page's edges as any PDF should have them (ISO 32000-2, 14.11.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from publish.check.pdf import codes
from publish.check.pdf.places import gathered, size
from publish.check.pdf.trim import is_sold, trim_box
from publish.check.pdf.view import Box, Found, Sheet, View, get, inherited, number
from publish.findings import Code
from publish.presses import Press


def check_boxes(view: View) -> Found:
    """Boxes as any PDF should have them: there, nested, from zero, one size, neither turned nor
    scaled."""
    tests: tuple[tuple[Code, Callable[[Sheet], str]], ...] = (
        (codes.NO_TRIM, lambda sheet: _untrimmed(sheet, view.press)),
        (codes.BOXES_NOT_NESTED, _unnested),
        (codes.ORIGIN, _origin),
        (codes.TURNED, _turned),
    )
    for code, test in tests:
        for text in gathered((sheet.number, test(sheet)) for sheet in view.sheets if test(sheet)):
            yield code, text
    yield from _one_size(view)


def _untrimmed(sheet: Sheet, press: Press | None) -> str:
    if "/TrimBox" in sheet.named:
        return ""
    if press and press.trims and is_sold(trim_box(sheet, press), press):
        return ""  # printers of books cut a page without boxes at its own edge
    return "no TrimBox says where the page is cut"


def _unnested(sheet: Sheet) -> str:
    if sheet.trim.within(sheet.bleed) and sheet.bleed.within(sheet.media):
        return ""
    return f"trim {sheet.trim}, bleed {sheet.bleed}, media {sheet.media}"


def _origin(sheet: Sheet) -> str:
    left, bottom = round(sheet.media.left, 2), round(sheet.media.bottom, 2)
    return f"the MediaBox begins at {left:g}, {bottom:g}" if left or bottom else ""


def _turned(sheet: Sheet) -> str:
    angle, unit = number(inherited(sheet.obj, "/Rotate")), number(get(sheet.obj, "/UserUnit"))
    if angle and angle % 360:
        return f"turned by {angle:g}°, which printers overlook"
    return f"measured in units of {unit:g} points" if unit is not None and unit != 1 else ""


def _one_size(view: View) -> Found:
    """Pages that are trimmed, or stand in the file, to another size than most."""
    for code, which in (
        (codes.SIZES_DIFFER, lambda sheet: trim_box(sheet, view.press)),
        (codes.MEDIA_DIFFERS, lambda sheet: sheet.media),
    ):
        if code is codes.MEDIA_DIFFERS and view.press is None:
            continue
        sizes = [(sheet.number, _rounded(which(sheet))) for sheet in view.sheets]
        counts = Counter(found for _, found in sizes)
        usual = max(counts, key=lambda found: counts[found], default=(0.0, 0.0))
        others = ((page, found) for page, found in sizes if found != usual)
        most = f"most pages are {size(*usual)}"
        yield from (
            (code, text)
            for text in gathered((page, f"{size(*found)}, where {most}") for page, found in others)
        )


def _rounded(box: Box) -> tuple[float, float]:
    """A size to half a point, so that pages that differ by rounding are of one."""
    return round(box.width * 2) / 2, round(box.height * 2) / 2
