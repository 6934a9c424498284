"""The wrap: a printed book's cover in one sheet, back, spine and front, with its bleed.

The front is that of the EPUB, as high as the trim makes it. A project changes the sheet by a
``templates/print/wrap.html`` or a ``styles/wrap.css`` of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from publish.book import Book
from publish.presses import Cover, Press
from publish.render import cover
from publish.render.barcode import isbn_barcode
from publish.render.mistakes import mistakes_told
from publish.render.xhtml import environment
from publish.trims import Trim

FRONT = 1600
"""CSS pixels that the front is wide before it is scaled to the trim."""

POINTS = Decimal("0.75")
"""Points in a CSS pixel."""

USUAL_PAPER = Decimal("0.0025")
"""Inches of spine a page, where a printer tells none: of a cream book paper of about 90 g/m²."""

_PAPER = re.compile(r"--paper:\s*#([\da-fA-F]{6})\b")
_NEAR_WHITE, _NEAR_BLACK = 0xD0, 0x30

SMALLEST, LARGEST = Decimal(7), Decimal(16)
"""Points of the type on a spine."""


@dataclass(frozen=True, slots=True)
class Wrap:
    """The measures of a wrap, in points; ``words`` is the size of the type on its spine, 0 where
    it is too narrow to carry any."""

    trim: Trim
    spine: Decimal
    asked: Cover
    words: Decimal = Decimal(0)

    @property
    def width(self) -> Decimal:
        """Of the sheet: both covers, the spine between them, and bleed on both sides."""
        return 2 * self.trim.width + self.spine + 2 * self.asked.bleed

    @property
    def height(self) -> Decimal:
        """Of the sheet, bleed above and below."""
        return self.trim.height + 2 * self.asked.bleed

    @property
    def front(self) -> float:
        """How many pixels the front is high, which is 1600 wide."""
        return float(self.trim.height / self.trim.width * FRONT)

    @property
    def zoom(self) -> float:
        """By how much the sheet is smaller than it is laid out: there the front is 1600 pixels
        wide, in whatever trim, so that one sheet of style serves all."""
        return float(self.trim.width / (FRONT * POINTS))

    def sheet(self) -> str:
        """The measures as custom properties that ``wrap.css`` and ``cover.css`` use, as they are
        laid out; ``--pt`` is what becomes a point."""
        point = Decimal(FRONT) / self.trim.width
        sizes = {
            "pt": Decimal(1),
            "wrap-width": self.width,
            "wrap-height": self.height,
            "trim-width": self.trim.width,
            "cover-height": self.trim.height,
            "bleed": self.asked.bleed,
            "spine": self.spine,
            "spine-size": self.words,
            "barcode-width": self.asked.barcode[0],
            "barcode-height": self.asked.barcode[1],
        }
        pixels = "; ".join(
            f"--{name}: {round(size * point, 3):f}px" for name, size in sizes.items()
        )
        return f":root {{ {pixels} }}"


def wrap_of(press: Press, trim: Trim, pages: int, paper: str, spine: Decimal | None) -> Wrap:
    """The wrap of a book of so many pages, blanks counted, on a paper of the press; ``spine`` in
    points where the printer has told it, else None."""
    asked = press.cover or Cover(press.bleed or Decimal(9))
    papers = press.papers or {}
    thickness = papers.get(paper) or next(iter(papers.values()), USUAL_PAPER)
    wide = spine if spine is not None else round(pages * thickness * 72, 3)
    room = wide - 2 * asked.spine_clear
    fits = pages >= asked.spine_text_from and room >= SMALLEST
    words = min(LARGEST, room * Decimal("0.8")) if fits else Decimal(0)
    return Wrap(trim, wide, asked, words)


def plates(css: str) -> str:
    """A sheet by which the letters of a cover in CMYK are on one plate or on none: light ones are
    left white, black ones are black ink. Tints of four plates never meet in small type."""
    colours = _PAPER.findall(css)
    channels = bytes.fromhex(colours[-1]) if colours else b""
    if channels and min(channels) >= _NEAR_WHITE:
        return ":root { --paper: device-cmyk(0 0 0 0) }"
    if channels and max(channels) <= _NEAR_BLACK:
        return ":root { --paper: device-cmyk(0 0 0 1) }"
    return ""


def wrap_page(book: Book, wrap: Wrap, folders: tuple[Path, ...]) -> str:
    """The wrap's XHTML from the template ``wrap.html`` of these folders.

    Raises TemplateError for whatever is wrong in the template.
    """
    with mistakes_told():
        template = environment(folders).get_template("wrap.html")
        return template.render(cover.words(book, wrap.front), wrap=wrap, **_back(book))


def _back(book: Book) -> Mapping[str, Any]:
    """What the back says: the description, paragraph by paragraph, and the code of the ISBN."""
    paragraphs = (part.strip() for part in book.metadata.description.split("\n"))
    return {
        "blurb": tuple(filter(None, paragraphs)),
        "barcode": isbn_barcode(book.metadata.isbn),
    }
