"""Project -> the cover of its printed book: as thick as the book turns out to be."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from publish import presses
from publish.build.finishing import Made, lay_out
from publish.build.make import Ready, Say, book_of
from publish.findings import NOWHERE, Code, Finding, Severity
from publish.render import cover, pdf
from publish.render.barcode import isbn_barcode
from publish.render.wrap import Wrap, plates, wrap_of, wrap_page
from publish.trims import length_of, trim_of

SPINE_GUESSED = Code("P040", Severity.WARNING, "The thickness of a spine is not the printer's.")
NO_SPINE_WORDS = Code("P041", Severity.INFO, "A spine is too narrow to carry words.")
BARE_BACK = Code("P042", Severity.INFO, "The back of a cover has no words.")
NO_BARCODE = Code("P043", Severity.WARNING, "An ISBN is none, so that no bar code is made of it.")


def make_cover(ready: Ready, say: Say, pages: int = 0) -> Made:
    """The wrap of a book of so many pages, 0 as many as it has when it is laid out."""
    book, printing = book_of(ready), ready.printing
    press = presses.press(printing.press)
    count = press.pages(pages or len(lay_out(ready, say).layout.labels))
    say("drawing the cover")
    spine = length_of(printing.spine, "spine") if printing.spine else None
    around = wrap_of(press, trim_of(printing.trim), count, printing.paper, spine)
    page = wrap_page(book, around, ready.assets.folders("templates", "print"))
    sheets = [text for _, text in ready.assets.sheets(ready.design, "cover")]
    sheets += [ready.assets.read("styles", "wrap.css", "print"), around.sheet()]
    if press.colour == "cmyk":
        sheets.append(plates("\n".join(sheets)))
    drawn = cover.drawn(page, "\n".join(sheets), ready.design, around.zoom)
    made = pdf.write_wrap(drawn, book.metadata, press, around.asked.bleed)
    return Made(made.data, count, (*made.findings, *_found(ready, around, count)))


def _found(ready: Ready, around: Wrap, pages: int) -> Iterator[Finding]:
    metadata, press = book_of(ready).metadata, presses.press(ready.printing.press)
    if not ready.printing.spine and not press.papers:
        thick = f"{around.spine / 72:.3f} in ({around.spine / 72 * Decimal('25.4'):.1f} mm)"
        text = (
            f"the spine is {thick}, reckoned for a usual paper; ask the printer, and give --spine"
        )
        yield Finding(SPINE_GUESSED, NOWHERE, text)
    yield from pdf.counted(pages, press)
    if not around.words:
        yield Finding(NO_SPINE_WORDS, NOWHERE, f"the spine of {pages} pages carries no words")
    if not metadata.description:
        yield Finding(BARE_BACK, NOWHERE, "the back has no words: give the book a description")
    if metadata.isbn and isbn_barcode(metadata.isbn) is None:
        text = f"{metadata.isbn} is no ISBN (is a figure wrong?), so the cover has no bar code"
        yield Finding(NO_BARCODE, NOWHERE, text)
