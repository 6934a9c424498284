"""The small book of pieces_alone, bound for any press, and the same as one document."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO

from pieces_alone import alone, book, documents, ident, place_of, together
from pieces_alone import laid as laid_out

from publish.book import BookMetadata
from publish.presses import press
from publish.render import fonts
from publish.render.binding.bound import Binding, Bound, bind
from publish.render.binding.gathering import Gathered, gather
from publish.render.binding.laid import LaidPiece
from publish.render.binding.laying import pressed
from publish.render.binding.orders import Setting
from publish.render.binding.paging import Extent, Paging, paged, side_of
from publish.render.pdf.pieces import PieceLayout
from publish.render.presswork import Attachment, write
from publish.render.presswork.finish import Finished

METADATA = BookMetadata(
    title=("Small Gray Boxes",),
    language="en-GB",
    identifier="urn:isbn:9780000000002",
    authors=("R. Okonkwo",),
    modified="2026-11-02T10:20:30Z",
)
FRONT = 3
"""Pieces before the body."""

ATTACHED = (Attachment("a.txt", b"A manuscript.", "text/plain", "Source", "A text"),)


@cache
def laid(name: str = "print") -> tuple[LaidPiece, ...]:
    """The pieces of the book, as a press takes them."""
    pairs = zip(documents(book()), alone("classic"), strict=True)
    return tuple(_laid(page, layout, name) for page, layout in pairs)


def again(at: int, more: int) -> LaidPiece:
    """A piece laid out as if there were so many more pages before it."""
    page, choice = documents(book())[at], fonts.choose(book(), "classic")
    place = place_of(together("classic"), together("classic").anchors[ident(page)], more)
    made = fonts.made(fonts.part(choice.recipe, fonts.text_of(page)))
    return _laid(page, laid_out(page, "classic", made, place), "print")


def _laid(page: str, layout: PieceLayout, name: str) -> LaidPiece:
    asked, side = press(name), side_of(together("classic").anchors[ident(page)])
    objects, found = pressed(layout, Setting((), (), "classic", asked, asked.ink), side)
    return LaidPiece(
        piece=ident(page),
        pages=len(layout.labels),
        anchors=layout.anchors,
        starts=layout.starts,
        needs=layout.needs,
        findings=(*layout.findings, *found),
        quality=layout.quality,
        opens=layout.opens,
        side=side,
        role=layout.role,
        objects=objects,
    )


def paging(pieces: Sequence[LaidPiece]) -> Paging:
    """On which pages the pieces stand."""
    return paged(Extent(one.pages, one.opens, at < FRONT) for at, one in enumerate(pieces))


def gathered(pieces: Sequence[LaidPiece]) -> Gathered:
    """What is seen of the pieces before they are bound."""
    return gather(pieces, paging(pieces))


@cache
def faces() -> dict[str, bytes]:
    """The faces of the book, by their files."""
    return {face.file: face.data for face in fonts.choose(book(), "classic").faces}


def bound(
    name: str = "print",
    pieces: Sequence[LaidPiece] | None = None,
    subsets: MutableMapping[str, bytes] | None = None,
) -> tuple[bytes, Bound]:
    """The bound PDF, and what binding tells."""
    asked = press(name)
    pieces = pieces or laid(name)
    binding = Binding(
        metadata=METADATA,
        press=asked,
        ink=asked.ink,
        direction="ltr",
        faces=faces(),
        attached=ATTACHED if name == "archive" else (),
        subsets={} if subsets is None else subsets,
    )
    out = BytesIO()
    told = bind(iter(pieces), gathered(pieces), binding, out)
    return out.getvalue(), told


@cache
def whole(name: str = "print") -> Finished:
    """The same book as one document."""
    attached = ATTACHED if name == "archive" else ()
    return write(together("classic"), METADATA, press(name), attached=attached)


def with_objects(piece: LaidPiece, **changed: object) -> LaidPiece:
    """A piece some of whose objects are others."""
    assert piece.objects is not None
    return replace(piece, objects=replace(piece.objects, **changed))  # type: ignore[arg-type]
