"""The volume: what a PDF says and carries as a whole, whatever its pages are.

The second half of finishing; the first is what a press asks of pages (`sheets`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pikepdf import Pdf

from publish.book import BookMetadata
from publish.madewith import MadeWith
from publish.presses import Press
from publish.render.presswork import archive, catalog, xfile
from publish.render.presswork.attachments import Attachment, attach
from publish.render.presswork.metadata import describe


@dataclass(frozen=True, slots=True)
class Volume:
    """A book as a whole: what is said of it, its press, its way ("ltr" or "rtl"), how many of its
    pages are numbered in roman, how many have a folio, and what is said of its making."""

    metadata: BookMetadata
    press: Press
    direction: str
    front: int
    pages: int
    made_with: MadeWith | None = None


def make_volume(pdf: Pdf, volume: Volume, attached: Sequence[Attachment], made_from: bytes) -> None:
    """Label the pages of a file, say what book it is, attach files to it, and make it keep the
    standard of its press; ``made_from`` is the content from which its identity is made."""
    press = volume.press
    catalog.fill(pdf, volume.metadata, volume.direction, volume.front, volume.pages)
    catalog.strip(pdf, press)
    describe(pdf, volume.metadata, volume.made_with)
    attach(pdf, attached, volume.metadata.modified)
    if press.standard == "A-3a":
        archive.conform(pdf)
    elif press.standard.startswith("X"):
        xfile.conform(pdf, press, made_from)
