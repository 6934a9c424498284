"""Parts: the pieces of a post, chrome and metadata gone, each with its kind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from publish.read.text.pieces import Piece


class Kind(Enum):
    """What a part becomes in the post."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    CODE = "code"
    VERSE = "verse"
    BREAK = "break"
    CAPTION = "caption"


APART = (Kind.CODE, Kind.BREAK, Kind.CAPTION)
"""What is nobody's words by itself: no quotation begins with it or is led in or signed by it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece with its kind; ``marker`` was taken from before an item's words, ``indent`` is how
    many characters its line begins with that are not seen."""

    kind: Kind
    piece: Piece
    text: str
    marker: str = ""

    @property
    def indent(self) -> int:
        first = self.piece.lines[0].expandtabs(4) if self.piece.lines else ""
        return len(first) - len(first.lstrip())

    @property
    def line(self) -> int:
        return self.piece.line

    @property
    def prose(self) -> bool:
        """Whether it can be part of a quotation that runs over paragraphs."""
        return self.kind in (Kind.PARAGRAPH, Kind.VERSE)
