"""The making of texts: what becomes of each piece by itself, and what it depends on.

An order says all that the texts of one piece depend on, so that they can be made anywhere, in any
sequence, and kept for as long as their order stays the same. What depends on other pieces, where
links lead and names that are free, is settled when all are there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from publish.errors import OutputError
from publish.findings import Finding
from publish.render.epub import kepub
from publish.render.epub.division import divided
from publish.render.epub.documents import parse
from publish.render.epub.headings import Heading, headings
from publish.render.epub.keeping import kept
from publish.render.epub.pagebreaks import insert_pagebreaks
from publish.render.epub.pictures import rename
from publish.render.epub.texts import Text, text_of
from publish.render.pagestarts import PageStart
from publish.render.xhtml import Piece


@dataclass(frozen=True, slots=True)
class Order:
    """A piece and where its pages begin; the paths of the ``sheets`` of all pieces; the names of
    pictures that have other ones now; whether sentences are marked; how many bytes the longest
    name of a file has."""

    piece: Piece
    starts: tuple[PageStart, ...]
    sheets: tuple[str, ...]
    renamed: Mapping[str, str]
    spans: bool
    longest: int


@dataclass(frozen=True, slots=True)
class Made:
    """What came of an order: the headings of the piece, its texts, mostly one, and what was found
    while they were made."""

    headings: tuple[Heading, ...]
    texts: tuple[Text, ...]
    findings: tuple[Finding, ...]


def orders(
    pieces: Sequence[Piece],
    pages: Sequence[PageStart],
    sheets: Sequence[str],
    renamed: Mapping[str, str],
    *,
    spans: bool,
) -> Iterator[Order]:
    """The order of each piece; what of ``renamed`` a piece does not show is no part of its order.

    Raises OutputError for two pieces of one name."""
    starts: dict[str, list[PageStart]] = {piece.id: [] for piece in pieces}
    for page in pages:
        if page.piece in starts:
            starts[page.piece].append(page)
    longest = max((len(piece.file.encode()) for piece in pieces), default=0)
    taken: set[str] = set()
    for piece in pieces:
        if piece.file in taken:
            raise OutputError("two pieces would be written to one file", where=piece.file)
        taken.add(piece.file)
        own = {old: new for old, new in renamed.items() if old in piece.xhtml}
        yield Order(piece, tuple(starts[piece.id]), tuple(sheets), own, spans, longest)


def make(order: Order) -> Made:
    """The texts of a piece: page breaks put in, divided, marked; no tree is kept, and
    their words are held against the piece's. The same order
    gives the same texts. Raises OutputError for what is ill-formed, or is no text of these pages.
    """
    piece = order.piece
    document = parse(piece, insert_pagebreaks(piece.xhtml, order.starts), order.sheets)
    rename(document, order.renamed)
    outline = headings(document)  # of the whole, before it is divided or marked
    found: list[Finding] = []
    parts = divided(document, order.longest, found.append, kepub.MOST if order.spans else 0)
    texts = tuple(text_of(part, spans=order.spans) for part in parts)
    return Made(outline, texts, (*found, *kept(piece, texts)))
