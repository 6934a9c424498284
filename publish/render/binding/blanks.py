"""Blanks: the pages without text that stand between pieces, as the sheets have them, and the bare
paper behind the last.

What a sheet prints on a blank hangs on ``@page`` rules alone (CSS Paged Media 3, 4.2), and the page
has the name that is its document's, whichever pieces are beside it: so one is laid out for each
side of a leaf, between two sections that have nothing in them (see interleaves).
"""

from __future__ import annotations

from decimal import Decimal

import pikepdf

from publish.presses import Ink, Press
from publish.render.binding.apart import take_apart
from publish.render.binding.objects import Objects
from publish.render.binding.orders import Order, Setting, Side
from publish.render.presswork.sheets import print_pages


def bare(press: Press, ink: Ink, trim: tuple[str, str]) -> dict[Side, Objects]:
    """Bare paper of a trimmed size (points) as a press takes it, by the side of its leaf."""
    return {"right": _bare(press, ink, trim, "right"), "left": _bare(press, ink, trim, "left")}


def _bare(press: Press, ink: Ink, trim: tuple[str, str], side: Side) -> Objects:
    width, height = map(Decimal, trim)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(width, height))
        page.trimbox = page.mediabox
        print_pages(pdf, press, ink, ("",), gutter_left=side == "right")
        return take_apart(pdf, ("",), {})


def blank_order(document: str, setting: Setting, side: Side, first: int, *, roman: bool) -> Order:
    """The order for a blank on a side of the leaf, whose folio is ``first``, in a book of which
    ``document`` is a piece."""
    other: Side = "left" if side == "right" else "right"
    outside = document.partition("<section")[0]
    opener = f'<section class="piece" style="break-before: {other}"></section>'
    return Order(
        piece=f"blank-{side}",
        document=f"{outside}{opener}{opener}</body></html>",
        setting=setting,
        side=other,
        first=first - 1,
        roman=roman,
        blank=True,
    )
