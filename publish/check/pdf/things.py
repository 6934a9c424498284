"""Things on a page that are no text: where its pictures and rules stand, read with PDFium."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from publish.check.pdf.view import Box

MAX_THINGS = 50_000
"""Things on a page whose places are looked at: a map with all its streets."""

_NESTED = 6
"""Forms in each other that are looked into."""

_RULE = 2
"""Points that a rule is thick at most, with what PDFium adds around it."""


@dataclass(frozen=True, slots=True)
class Things:
    """The places of a page's pictures and of its rules, and how many things there are in all."""

    pictures: tuple[Box, ...]
    rules: tuple[Box, ...]
    count: int


def things(page: Any) -> Things:
    """What a page of PDFium's draws besides text; what cannot be placed is counted all the same."""
    pictures: list[Box] = []
    rules: list[Box] = []
    count = 0
    try:
        for thing in page.get_objects(max_depth=_NESTED):
            count += 1
            if count > MAX_THINGS:
                break
            if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
                pictures.append(_place(thing))
            elif thing.type == raw.FPDF_PAGEOBJ_PATH:
                place = _place(thing)
                if min(place.width, place.height) <= _RULE:
                    rules.append(place)
    except pypdfium2.PdfiumError:
        count += 1
    return Things(tuple(pictures), tuple(rules), count)


def _place(thing: Any) -> Box:
    """Where a thing stands on the page: what stands in a form is placed by that form."""
    edges = thing.get_bounds()
    form = thing.container
    while form is not None:
        edges = form.get_matrix().on_rect(*edges)
        form = form.container
    return Box(*edges)
