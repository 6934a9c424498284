"""Finishing: the engine's file becomes the book's PDF, as the press that it is for takes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from io import BytesIO

import pikepdf
from pikepdf import Array, ObjectStreamMode, Pdf

from publish.book import BookMetadata
from publish.findings import NOWHERE, Finding
from publish.presses import Ink, Press
from publish.render.faults import BLANKS_ADDED, TOO_MANY_PAGES
from publish.render.pdf.layout import Layout
from publish.render.presswork import archive, catalog, fontfiles, inking, xfile
from publish.render.presswork.attachments import Attachment, attach
from publish.render.presswork.boxes import number, pad, place
from publish.render.presswork.destinations import move_destinations, move_links
from publish.render.presswork.marks import crop_marks
from publish.render.presswork.metadata import describe
from publish.render.presswork.patterns import move_patterns
from publish.render.presswork.structure import place_figures
from publish.render.presswork.turning import upright


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished PDF, how many pages it has, and what was found in finishing it."""

    data: bytes
    pages: int
    findings: tuple[Finding, ...] = ()


def write(
    layout: Layout,
    metadata: BookMetadata,
    press: Press,
    ink: Ink | None = None,
    attached: Sequence[Attachment] = (),
) -> Finished:
    """The finished PDF of a layout for a press, in its usual ink or another, carrying files.

    Every box begins at zero; pages are labelled as their folios. The same input gives the same
    bytes: the only date in the file is ``metadata.modified``, and nothing is taken from the
    environment.
    """
    with pikepdf.open(BytesIO(layout.pdf)) as pdf:
        upright(pdf)
        pad(pdf, press.pages(len(pdf.pages)))
        moved = place(pdf, press, layout.direction)
        move_patterns(pdf, moved)
        move_links(pdf, moved)
        move_destinations(pdf, moved)
        place_figures(pdf)
        fontfiles.settle(pdf)
        catalog.fill(pdf, layout, metadata)
        catalog.strip(pdf, press)
        inked = inking.settle(pdf, press, ink or press.ink, layout.labels, layout.images)
        if press.marks:
            crop_marks(pdf)
        describe(pdf, metadata)
        attach(pdf, attached, metadata.modified)
        _conform(pdf, press, layout.pdf)
        found = (*counted(len(layout.labels), press), *inked)
        return Finished(_saved(pdf, press), len(pdf.pages), found)


def counted(pages: int, press: Press) -> Iterator[Finding]:
    """Findings about how a book of so many pages fits what its printer binds."""
    blanks = press.pages(pages) - pages
    if press.most and pages > press.most:
        text = f"{pages} pages are more than the {press.most} that {press.title} binds"
        yield Finding(TOO_MANY_PAGES, NOWHERE, text)
    if blanks >= press.multiple:
        text = (
            f"{blanks} blank pages follow the book, for {press.title} binds {press.least} or more"
        )
        yield Finding(BLANKS_ADDED, NOWHERE, text)


def write_wrap(drawn: bytes, metadata: BookMetadata, press: Press, bleed: Decimal) -> Finished:
    """The finished PDF of a cover's wrap, in colour, its trim within the bleed of the sheet. It has
    no outline, which the engine makes of the title, and no links."""
    with pikepdf.open(BytesIO(drawn)) as pdf:
        page = pdf.pages[0]
        width, height = (number(edge) for edge in page.mediabox[2:])
        page.trimbox = Array([bleed, bleed, width - bleed, height - bleed])
        page.bleedbox = page.mediabox
        fontfiles.settle(pdf)
        catalog.strip(pdf, replace(press, outline=False, links=False, tags=False))
        inked = inking.settle(pdf, press, press.colour, ("cover",))
        describe(pdf, metadata)
        if press.standard.startswith("X"):
            xfile.conform(pdf, press, drawn)
        return Finished(_saved(pdf, press), 1, inked)


def _conform(pdf: Pdf, press: Press, made_from: bytes) -> None:
    """Make the file keep the standard of its press, and say so."""
    if press.standard == "A-3a":
        archive.conform(pdf)
    elif press.standard.startswith("X"):
        xfile.conform(pdf, press, made_from)


def _saved(pdf: Pdf, press: Press) -> bytes:
    pdf.remove_unreferenced_resources()
    out = BytesIO()
    compact = press.pdf_version >= "1.5"
    pdf.save(
        out,
        deterministic_id=True,
        force_version=press.pdf_version,
        object_stream_mode=ObjectStreamMode.generate if compact else ObjectStreamMode.disable,
        linearize=False,
    )
    return out.getvalue()
