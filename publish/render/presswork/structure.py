"""The structure tree of a tagged PDF, put right where the engine leaves it wrong.

ISO 32000-1, 14.7 (structure) and 14.8.5.4 (layout attributes).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf

from publish.render.presswork.boxes import number

PX = Decimal("0.75")
"""Points in a CSS pixel."""


def place_figures(pdf: Pdf) -> None:
    """Put the boxes of tagged figures, which the engine measures in CSS pixels from the top of the
    page, into the page's own space. The pages must have their boxes already."""
    for figure in figures(pdf):
        left, top = (number(figure.Pg.TrimBox[at]) for at in (0, 3))
        x0, y0, x1, y1 = (number(edge) * PX for edge in figure.A.BBox)
        figure.A.BBox = Array([left + x0, top - y1, left + x1, top - y0])


def figures(pdf: Pdf) -> Iterator[Object]:
    """Every tagged figure that has a box."""
    root = pdf.Root.get("/StructTreeRoot")
    for element in elements(root) if root is not None else ():
        if element.get("/S") == Name.Figure and "/A" in element and "/Pg" in element:
            yield element


def elements(root: Object) -> Iterator[Object]:
    """Every element of a structure tree; without recursion, so that no depth is too deep."""
    stack: list[Any] = [root]
    while stack:
        element = stack.pop()
        if not isinstance(element, Dictionary) or element.get("/Type") == Name.OBJR:
            continue
        yield element
        children = element.get("/K")
        stack.extend(children if isinstance(children, Array) else [children])
