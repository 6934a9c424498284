"""Patterns, moved with their pages: they hang from a page's own origin, not from what it draws.

ISO 32000-1, 8.7.2: a pattern's matrix leads to the space of the page, form or pattern that uses it.
So one that a page uses stays where it was when the page's content is shifted; one that a form uses
goes with the form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf

from publish.pdfread import Matrix, instructions

_COLOURS = ("scn", "SCN")


def move_patterns(pdf: Pdf, moved: Mapping[tuple[int, int], tuple[Decimal, Decimal]]) -> None:
    """Move the patterns of every page by as much as the page was moved."""
    for page in pdf.pages:
        resources = page.obj.get("/Resources", Dictionary())
        patterns = resources.get("/Pattern", Dictionary())
        x, y = moved[page.obj.objgen]
        for name in dict.fromkeys(_used(page)) if len(patterns) else ():
            pattern = patterns.get(name)
            if pattern is not None:
                matrix = Matrix.of(pattern.get("/Matrix"))
                pattern.Matrix = Array(matrix.within(Matrix(e=float(x), f=float(y))))


def _used(page: Page) -> Iterator[str]:
    """The patterns that a page's own content paints with; the engine gives each use its own."""
    for operator, operands in instructions(page.obj):
        last: Any = operands[-1] if operator in _COLOURS and len(operands) else None
        if isinstance(last, Name):
            yield str(last)
