"""Blanks: the pages with nothing on them that stand between pieces and behind the last."""

from __future__ import annotations

from decimal import Decimal

import pikepdf

from publish.presses import Ink, Press
from publish.render.binding.apart import take_apart
from publish.render.binding.objects import Objects
from publish.render.binding.orders import Side
from publish.render.presswork.sheets import print_pages


def blanks(press: Press, ink: Ink, trim: tuple[str, str]) -> dict[Side, Objects]:
    """A blank page of a trimmed size (points) as a press takes it, by the side of its leaf."""
    return {"right": _blank(press, ink, trim, "right"), "left": _blank(press, ink, trim, "left")}


def _blank(press: Press, ink: Ink, trim: tuple[str, str], side: Side) -> Objects:
    width, height = map(Decimal, trim)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(width, height))
        page.trimbox = page.mediabox
        print_pages(pdf, press, ink, ("",), gutter_left=side == "right")
        return take_apart(pdf, ("",), {})
