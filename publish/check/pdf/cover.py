"""Covers: a wrap in one sheet, back, spine and front, held against what its printer asks of one.

A cover is in colour and has bleed all round, whatever the pages of its book are; the checks that it
shares with them are given a press that says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from publish.check.pdf import codes
from publish.check.pdf.barcodes import QUIET, Scanned, page_of, scan
from publish.check.pdf.places import inches, size
from publish.check.pdf.text import PageText
from publish.check.pdf.trim import edges
from publish.check.pdf.view import TOLERANCE, Box, Found, Sheet, View, words
from publish.findings import Code, Severity
from publish.languages import direction
from publish.presses import Cover, Press
from publish.render.wrap import wrap_of
from publish.trims import Trim, trim_of

ERROR, WARNING = Severity.ERROR, Severity.WARNING

COVER_PAGES = Code("P190", ERROR, "A cover is not one page.")
COVER_SIZE = Code("P191", ERROR, "A cover is not as large as back, spine and front.")
SPINE_TYPE = Code(
    "P192", ERROR, "Words stand nearer to the folds of a spine than the printer allows."
)
SPINE_WORDS = Code("P193", ERROR, "A spine carries words that is too thin for any.")
BARCODE_ROOM = Code("P194", ERROR, "Words stand where the printer puts the bar code.")
BARCODE = Code("P195", WARNING, "A bar code is not one that every scanner reads.")

SAFE = Decimal(9)
"""Points that words stand within the trim at the least: an eighth of an inch."""

THICKEST = Decimal(216)
"""Points of a spine that a printer binds at the most: three inches."""

_CORNER = 18.0
"""Points from the bar code's room to the spine and to the foot of the trim: a quarter inch."""

_MODULE = (0.264 / 25.4 * 72, 0.66 / 25.4 * 72)
"""Points that the narrowest bar is wide: 80 to 200 % of 0.33 mm (GS1 General Specifications)."""

_NEARLY = 0.9
"""The share of a quiet zone, which is measured in pixels, that still is one."""


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
    press, sheet = view.press, view.sheets[0]
    if press is None:
        return
    if len(view.sheets) > 1:
        text = f"it has {len(view.sheets)} pages; a cover is one sheet: back, spine and front"
        yield COVER_PAGES, text
    bleed = float(press.bleed)
    found = edges(sheet.trim, sheet.bleed if press.marks else sheet.media, recto=True)
    if any(abs(edge - bleed) > TOLERANCE for edge in found):
        told = ", ".join(inches(edge) for edge in (found.spine, found.outer, *found[2:]))
        text = f"the bleed is {told} at left, right, top and bottom"
        yield codes.BLEED, f"{text}; {press.title} wants {inches(bleed)} all round"
    yield from _sized(sheet.trim, press, order)


def check_edges(view: View, pages: Sequence[PageText]) -> Found:
    """Words are clear of all four edges; pictures that reach one reach that of the bleed."""
    press, trim = view.press, view.sheets[0].trim
    if press is None or not pages:
        return
    bleed, safe = float(press.bleed), float(SAFE)
    within = [line.ink for line in pages[0].lines if line.ink.within(trim, TOLERANCE)]
    nearest = min((min(edges(ink, trim, recto=True)) for ink in within), default=safe)
    if nearest < safe - TOLERANCE:
        text = f"words stand {inches(max(0, nearest))} from the edge of the trim"
        yield codes.MARGIN, f"{text}; {press.title} wants {inches(safe)}"
    insets = (side for one in pages[0].things.pictures for side in edges(one, trim, recto=True))
    if any(side <= 0 and -side < bleed - TOLERANCE for side in insets):
        text = "a picture reaches the trim, not the edge of the bleed"
        yield codes.NO_BLEED, f"{text}, {inches(bleed)} beyond"


def check_words(view: View, order: Order, pages: Sequence[PageText]) -> Found:
    """Words keep to the spine and its folds, and off the room of the bar code; a bar code that is
    there can be read."""
    press, sheet = view.press, view.sheets[0]
    spine = _spine(sheet.trim, press, order) if press else None
    if press is None or spine is None or not pages:
        return
    inks = [line.ink for line in pages[0].lines]
    yield from _on_spine(inks, spine, press, order)
    page = page_of(view.data)
    scanned = scan(page) if page is not None else None
    if scanned:
        yield from ((BARCODE, f"the bar code {scanned.digits} {why}") for why in _faults(scanned))
    else:
        yield from _room(inks, sheet.trim, spine, view)


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
    elif _spine(trim, press, order) is None:
        of = f" of {order.trim}" if order.trim else ""
        yield COVER_SIZE, f"{told}, which no book{of} from {press.title} makes"


def _thick(press: Press, order: Order) -> float | None:
    """Points of the spine: as is told, or as so many pages make it on a paper of the press."""
    if order.spine is None and not (order.pages and press.papers):
        return None
    any_trim = order.trim or trim_of("")
    wrap = wrap_of(press, any_trim, press.pages(order.pages), order.paper, order.spine)
    return float(wrap.spine)


def _spine(trim: Box, press: Press, order: Order) -> Box | None:
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


# --------------------------------------------------------------------------- the words


def _on_spine(inks: Sequence[Box], spine: Box, press: Press, order: Order) -> Found:
    asked = asked_of(press)
    on = [ink for ink in inks if spine.left < (ink.left + ink.right) / 2 < spine.right]
    clear = float(asked.spine_clear)
    near = min((min(ink.left - spine.left, spine.right - ink.right) for ink in on), default=clear)
    if on and order.pages and press.pages(order.pages) < asked.spine_text_from:
        text = f"the spine of {order.pages} pages carries words"
        yield SPINE_WORDS, f"{text}; {press.title} wants {asked.spine_text_from} pages for them"
    elif near < clear - TOLERANCE:
        text = f"words stand {inches(max(0, near))} from a fold of the spine"
        yield SPINE_TYPE, f"{text}; {press.title} wants {inches(clear)}"


def _room(inks: Sequence[Box], trim: Box, spine: Box, view: View) -> Found:
    """Without a bar code in the file the printer adds one, in its room on the back."""
    press = view.press
    if press is None or press.cover is None:
        return
    wide, high = (float(side) for side in press.cover.barcode)
    turned = direction(words(view.pdf.Root.get("/Lang"))) == "rtl"
    right = spine.right + _CORNER + wide if turned else spine.left - _CORNER
    foot = trim.bottom + _CORNER
    room = Box(right - wide, foot, right, foot + high)
    if any(_meet(ink, room) for ink in inks):
        text = f"words stand in the {size(wide, high)} at the foot of the back"
        yield BARCODE_ROOM, f"{text} that {press.title} keeps for a bar code"


def _meet(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and one.right > other.left
        and one.bottom < other.top
        and one.top > other.bottom
    )


def _faults(code: Scanned) -> Iterator[str]:
    least, most = _MODULE
    if not least * _NEARLY <= code.module <= most / _NEARLY:
        share = code.module / 72 * 25.4 / 0.33
        yield f"is {share:.0%} of its nominal size; scanners are made for 80 % to 200 %"
    if any(has < wants * _NEARLY for has, wants in zip(code.quiet, QUIET, strict=True)):
        has, wants = (f"{left:.0f} and {right:.0f}" for left, right in (code.quiet, QUIET))
        yield f"has {has} bars' widths of white around it, not {wants}"
    if not code.plain:
        yield "is not black on white"
