"""Presses: what each printer, archive or screen asks of a PDF.

The figures stand in ``data/presses.toml``, each with its source and date.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from publish.errors import ConfigurationError
from publish.trims import TOLERANCE, Trim

DEFAULT = "print"

Ink = Literal["black", "rgb", "cmyk"]
"""What an interior is printed in: black alone (every tint and picture too), or in these colours."""

Sides = Literal["all", "outer", "none"]


@dataclass(frozen=True, slots=True)
class Cover:
    """What a printer asks of a cover's wrap, in points.

    ``bleed`` on all four sides; ``barcode`` the room, width by height, that is left free for one;
    a spine carries words from ``spine_text_from`` pages on, ``spine_clear`` from its folds.
    """

    bleed: Decimal
    barcode: tuple[Decimal, Decimal] = (Decimal(144), Decimal("86.4"))
    spine_text_from: int = 80
    spine_clear: Decimal = Decimal("4.5")


@dataclass(frozen=True, slots=True)
class Press:
    """A destination of a PDF. Lengths are points, resolutions pixels an inch.

    ``ink`` is what an interior is printed in unless the book asks for colour, which is then
    ``colour``; ``profile`` names the ICC profile of its CMYK and ``tac`` is its limit of total
    ink in per cent (0: none). ``standard`` is what the file claims to be: "", "X-1a", "X-4", or
    "A-3a" (with UA-1). ``flat``: transparency is not taken. ``crop``: a reader shows the
    trimmed page. ``bleed_sides``: "outer" leaves the gutter without. ``mirrored``: inside and
    outside margins differ. Pages are at ``least`` and at ``most`` (0: any number) so many, and
    a ``multiple``. ``gutters`` has the smallest inside margin for books of up to so many pages,
    ``outside`` that of the other margins. In a row, so many pages may be ``blanks`` within the
    book and at its end: the figures of KDP, which we take for all. ``trims`` are the sizes that
    are sold everywhere; others lie between ``smallest`` and ``largest``. ``papers`` has inches
    of spine a page. ``sources`` tells from where each figure is.
    """

    name: str
    title: str
    ink: Ink
    colour: Ink
    pdf_version: str
    standard: str = ""
    bleed: Decimal = Decimal(0)
    bleed_sides: Sides = "none"
    marks: bool = False
    links: bool = True
    outline: bool = True
    tags: bool = True
    flat: bool = False
    mirrored: bool = True
    crop: bool = True
    least: int = 0
    most: int = 0
    multiple: int = 1
    gutters: tuple[tuple[int, Decimal], ...] = ()
    outside: Decimal = Decimal(0)
    tac: int = 0
    profile: str = ""
    dpi: int = 0
    dpi_most: int = 0
    line_dpi: int = 0
    blanks: tuple[int, int] = (4, 10)
    trims: tuple[str, ...] = ()
    smallest: tuple[Decimal, Decimal] = (Decimal(0), Decimal(0))
    largest: tuple[Decimal, Decimal] = (Decimal(0), Decimal(0))
    papers: Mapping[str, Decimal] | None = None
    cover: Cover | None = None
    sources: Mapping[str, FiguresFrom] | None = None

    def gutter(self, pages: int) -> Decimal:
        """The smallest inside margin of a book of so many pages; that of the longest beyond it."""
        steps = (margin for most, margin in self.gutters if pages <= most)
        return next(steps, self.gutters[-1][1] if self.gutters else Decimal(0))

    def takes(self, trim: Trim) -> bool:
        """Whether a book of this size can be printed there."""
        sides = zip(trim.sides, self.smallest, self.largest, strict=True)
        return all(
            not most or least - TOLERANCE <= side <= most + TOLERANCE for side, least, most in sides
        )

    def printing_in(self, ink: str) -> Press:
        """The press as it prints an interior that is ordered in "colour"; in "black" or "", as it
        usually does."""
        return replace(self, ink=self.colour) if ink == "colour" else self

    def refuse(self, trim: Trim, paper: str) -> None:
        """Raise ConfigurationError for a size or a paper that it does not have."""
        if not self.takes(trim):
            hint = f"choose one from {Trim(*self.smallest)} to {Trim(*self.largest)}"
            raise ConfigurationError(f"{self.title} prints no {trim}", where="trim", hint=hint)
        if paper and self.papers and paper not in self.papers:
            hint = f"choose one of: {', '.join(self.papers)}"
            what = f'{self.title} has no paper "{paper}"'
            raise ConfigurationError(what, where="paper", hint=hint)

    def pages(self, count: int) -> int:
        """How many pages a book of so many is printed on, blanks behind them counted."""
        count = max(count, self.least)
        return count + -count % self.multiple


@dataclass(frozen=True, slots=True)
class FiguresFrom:
    """As of when a source says which figures of a press."""

    date: str
    figures: tuple[str, ...]


@cache
def presses() -> Mapping[str, Press]:
    """Every press by the name that ``--for`` knows it by; the usual one first."""
    table = tomllib.loads((files("publish") / "data" / "presses.toml").read_text("utf-8"))
    return {name: _press(name, row) for name, row in table.items()}


def press(name: str) -> Press:
    """The press of a name, "" the usual one; raises ConfigurationError for one there is not."""
    found = presses().get(name or DEFAULT)
    if found is None:
        hint = f"choose one of: {', '.join(presses())}"
        raise ConfigurationError(f'there is no press "{name}"', where="for", hint=hint)
    return found


def _press(name: str, row: Mapping[str, Any]) -> Press:
    nested: dict[str, Any] = {
        "sources": {
            source: FiguresFrom(told["date"], tuple(told["figures"]))
            for source, told in row["sources"].items()
        },
        "papers": {paper: _decimal(inches) for paper, inches in row.get("papers", {}).items()},
        "cover": Cover(**_typed(Cover, row["cover"])) if "cover" in row else None,
    }
    plain = {key: value for key, value in row.items() if key not in nested}
    return Press(name=name, **_typed(Press, plain), **nested)


def _typed(made: type[Press | Cover], row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with its lengths as decimals, for TOML has only floats, and its lists as tuples."""
    lengths = {field.name for field in fields(made) if "Decimal" in str(field.type)}
    return {key: _exact(value, length=key in lengths) for key, value in row.items()}


def _exact(value: Any, *, length: bool) -> Any:
    if isinstance(value, list):
        return tuple(_exact(item, length=length) for item in value)
    return _decimal(value) if length else value


def _decimal(value: float) -> Decimal:
    return Decimal(str(value))
