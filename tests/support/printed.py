"""Blocks set in print and laid out: a book of one chapter, without a page of matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]
from pdf_samples import sheets

from publish.assets import Assets
from publish.book import Book, BookMetadata, Chapter, NumberedNote
from publish.document import Block, Note
from publish.post import Metadata, Post
from publish.presses import press
from publish.render.pdf import Geometry, Layout, geometry, lay_out
from publish.render.presswork import write
from publish.render.xhtml import document, pieces
from publish.trims import trim_of

FOLDERS = Assets().folders("templates", "print")
METADATA = BookMetadata(("Book",), "en", "urn:x")


def markup(*blocks: Block, notes: Sequence[Note] = (), trim: str = "6x9", lang: str = "en") -> str:
    """The print XHTML of a book of one chapter."""
    numbered = tuple(
        NumberedNote(n, one.label, f"c1-fn{n}", one.blocks) for n, one in enumerate(notes, 1)
    )
    post = Post(Metadata(title=("Chapter",), language=lang), blocks)
    book = Book(METADATA, (), (Chapter(1, "c1", "c1", post, numbered),), ())
    return document(book, pieces(book, "print", FOLDERS, _page(trim).area), FOLDERS)


def printed(
    *blocks: Block,
    notes: Sequence[Note] = (),
    trim: str = "6x9",
    pictures: Mapping[str, bytes] | None = None,
) -> Layout:
    """The layout of a book of one chapter."""
    made = markup(*blocks, notes=notes, trim=trim)
    return lay_out(made, [*sheets(), _page(trim).sheet()], pictures or {})


def texts(layout: Layout) -> list[str]:
    """The text of each page of the finished PDF, as PDFium reads it; divided words are whole."""
    data = write(layout, METADATA, press("print")).data
    pages = pypdfium2.PdfDocument(BytesIO(data))
    return [page.get_textpage().get_text_range().replace("\ufffe", "") for page in pages]


def _page(trim: str) -> Geometry:
    return geometry(trim_of(trim), press("print"), 0, sheets())
