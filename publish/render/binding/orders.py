"""Orders: all that the layout of one piece of a book depends on, in data that can be sent away.

A piece is laid out on its own and knows nothing of the others but what its order says. So it can be
laid out anywhere, in any sequence, and kept for as long as its order stays the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from publish.presses import Ink, Press
from publish.render.fonts.recipes import Recipe

Side = Literal["left", "right"]

Opens = Literal["left", "right", "any"]
"""The side of the leaf that a piece is to begin on."""

FIRST, PAGES, TOGETHER = ":first", ":pages", ":together"
"""What a piece asks for besides the folios of ids: that of its own first page, where a margin box
draws its folio with more than letters; how many pages there are in the book; and what nobody can
answer: to be laid out together with the pieces before it, because of how a sheet has it."""

COUNT = "#"
"""What stands before the id of a place of whose folio a piece needs only how many figures it has:
the figures themselves are exchanged when the book is bound."""


def place_of(need: str) -> str:
    """The id, or what else it is, of what a piece needs."""
    return need.removeprefix(COUNT)


def answer(need: str, folios: Mapping[str, str]) -> str:
    """What a piece's layout depends on, of the folio that it needs; "" where that is not known."""
    folio = folios.get(place_of(need), "")
    return "0" * len(folio) if need.startswith(COUNT) and folio.isdigit() else folio


@dataclass(frozen=True, slots=True)
class Setting:
    """What all pieces of a book are laid out with.

    ``sheets`` are the style sheets, the later ones over the earlier, ``names`` what findings call
    them, as far as they have names. ``ink`` is what it is printed in; ``direction`` the way of the
    book ("ltr" or "rtl"), ``language`` its language.
    """

    sheets: tuple[str, ...] = field(repr=False)
    names: tuple[str, ...]
    design: str
    press: Press
    ink: Ink
    fine: bool = False
    direction: str = "ltr"
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Order:
    """One piece to be laid out.

    ``document`` is its XHTML, a document of its own; ``faces`` the faces that its text needs, of
    those chosen for the book (None: chosen for it alone); ``resources`` the pictures in it, by the
    ``src`` that names them. ``side`` is the side of the leaf that it begins on. ``folios`` has the
    folio, as printed, of every id whose folio it prints (contents, indexes, "p. 142"), in whichever
    piece, and of what else it needs (FIRST, PAGES). ``first`` is the number of its first page and
    ``roman`` how it is printed: by these two only the folios on its pages differ, which are put
    there when the book is bound, so they are no part of what it is kept by. Of a ``blank`` only the
    page between the two sections of its document is wanted.
    """

    piece: str
    document: str = field(repr=False)
    setting: Setting = field(repr=False)
    faces: Recipe | None = None
    resources: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    side: Side = "right"
    folios: Mapping[str, str] = field(default_factory=dict)
    first: int = 1
    roman: bool = False
    blank: bool = False
