"""Covers: a wrap in one sheet, back, spine and front, held against what its printer asks of one.

A cover is in colour and has bleed all round, whatever the pages of its book are; the checks that it
shares with them are given a press that says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from publish.check.pdf import codes
from publish.check.pdf.places import inches, size
from publish.check.pdf.trim import edges
from publish.check.pdf.view import TOLERANCE, Box, Found, Sheet, View
from publish.findings import Code, Severity
from publish.presses import Cover, Press
from publish.render.wrap import wrap_of
from publish.trims import Trim, trim_of

COVER_PAGES = Code("P190", Severity.ERROR, "A cover is not one page.")
COVER_SIZE = Code("P191", Severity.ERROR, "A cover is not as large as back, spine and front.")
SAFE = Decimal(9)
"""Points that words stand within the trim at the least: an eighth of an inch."""

THICKEST = Decimal(216)
"""Points of a spine that a printer binds at the most: three inches."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is known of the book that a cover is for: how many pages, on what paper, of what trim,
    how thick; 0, "" and None are not known."""

    pages: int = 0
    paper: str = ""
    trim: Trim | None = None
    spine: Decimal | None = None


def asked_of(press: Press) -> Cover:
    """What a press asks of a cover; where its table does not say, what printers usually ask."""
    return press.cover or Cover(press.bleed or Decimal(9))


def for_covers(press: Press) -> Press:
    """The press as it takes a cover: in colour, a single sheet without marks, tags or outline."""
    return replace(
        press,
        ink=press.colour,
        standard=press.standard if press.standard.startswith("X") else "",
        bleed=asked_of(press).bleed,
        bleed_sides="all",
        marks=False,
        tags=False,
        outline=False,
        mirrored=False,
        gutters=(),
        outside=Decimal(0),
        trims=(),
    )


def for_cover(view: View) -> View:
    """A cover as the shared checks see it: a sheet without a TrimBox is cut within the bleed."""
    press = view.press
    if press is None or press.standard:
        return view
    return replace(view, sheets=tuple(_cut(sheet, float(press.bleed)) for sheet in view.sheets))


def check_sheet(view: View, order: Order) -> Found:
    """One page, of the size that its book makes, with bleed on all four sides."""
    press, count = view.press, len(view.sheets)
    if count != 1:
        yield COVER_PAGES, f"it has {count} pages; a cover is one sheet: back, spine and front"
    if press is None or not count:
        return
    sheet = view.sheets[0]
    bleed = float(press.bleed)
    found = edges(sheet.trim, sheet.bleed if press.marks else sheet.media, recto=True)
    if any(abs(edge - bleed) > TOLERANCE for edge in found):
        told = ", ".join(inches(edge) for edge in (found.spine, found.outer, *found[2:]))
        text = f"the bleed is {told} at left, right, top and bottom"
        yield codes.BLEED, f"{text}; {press.title} wants {inches(bleed)} all round"
    yield from _sized(sheet.trim, press, order)


# --------------------------------------------------------------------------- the sheet


def _cut(sheet: Sheet, bleed: float) -> Sheet:
    if "/TrimBox" in sheet.named:
        return sheet
    media = sheet.media
    inner = Box(media.left + bleed, media.bottom + bleed, media.right - bleed, media.top - bleed)
    return (
        replace(sheet, trim=inner, named=sheet.named | {"/TrimBox"}) if inner.width > 0 else sheet
    )


def _sized(trim: Box, press: Press, order: Order) -> Found:
    """Whether the sheet is as large as what is known of the book makes it."""
    told = f"back, spine and front are {size(trim.width, trim.height)}"
    thick = _thick(press, order)
    if order.trim and thick is not None:
        wide, high = 2 * float(order.trim.width) + thick, float(order.trim.height)
        if abs(trim.width - wide) > 2 * TOLERANCE or abs(trim.height - high) > 2 * TOLERANCE:
            yield COVER_SIZE, f"{told}; {press.title} wants {size(wide, high)} for this book"
    elif spine_of(trim, press, order) is None:
        of = f" of {order.trim}" if order.trim else ""
        yield COVER_SIZE, f"{told}, which no book{of} from {press.title} makes"


def _thick(press: Press, order: Order) -> float | None:
    """Points of the spine: as is told, or as so many pages make it on a paper of the press."""
    if order.spine is None and not (order.pages and press.papers):
        return None
    any_trim = order.trim or trim_of("")
    wrap = wrap_of(press, any_trim, press.pages(order.pages), order.paper, order.spine)
    return float(wrap.spine)


def spine_of(trim: Box, press: Press, order: Order) -> Box | None:
    """Where the spine is: in the middle, as thick as the book makes it, or as the sheet leaves over
    for two covers of its height; None where no book makes it."""
    thick = _thick(press, order)
    if thick is None:
        left = (trim.width - 2 * float(one.width) for one in _trims(trim, order))
        thick = min((over for over in left if 0 <= over <= THICKEST), default=None)
    if thick is None or thick > trim.width / 2:
        return None
    middle = (trim.left + trim.right) / 2
    return Box(middle - thick / 2, trim.bottom, middle + thick / 2, trim.top)


def _trims(trim: Box, order: Order) -> Iterator[Trim]:
    """The sizes of books that are as high as a cover: the one asked for, or the usual ones."""
    names = _USUAL if not order.trim else ()
    for one in (order.trim, *map(trim_of, names)):
        if one and abs(float(one.height) - trim.height) <= 2 * TOLERANCE:
            yield one


_USUAL = (
    *("4.25x6.87in", "5x8in", "5.06x7.81in", "5.25x8in", "5.5x8.5in", "5.83x8.27in", "6x9in"),
    *("6.14x9.21in", "6.69x9.61in", "7x10in", "7.44x9.69in", "7.5x9.25in", "8x10in", "8.25x6in"),
    *("8.25x8.25in", "8.5x8.5in", "8.5x11in", "8.27x11.69in", "105x148mm", "125x176mm"),
    *("125x190mm", "135x215mm", "148x210mm", "155x235mm", "170x240mm", "176x250mm", "210x297mm"),
)
"""Sizes that books are sold in, here and there; a press may have more."""
