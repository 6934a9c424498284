"""The words of a cover: clear of its edges and folds, off the bar code, which can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.check.pdf import codes
from publish.check.pdf.barcodes import QUIET, Scanned, page_of, scan
from publish.check.pdf.cover import SAFE, Order, asked_of, spine_of
from publish.check.pdf.places import inches, size
from publish.check.pdf.text import PageText
from publish.check.pdf.trim import edges
from publish.check.pdf.view import TOLERANCE, Box, Found, View, words
from publish.findings import Code, Severity
from publish.languages import direction
from publish.presses import Press

ERROR, WARNING = Severity.ERROR, Severity.WARNING

SPINE_TYPE = Code(
    "P192", ERROR, "Words stand nearer to the folds of a spine than the printer allows."
)
SPINE_WORDS = Code("P193", ERROR, "A spine carries words that is too thin for any.")
BARCODE_ROOM = Code("P194", ERROR, "Words stand where the printer puts the bar code.")
BARCODE = Code("P195", WARNING, "A bar code is not one that every scanner reads.")

_CORNER = 18.0
"""Points from the bar code's room to the spine and to the foot of the trim: a quarter inch."""

_MODULE = (0.264 / 25.4 * 72, 0.66 / 25.4 * 72)
"""Points that the narrowest bar is wide: 80 to 200 % of 0.33 mm (GS1 General Specifications)."""

_NEARLY = 0.9
"""The share of a quiet zone, which is measured in pixels, that still is one."""


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
    spine = spine_of(sheet.trim, press, order) if press else None
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
