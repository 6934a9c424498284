"""A PDF as the checks see it: its sheets and their boxes, read within limits, whatever it holds.

Nothing in a file of anybody's is what it should be: a number may be a name, a dictionary a list,
a stream a gigabyte. So values are asked for by kind here, and what is of another kind is not there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf

from publish.findings import Code
from publish.pdfread import spelled
from publish.presses import Press

Found = Iterator[tuple[Code, str]]
"""What a check gives: the code of a fault, and its words."""

TOLERANCE = 0.5
"""Points by which a length may be off: a sixth of a millimetre, less than a guillotine's own."""

DEEPEST = 100
"""How many parents of a page, or forms in each other, are gone through."""


class Box(NamedTuple):
    """A rectangle in points, its lower left corner first."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def within(self, outer: Box, tolerance: float = 0.01) -> bool:
        """Whether no edge stands outside another box's, but for the tolerance."""
        return (
            self.left >= outer.left - tolerance
            and self.bottom >= outer.bottom - tolerance
            and self.right <= outer.right + tolerance
            and self.top <= outer.top + tolerance
        )

    def __str__(self) -> str:
        """The corners: "0 0 432 648"."""
        return " ".join(f"{edge:g}" for edge in (round(edge, 2) for edge in self))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its number, counted from 1, and its boxes; ``named`` are those that it states."""

    number: int
    obj: pikepdf.Object
    media: Box
    crop: Box
    bleed: Box
    trim: Box
    named: frozenset[str]

    @property
    def recto(self) -> bool:
        """Whether it is a right-hand page, as the first is in every printer's count."""
        return self.number % 2 == 1


@dataclass(frozen=True, slots=True)
class View:
    """A file that is open: its sheets, and what is asked of it; None is asked nothing of it."""

    pdf: pikepdf.Pdf
    data: bytes = field(repr=False)
    sheets: tuple[Sheet, ...]
    press: Press | None


def opened(data: bytes) -> pikepdf.Pdf:
    """A PDF that is open. Raises PdfError and PasswordError, and nothing else, where it cannot."""
    try:
        return pikepdf.open(BytesIO(data))
    except (ValueError, OverflowError, RuntimeError) as error:
        # a number is larger than any may be, or the pages are no tree
        raise pikepdf.PdfError(str(error)) from error


def view(pdf: pikepdf.Pdf, data: bytes, press: Press | None) -> View:
    """The view of an open file that was weighed. Raises PdfError if its pages are damaged."""
    return View(
        pdf, data, tuple(_sheet(at, page.obj) for at, page in enumerate(pdf.pages, 1)), press
    )


def _sheet(number: int, page: pikepdf.Object) -> Sheet:
    """A page with the boxes that it has, or inherits, or that stand for one that is missing
    (ISO 32000-2, 14.11.2: the crop box is the media box, the others the crop box)."""
    media = box(inherited(page, "/MediaBox"))
    own = {key: box(get(page, key)) for key in ("/BleedBox", "/TrimBox")}
    whole = media or Box(0, 0, 612, 792)
    crop = box(inherited(page, "/CropBox")) or whole
    named = {key for key, value in {**own, "/MediaBox": media}.items() if value}
    return Sheet(
        number=number,
        obj=page,
        media=whole,
        crop=crop,
        bleed=own["/BleedBox"] or crop,
        trim=own["/TrimBox"] or crop,
        named=frozenset(named),
    )


# ------------------------------------------------------------------------- values


def get(holder: Any, key: str) -> Any:
    """What a dictionary or a stream has under a key; None where it has nothing, or is neither."""
    return holder.get(key) if isinstance(holder, pikepdf.Dictionary | pikepdf.Stream) else None


def at(holder: Any, *keys: str) -> Any:
    """What stands under one key within the other; None where there is nothing."""
    for key in keys:
        holder = get(holder, key)
    return holder


def items(holder: Any) -> Iterator[tuple[str, Any]]:
    """The entries of a dictionary or a stream; none of anything else."""
    if isinstance(holder, pikepdf.Stream):
        holder = holder.stream_dict
    if isinstance(holder, pikepdf.Dictionary):
        for key in holder.keys():  # noqa: SIM118 - items() stumbles over a key that is not UTF-8
            yield key.encode("utf-8", "surrogateescape").decode("utf-8", "replace"), holder[key]


def elements(holder: Any) -> Iterator[Any]:
    """The elements of an array; anything else is one, None is none."""
    if isinstance(holder, pikepdf.Array):
        yield from holder
    elif holder is not None:
        yield holder


def name(value: Any) -> str:
    """A name without its stroke; "" for anything else."""
    return spelled(value).removeprefix("/") if isinstance(value, pikepdf.Name) else ""


def words(value: Any) -> str:
    """A string's words; "" for anything else."""
    return str(value).strip() if isinstance(value, pikepdf.String) else ""


def number(value: Any) -> float | None:
    """A number; None for anything else."""
    is_one = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return float(value) if is_one else None


def box(value: Any) -> Box | None:
    """A rectangle with an area, however its corners are given; None for anything else."""
    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return None
    edges = [number(edge) for edge in value]
    numbers = [edge for edge in edges if edge is not None]
    if len(numbers) < len(edges):
        return None
    x0, y0, x1, y1 = numbers
    found = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return found if found.width > 0 and found.height > 0 else None


def inherited(page: Any, key: str) -> Any:
    """What a page has under a key, or the nearest of its parents that has it."""
    for _ in range(DEEPEST):
        value = get(page, key)
        if value is not None or page is None:
            return value
        page = get(page, "/Parent")
    return None
