"""A PDF -> findings: what a printer would reject, what a reader would miss, how its pages look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf

from publish.check.pdf import (
    boxes,
    codes,
    cover,
    coverwords,
    document,
    extras,
    fonts,
    ink,
    layout,
    margins,
    marks,
    pages,
    pictures,
    standards,
    text,
    trim,
)
from publish.check.pdf.limits import MAX_FILE, limited, weigh
from publish.check.pdf.text import PageText
from publish.check.pdf.view import Found, View, opened, view
from publish.disk import read_regular
from publish.errors import InputRefused
from publish.findings import Finding, Location
from publish.pdfread import Survey, survey
from publish.presses import Press

FILE_CHECKS: tuple[Callable[[View], Found], ...] = (
    document.check_document,
    boxes.check_boxes,
    trim.check_trim,
    pages.check_count,
    pages.check_parity,
    fonts.check_fonts,
    extras.check_annotations,
    extras.check_actions,
    extras.check_baggage,
    standards.check_version,
)
DRAWN_CHECKS: tuple[Callable[[View, Survey], Found], ...] = (
    ink.check_ink,
    ink.check_transparency,
    pictures.check_pictures,
    standards.check_claims,
)
PLACED_CHECKS: tuple[Callable[[View, tuple[PageText, ...]], Found], ...] = (
    pages.check_blanks,
    margins.check_margins,
    fonts.check_glyphs,
)
LAYOUT_CHECKS: tuple[Callable[[Sequence[PageText]], Found], ...] = (
    layout.check_spaces,
    layout.check_ladders,
    layout.check_thin,
)


COVER_CHECKS: tuple[Callable[[View], Found], ...] = (
    boxes.check_boxes,
    fonts.check_fonts,
    extras.check_annotations,
    extras.check_actions,
    extras.check_baggage,
    standards.check_version,
)


def check_pdf(
    path: Path, press: Press | None = None, order: cover.Order | None = None
) -> tuple[Finding, ...]:
    """The findings of one PDF, whoever made it, for the printer it is meant for; without one, those
    that matter to every reader. With an order it is the cover of that book.

    Raises InputRefused if it is damaged, protected, or over a limit.
    """
    where = str(path)
    try:
        data = read_regular(path, MAX_FILE, follow=True)
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise InputRefused(what, where=where) from error
    try:
        with limited(), opened(data) as pdf:
            light = weigh(pdf)
            seen = view(pdf, data, press)
            damage = document.check_syntax(seen, pictures=light)
            faults = _found(seen) if order is None else _found_on_cover(seen, order)
            found = list(dict.fromkeys((*damage, *faults)))
    except InputRefused as refusal:
        raise InputRefused(refusal.what, where=where, hint=refusal.hint) from refusal
    except pikepdf.PasswordError as error:
        hint = "save it without its password"
        raise InputRefused("is protected", where=where, hint=hint) from error
    except (pikepdf.PdfError, RuntimeError, UnicodeError) as error:
        what = f"is no readable PDF: {document.told(str(error))}"
        raise InputRefused(what, where=where) from error
    return tuple(Finding(code, Location(where), words) for code, words in found)


def _found(seen: View) -> Found:
    for check in FILE_CHECKS:
        yield from check(seen)
    try:
        drawn = survey(seen.pdf)
    except InputRefused as refusal:
        yield codes.UNREADABLE, refusal.what
        return  # what is too much for us may be too much for PDFium
    for check_drawn in DRAWN_CHECKS:
        yield from check_drawn(seen, drawn)
    placed = text.read(seen.data)
    yield from marks.check_marks(seen, drawn, placed)
    for check_placed in PLACED_CHECKS:
        yield from check_placed(seen, placed)
    for check_layout in LAYOUT_CHECKS:
        yield from check_layout(placed)


def _found_on_cover(seen: View, order: cover.Order) -> Found:
    """The faults of a cover: those of any sheet, and those of a wrap."""
    seen = cover.for_cover(seen)
    for check in COVER_CHECKS:
        yield from check(seen)
    yield from cover.check_sheet(seen, order)
    if not seen.sheets:
        return
    try:
        drawn = survey(seen.pdf)
    except InputRefused as refusal:
        yield codes.UNREADABLE, refusal.what
        return
    for check_drawn in DRAWN_CHECKS:
        yield from check_drawn(seen, drawn)
    placed = text.read(seen.data)
    yield from margins.check_outside(seen, placed)
    yield from fonts.check_glyphs(seen, placed)
    yield from coverwords.check_edges(seen, placed)
    yield from coverwords.check_words(seen, order, placed)
