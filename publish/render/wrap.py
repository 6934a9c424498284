"""The wrap: a printed book's cover in one sheet, back, spine and front, with its bleed.

The front is that of the EPUB, as high as the trim makes it. A project changes the sheet by a
``templates/print/wrap.html`` or a ``styles/wrap.css`` of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from publish.book import Book
from publish.presses import Cover, Press
from publish.render import cover
from publish.render.barcode import isbn_barcode
from publish.render.environment import environment
from publish.render.mistakes import mistakes_told
from publish.trims import Trim

FRONT = 1600
"""CSS pixels that the front is wide before it is scaled to the trim."""

POINTS = Decimal("0.75")
"""Points in a CSS pixel."""

USUAL_PAPER = Decimal("0.0025")
"""Inches of spine a page, where a printer tells none: of a cream book paper of about 90 g/m²."""

_PAPER = re.compile(r"--paper:\s*#([\da-fA-F]{6})\b")
_NEAR_WHITE, _NEAR_BLACK = 0xD0, 0x30

SMALLEST, LARGEST = Decimal(6), Decimal(30)
"""Points of the type on a spine."""

INK, TALL_INK = Decimal("1.25"), Decimal("1.65")
"""Ems from the top of the highest letter to the foot of the lowest; in the Arabic script."""

SPINE_SHARE = Decimal("0.62")
"""The share of a spine's room between its folds that the size of its type is."""

BESIDE = 0.6
"""The share of its size that a title on a spine keeps at the least beside authors."""

BLURB = (8.5, 15.0)
"""Points of the type on the back: at the least, and where there are few words."""


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

    def in_script(self, *, tall: bool) -> Wrap:
        """The wrap, its spine bare where the letters of a tall script are too high for it."""
        room = self.spine - 2 * self.asked.spine_clear
        return replace(self, words=Decimal(0)) if tall and room < SMALLEST * TALL_INK else self

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


@dataclass(frozen=True, slots=True)
class Said:
    """What a wrap says besides the front: the description on its back, and whether authors and
    publisher stand on its spine beside the title."""

    blurb: str
    authors: bool = True
    house: bool = True


def wrap_of(press: Press, trim: Trim, pages: int, paper: str, spine: Decimal | None) -> Wrap:
    """The wrap of a book of so many pages, blanks counted, on a paper of the press; ``spine`` in
    points where the printer has told it, else None."""
    asked = press.cover or Cover(press.bleed or Decimal(9))
    papers = press.papers or {}
    thickness = papers.get(paper) or next(iter(papers.values()), USUAL_PAPER)
    wide = spine if spine is not None else round(pages * thickness * 72, 3)
    room = wide - 2 * asked.spine_clear
    fits = pages >= asked.spine_text_from and room >= SMALLEST * INK
    words = min(LARGEST, max(SMALLEST, room * SPINE_SHARE)) if fits else Decimal(0)
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


def wrap_page(book: Book, wrap: Wrap, folders: tuple[Path, ...], said: Said) -> str:
    """The wrap's XHTML from the template ``wrap.html`` of these folders.

    Raises TemplateError for whatever is wrong in the template.
    """
    with mistakes_told():
        template = environment(folders).get_template("wrap.html")
        front = cover.words(book, wrap.front)
        return template.render(front, wrap=wrap, **_back(book, said), **_spine(wrap, front, said))


def _back(book: Book, said: Said) -> Mapping[str, Any]:
    """What the back says: the description, paragraph by paragraph, and the code of the ISBN."""
    paragraphs = tuple(filter(None, (part.strip() for part in said.blurb.split("\n"))))
    least, most = BLURB
    size = min(most, max(least, round(most - len(said.blurb) / 400, 1)))
    return {
        "blurb": paragraphs,
        "blurb_size": size,
        "blurb_least": least / size,
        "blurb_top": max(0.11, round(0.22 - len(said.blurb) / 6000, 3)),
        "barcode": isbn_barcode(book.metadata.isbn),
    }


def _spine(wrap: Wrap, front: Mapping[str, Any], said: Said) -> Mapping[str, Any]:
    """What the spine says besides the title, which is not made much smaller for authors."""
    least = float(SMALLEST / wrap.words) if wrap.words else 1
    return {
        "spine_authors": front["authors"] if said.authors else (),
        "spine_bare": not said.house,
        "spine_least": max(least, BESIDE) if said.authors else least,
    }
