"""Boxes: where the trimmed page lies on its sheet, with the bleed that a press wants around it.

ISO 32000-1, 14.11.2 (page boundaries). Every origin is zero. The crop box is the trim, so that a
reader sees the page as it will be cut; a printer's file has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pikepdf
from pikepdf import Array, Object, Pdf

from publish.presses import Press

SLUG = Decimal(27)
"""Points beyond the bleed, in which marks are drawn."""


@dataclass(frozen=True, slots=True)
class Edges:
    """How far something reaches beyond the trim on each side, in points."""

    left: Decimal
    bottom: Decimal
    right: Decimal
    top: Decimal

    def and_slug(self, slug: Decimal) -> Edges:
        """The same, with a margin of its own all round."""
        sides = (self.left, self.bottom, self.right, self.top)
        return Edges(*(side + slug for side in sides))


def bleed_of(press: Press, *, gutter_left: bool) -> Edges:
    """The bleed of a page whose gutter is at its left, or at its right."""
    around = press.bleed if press.bleed_sides != "none" else Decimal(0)
    inner = around if press.bleed_sides == "all" else Decimal(0)
    left, right = (inner, around) if gutter_left else (around, inner)
    return Edges(left, around, right, around)


def place(
    pdf: Pdf, press: Press, *, gutter_left: bool
) -> dict[tuple[int, int], tuple[Decimal, Decimal]]:
    """Give every page its boxes; by how much each was moved, by the page's object. Pages have
    their gutter at the left and at the right by turns; the first of them as it is said."""
    moved = {}
    for index, page in enumerate(pdf.pages):
        left = gutter_left == (index % 2 == 0)
        moved[page.obj.objgen] = _page(page, press, bleed_of(press, gutter_left=left))
    return moved


def _page(page: pikepdf.Page, press: Press, bleed: Edges) -> tuple[Decimal, Decimal]:
    """Move a page so that its origin is the corner of its sheet, and set its boxes."""
    x0, y0, x1, y1 = (number(edge) for edge in page.trimbox)
    width, height = x1 - x0, y1 - y0
    slug = SLUG if press.marks else Decimal(0)
    sheet = bleed.and_slug(slug)
    x, y = sheet.left, sheet.bottom
    whole = Array([0, 0, width + sheet.left + sheet.right, height + sheet.bottom + sheet.top])
    bled = [slug, slug, number(whole[2]) - 2 * slug, number(whole[3]) - 2 * slug]
    clip = f"{' '.join(map(str, bled))} re W n " if slug else ""  # marks stand on bare paper
    page.contents_add(f"q {clip}1 0 0 1 {x} {y} cm\n".encode(), prepend=True)
    page.contents_add(b"\nQ")
    trim = Array([x, y, x + width, y + height])
    page.mediabox, page.trimbox = whole, trim
    if press.crop:
        page.cropbox = trim
    elif "/CropBox" in page.obj:
        del page.obj["/CropBox"]
    page.bleedbox = Array([slug, slug, bled[0] + bled[2], bled[1] + bled[3]])
    return x, y


def pad(pdf: Pdf, pages: int) -> None:
    """Add blank pages, of the size of the first, until there are so many."""
    width, height = (number(edge) for edge in pdf.pages[0].trimbox[2:])
    x0, y0 = (number(edge) for edge in pdf.pages[0].trimbox[:2])
    for _ in range(pages - len(pdf.pages)):
        page = pdf.add_blank_page(page_size=(width - x0, height - y0))
        page.trimbox = page.mediabox


def number(value: Object | Decimal | float) -> Decimal:
    """A number of a PDF, exactly."""
    return Decimal(str(value))
