"""The making of texts: piece by piece, page breaks put in, divided, marked, finished."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from publish.errors import OutputError
from publish.render.epub import kepub
from publish.render.epub.division import Tell, divided
from publish.render.epub.documents import parse
from publish.render.epub.headings import headings
from publish.render.epub.pagebreaks import insert_pagebreaks
from publish.render.epub.pictures import rename
from publish.render.epub.texts import Finished, text_of
from publish.render.pagestarts import PageStart
from publish.render.xhtml import Piece


@dataclass(frozen=True, slots=True)
class Making:
    """How pieces become texts: the sheets of each, pictures by other names, whether sentences are
    marked, and who is told what is found."""

    sheets: Sequence[str]
    renamed: Mapping[str, str]
    spans: bool
    tell: Tell

    def finished(self, pieces: Sequence[Piece], pages: Sequence[PageStart]) -> Iterator[Finished]:
        """The pieces, each finished before the next is begun."""
        starts: dict[str, list[PageStart]] = {piece.id: [] for piece in pieces}
        for page in pages:
            if page.piece in starts:
                starts[page.piece].append(page)
        taken = _names(pieces)
        for piece in pieces:
            yield self._one(piece, starts[piece.id], taken)

    def _one(self, piece: Piece, starts: Sequence[PageStart], taken: set[str]) -> Finished:
        document = parse(piece, insert_pagebreaks(piece.xhtml, starts), self.sheets)
        rename(document, self.renamed)
        most = kepub.MOST if self.spans else 0
        outline = headings(document)  # of the whole, before it is divided or marked
        parts = divided(document, taken, self.tell, most)
        return Finished(piece, outline, tuple(text_of(part, spans=self.spans) for part in parts))


def _names(pieces: Sequence[Piece]) -> set[str]:
    names: set[str] = set()
    for piece in pieces:
        if piece.file in names:
            raise OutputError("two pieces would be written to one file", where=piece.file)
        names.add(piece.file)
    return names
