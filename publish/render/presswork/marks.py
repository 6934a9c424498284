"""Marks: where a sheet is cut, drawn beyond the bleed in the colour of registration.

ISO 32000-1, 8.6.6.4 (the separation All) and 14.11.3 (printer's marks).
"""

from __future__ import annotations

from decimal import Decimal

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from publish.render.presswork.boxes import number

CLEAR = Decimal(3)
"""Points between the bleed and a mark."""

LENGTH = Decimal(18)
"""Points that a mark is long."""

_COLOUR = "/Registration"


def crop_marks(pdf: Pdf) -> None:
    """Draw crop marks at the trim of every page whose sheet has room for them."""
    colour = _registration(pdf)
    for page in pdf.pages:
        lines = " ".join(_lines(page))
        page.obj.Resources = resources = _own(page.obj, "/Resources")
        resources["/ColorSpace"] = spaces = _own(resources, "/ColorSpace")
        spaces[_COLOUR] = colour
        page.contents_add(f"q {_COLOUR} CS 1 SCN .25 w {lines} Q".encode())


def _lines(page: Page) -> list[str]:
    x0, y0, x1, y1 = (number(edge) for edge in page.trimbox)
    left, bottom, right, top = (number(edge) for edge in page.bleedbox)
    upright = ((bottom - CLEAR - LENGTH, bottom - CLEAR), (top + CLEAR, top + CLEAR + LENGTH))
    level = ((left - CLEAR - LENGTH, left - CLEAR), (right + CLEAR, right + CLEAR + LENGTH))
    return [
        *(f"{x} {a} m {x} {b} l S" for x in (x0, x1) for a, b in upright),
        *(f"{a} {y} m {b} {y} l S" for y in (y0, y1) for a, b in level),
    ]


def _own(holder: Object, key: str) -> Dictionary:
    """A dictionary under a key, as the holder's own: pages may share theirs."""
    return Dictionary(dict(holder[key].items())) if key in holder else Dictionary()


def _registration(pdf: Pdf) -> Object:
    """The colour space in which a line is on every plate."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return pdf.make_indirect(Array([Name.Separation, Name.All, Name.DeviceCMYK, tint]))
