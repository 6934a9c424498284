"""The catalogue of a PDF: page labels, language, and how a reader opens it; what a press does not
take is left out of it.

ISO 32000-1: page labels 12.4.2, viewer preferences 12.2.
"""

from __future__ import annotations

from collections.abc import Iterable

from pikepdf import Dictionary, Name, NumberTree, Pdf, String

from publish.book import BookMetadata
from publish.presses import Press


def fill(pdf: Pdf, metadata: BookMetadata, direction: str, front: int, pages: int) -> None:
    """Label every page as its folio, and say what language the book is in and how it opens. So many
    of its ``pages`` are numbered in roman as there are in ``front``."""
    labels = NumberTree.new(pdf)
    for index, style in _label_ranges(front, pages):
        labels[index] = Dictionary(S=style, St=1)
    pdf.Root.PageLabels = labels.obj
    pdf.Root.Lang = String(metadata.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if direction == "rtl":
        pdf.Root.ViewerPreferences.Direction = Name.R2L
    pdf.Root.PageLayout = Name.TwoPageRight
    if "/Outlines" in pdf.Root:
        pdf.Root.PageMode = Name.UseOutlines


def _label_ranges(front: int, pages: int) -> Iterable[tuple[int, Name]]:
    """Where each kind of folio begins: small roman in the front matter, then arabic from 1."""
    if front:
        yield 0, Name.r
    if front < pages:
        yield front, Name.D


def strip(pdf: Pdf, press: Press) -> None:
    """Take out what the press does not take: links, outline, tags."""
    for page in pdf.pages:
        for key in [
            *(() if press.links else ("/Annots",)),
            *(() if press.tags else ("/StructParents", "/Tabs")),
        ]:
            if key in page.obj:
                del page.obj[key]
    unwanted = (
        *(() if press.links else ("/Names",)),
        *(() if press.outline else ("/Outlines", "/PageMode")),
        *(() if press.tags else ("/StructTreeRoot", "/MarkInfo")),
    )
    for key in unwanted:
        if key in pdf.Root:
            del pdf.Root[key]
