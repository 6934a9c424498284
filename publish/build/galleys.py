"""Galleys: the pieces of a book on their way to its pages, and what each shows, asks and is.

A piece's role tells how it is treated before it has been laid out; after that its own pages do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from publish.render.binding.laid import LaidPiece
from publish.render.binding.orders import Opens, Setting, Side
from publish.render.fonts import Recipe
from publish.render.typearea import TypeArea

LISTING = frozenset({"contents", "figures", "contributors", "index"})
"""Roles of pieces that print folios of the whole book: they are laid out when the rest is."""

FORESEEN = LISTING - {"index"}
"""Of these, roles of pieces whose words are not set anew for the folios: where these are put in
when the book is bound, a list can be laid out as soon as it is known how many figures they have."""

OPENING: Mapping[str, Opens] = {
    "copyright": "left",
    "series": "left",
    "frontispiece": "left",
    "colophon": "any",
}
"""The sides on which pieces usually open that do not so on the right; what the sheets say is known
when a piece is laid out, and one that was laid out on the wrong side is once more."""

_CALLED = re.compile(r'\sdata-called="([^"]+)"')
_PICTURE = re.compile(r'<img\b[^>]*?\ssrc="([^"]*)"')
_ID = re.compile(r'\sid="([^"]+)"')
_HREF = re.compile(r'\shref="#([^"]+)"')


@dataclass(slots=True)
class Galley:
    """A piece on its way into the book: its document, and what is known of it so far.

    ``asked`` are the ids that it links to, whose folios it may print; ``needs`` what it is known to
    print (``LaidPiece.needs``), None before that is known. ``key`` is that of its layout.
    """

    piece: str
    role: str
    document: str = field(repr=False)
    faces: Recipe | None = None
    front: bool = False
    asked: tuple[str, ...] = field(init=False)
    needs: tuple[str, ...] | None = None
    laid: LaidPiece | None = None
    key: str = ""
    bases: dict[Side, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.asked = _asked_by(self.document)

    @property
    def opens(self) -> Opens:
        """The side that a piece of its role usually opens on."""
        return OPENING.get(self.role, "right")

    @property
    def ids(self) -> list[str]:
        """Every id in it."""
        return _ID.findall(self.document)

    @property
    def pictures(self) -> list[str]:
        """The names of what it shows, as often as it does."""
        return _PICTURE.findall(self.document)

    @property
    def side(self) -> Side | None:
        """The side that it was laid out on."""
        return self.laid.side if self.laid else None

    def change(self, document: str, faces: Recipe | None) -> None:
        """Give the piece another document."""
        self.document, self.faces, self.needs = document, faces, None
        self.asked = _asked_by(document)
        self.bases.clear()


def called(piece: str, document: str) -> str:
    """What people call a piece: by its heading, in quotation marks, or by its id if it has none."""
    heading = _CALLED.search(document)
    return f"“{unescape(heading[1])}”" if heading else piece


def _asked_by(document: str) -> tuple[str, ...]:
    """The ids that a document links to."""
    return tuple(dict.fromkeys(map(unescape, _HREF.findall(document))))


@dataclass(frozen=True, slots=True)
class Job:
    """What all pieces of a book are laid out with, the pictures that they may show, and the type
    area that they are set on."""

    setting: Setting
    pictures: Mapping[str, bytes] = field(repr=False)
    area: TypeArea
