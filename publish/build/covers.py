"""Project -> the cover of its printed book: as thick as the book turns out to be."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from publish import presses
from publish.book import Book
from publish.build.finishing import Made
from publish.build.laid import lay_out
from publish.build.make import Ready, Say, book_of
from publish.build.workshop import Workshop
from publish.findings import NOWHERE, Code, Finding, Severity
from publish.languages import direction
from publish.render import cover, presswork
from publish.render.barcode import isbn_barcode
from publish.render.wrap import Said, Wrap, plates, wrap_of, wrap_page
from publish.trims import length_of, trim_of

SPINE_GUESSED = Code("P040", Severity.WARNING, "The thickness of a spine is not the printer's.")
NO_SPINE_WORDS = Code("P041", Severity.INFO, "A spine is too narrow to carry words.")
BARE_BACK = Code("P042", Severity.INFO, "The back of a cover has no words.")
NO_BARCODE = Code("P043", Severity.WARNING, "An ISBN is none, so that no bar code is made of it.")
BLURB_CUT = Code("P044", Severity.WARNING, "A description is too long for the back of a cover.")
TOO_LONG = Code("P046", Severity.WARNING, "Words are too long for their place on a cover.")

_SENTENCE = re.compile(r"[.!?…。！？؟۔]+[\"'”’»)\]]*(?:\s+|$)|\n+|(?<=[。！？])")
"""The end of a sentence, or of a paragraph."""


def make_cover(ready: Ready, say: Say, pages: int = 0, workshop: Workshop | None = None) -> Made:
    """The wrap of a book of so many pages, 0 as many as it has when it is laid out."""
    book, printing = book_of(ready), ready.printing
    press = presses.press(printing.press)
    count = press.pages(pages or len(lay_out(ready, say, workshop).labels))
    say("drawing the cover")
    spine = length_of(printing.spine, "spine") if printing.spine else None
    tall = direction(book.metadata.language) == "rtl"
    around = wrap_of(press, trim_of(printing.trim), count, printing.paper, spine)
    around = around.in_script(tall=tall)
    sheets = [text for _, text in ready.assets.sheets(ready.design, "cover")]
    sheets += [ready.assets.read("styles", "wrap.css", "print"), around.sheet()]
    if press.colour == "cmyk":
        sheets.append(plates("\n".join(sheets)))
    folders, css = ready.assets.folders("templates", "print"), "\n".join(sheets)

    def draw(said: Said) -> cover.Drawn:
        page = wrap_page(book, around, folders, said)
        return cover.drawn(page, css, ready.design, around.zoom)

    said, drawn = _fitting(Said(book.metadata.description), draw)
    made_with = ready.made_with.by("cover", *_told(count, printing.spine))
    made = presswork.write_wrap(drawn.data, book.metadata, press, around.asked.bleed, made_with)
    found = (*_found(ready, around, count), *_left_out(book, around, said, drawn.tight))
    return Made(made.data, count, (*made.findings, *found))


def _told(pages: int, spine: str) -> Iterator[str]:
    """What is known of the book that the cover is for."""
    yield f"--pages={pages}"
    if spine:
        yield f"--spine={spine}"


def _fitting(said: Said, draw: Callable[[Said], cover.Drawn]) -> tuple[Said, cover.Drawn]:
    """What of the words there is room for, and the cover with them. Of a spine the authors are left
    out first, then the publisher; of the description, the last sentences."""
    drawn = draw(said)
    for less in (replace(said, authors=False), replace(said, authors=False, house=False)):
        if "spine" in drawn.tight:
            said, drawn = less, draw(less)
    if "blurb" not in drawn.tight:
        return said, drawn
    ends = [match.end() for match in _SENTENCE.finditer(said.blurb)]
    tries = [replace(said, blurb=said.blurb[:end].strip()) for end in (0, *ends)]
    most = bisect_left(tries, 1, key=lambda one: "blurb" in draw(one).tight, lo=1)
    return tries[most - 1], draw(tries[most - 1])


def _left_out(book: Book, around: Wrap, said: Said, tight: frozenset[str]) -> Iterator[Finding]:
    """What of the book's own words the cover has no room for."""
    whole, kept = len(book.metadata.description.split()), len(said.blurb.split())
    if kept < whole:
        text = f"the back has room for {kept} of the {whole} words of the description"
        yield Finding(BLURB_CUT, NOWHERE, f"{text}; shorten it")
    yield from cover.unnamed(book, around.front)
    if not (said.authors and said.house) and around.words:
        left = "authors" if said.house else "authors and the publisher"
        yield Finding(cover.NAMES_LEFT, NOWHERE, f"the spine has no room for the {left}")
    for name in sorted(tight):
        text = f"the {name} is too long for its place, however small; shorten it"
        yield Finding(TOO_LONG, NOWHERE, text)


def _found(ready: Ready, around: Wrap, pages: int) -> Iterator[Finding]:
    metadata, press = book_of(ready).metadata, presses.press(ready.printing.press)
    if not ready.printing.spine and not press.papers:
        thick = f"{around.spine / 72:.3f} in ({around.spine / 72 * Decimal('25.4'):.1f} mm)"
        text = (
            f"the spine is {thick}, reckoned for a usual paper; ask the printer, and give --spine"
        )
        yield Finding(SPINE_GUESSED, NOWHERE, text)
    yield from presswork.counted(pages, press)
    if not around.words:
        yield Finding(NO_SPINE_WORDS, NOWHERE, f"the spine of {pages} pages carries no words")
    if not metadata.description:
        yield Finding(BARE_BACK, NOWHERE, "the back has no words: give the book a description")
    if metadata.isbn and isbn_barcode(metadata.isbn) is None:
        text = f"{metadata.isbn} is no ISBN (is a figure wrong?), so the cover has no bar code"
        yield Finding(NO_BARCODE, NOWHERE, text)
