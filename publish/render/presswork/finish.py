"""Finishing: the engine's file becomes the book's PDF, as the press that it is for takes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, ObjectStreamMode, Pdf

from publish.book import BookMetadata
from publish.findings import NOWHERE, Finding
from publish.madewith import MadeWith
from publish.presses import Ink, Press
from publish.render.faults import BLANKS_ADDED, TOO_MANY_PAGES
from publish.render.presswork import catalog, fontfiles, inking, xfile
from publish.render.presswork.attachments import Attachment
from publish.render.presswork.boxes import number, pad
from publish.render.presswork.metadata import describe
from publish.render.presswork.sheets import print_pages
from publish.render.presswork.turning import upright
from publish.render.presswork.volume import Volume, make_volume

if TYPE_CHECKING:
    from publish.render.pdf.layout import Layout  # which imports the engine


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished PDF, how many pages it has, and what was found in finishing it."""

    data: bytes
    pages: int
    findings: tuple[Finding, ...] = ()


def write(  # noqa: PLR0913 - each of another kind
    layout: Layout,
    metadata: BookMetadata,
    press: Press,
    ink: Ink | None = None,
    attached: Sequence[Attachment] = (),
    *,
    made_with: MadeWith | None = None,
) -> Finished:
    """The finished PDF of a layout for a press, in its usual ink or another, carrying files, and
    saying how it was ``made_with``.

    Every box begins at zero; pages are labelled as their folios. The same input gives the same
    bytes: the only date in the file is ``metadata.modified``, and nothing is taken from the
    environment.
    """
    with pikepdf.open(BytesIO(layout.pdf)) as pdf:
        upright(pdf)
        pad(pdf, press.pages(len(pdf.pages)))
        inked = print_pages(
            pdf,
            press,
            ink or press.ink,
            layout.labels,
            images=layout.images,
            gutter_left=layout.direction == "ltr",
        )
        pages = len(layout.labels)
        volume = Volume(metadata, press, layout.direction, layout.front, pages, made_with)
        make_volume(pdf, volume, attached, layout.pdf)
        found = (*counted(pages, press), *inked)
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


def write_wrap(
    drawn: bytes,
    metadata: BookMetadata,
    press: Press,
    bleed: Decimal,
    made_with: MadeWith | None = None,
) -> Finished:
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
        describe(pdf, metadata, made_with)
        if press.standard.startswith("X"):
            xfile.conform(pdf, press, drawn)
        return Finished(_saved(pdf, press), 1, inked)


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
