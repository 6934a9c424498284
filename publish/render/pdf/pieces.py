"""A piece laid out: one section of a book, in a document of its own, at its place in the book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from publish.findings import Finding
from publish.render import reach
from publish.render.binding.marks import marks
from publish.render.binding.orders import TOGETHER, Opens
from publish.render.embedded import Embedded
from publish.render.folios import folio
from publish.render.paragraphs.quality import LineQuality, told
from publish.render.pdf.alone import Place
from publish.render.pdf.census import Census, boxes
from publish.render.pdf.engine import ALONE, OFF
from publish.render.pdf.proof import proofread
from publish.render.pdf.run import run
from publish.render.pdf.sheets import Ready
from publish.render.tagging.kinds import classes


@dataclass(frozen=True, slots=True)
class PieceLayout:
    """A piece laid out; pages are counted from 0 within it.

    ``anchors`` has the page on which each id stands, ``starts`` each page that is not blank, with
    how many counted characters of the piece's flow text stand before it. ``needs`` are the names of
    what it asked for, of which its place has the folios (or should have had): ids, FIRST, PAGES; or
    TOGETHER, where it can be laid out with the pieces before it only.
    ``findings`` name a page by its mark, ``labels`` are the folios that it was given. ``opens`` is
    the side of the leaf that its sheets have it begin on. ``pdf`` is the engine's file, in which
    slots are marked; ``role`` is "part" or "chapter", if it is one. All else is what it is of a
    whole Layout.
    """

    pdf: bytes = field(repr=False)
    labels: tuple[str, ...]
    anchors: Mapping[str, int] = field(repr=False)
    starts: tuple[tuple[int, int], ...] = field(repr=False)
    needs: tuple[str, ...]
    findings: tuple[Finding, ...]
    quality: LineQuality = field(repr=False)
    opens: Opens
    images: tuple[str, ...] = field(repr=False, default=())
    fonts: Mapping[str, Embedded] = field(repr=False, default_factory=dict)
    levels: tuple[int, ...] = field(repr=False, default=())
    role: str = ""


@reach.reading(OFF)
def lay_out_piece(
    document: str,
    ready: Ready,
    resources: Mapping[str, bytes],
    place: Place,
    *,
    drawn: bool = True,
) -> PieceLayout:
    """Lay out a piece, alone in its XHTML document, at its place. Arguments and errors are those of
    ``lay_out``, but for what is known of the book as a whole: its faces, and what they lack."""
    place = Place(place.piece, place.side, place.first, place.roman, place.folios)
    made = run(document, ready, resources, _read, place, drawn=drawn)
    opens, named, faults = made.read
    if ready.together or not opens or ALONE in OFF:
        place.asked[TOGETHER] = None
    return PieceLayout(
        pdf=made.pdf,
        labels=tuple(folio(place.page(at), roman=place.roman) for at in range(len(named))),
        anchors=made.anchors,
        starts=tuple(_starts(made.count)),
        needs=place.needs(),
        findings=(
            *made.found,
            *faults,
            *told(made.quality, named),
        ),
        quality=made.quality,
        opens=opens or "any",
        images=tuple(resources),
        fonts=made.fonts,
        levels=made.levels,
        role=_role(made.root),
    )


def _read(
    root: Any, pages: Sequence[Any], count: Census
) -> tuple[Opens | None, tuple[str, ...], tuple[Finding, ...]]:
    """The side that a piece opens on, the marks of its pages, and what is wrong with them."""
    named = marks(len(pages))
    return _opens(root, pages[0]), named, tuple(proofread(root, pages, named, count))


def _role(root: Any) -> str:
    """What a piece is in the structure of its book, by the class of its section."""
    named = [set(classes(e)) for e in root.iter("section") if "piece" in classes(e)]
    return next((role for role in ("part", "chapter") if named and role in named[0]), "")


def _starts(count: Any) -> Iterator[tuple[int, int]]:
    for index, page in enumerate(count.pages):
        if page.strand is not None:
            yield index, page.offset


def _opens(root: Any, page: Any) -> Opens | None:
    """The side that a piece opens on, by the computed ``break-before`` of its section (CSS
    Fragmentation 3, 3.1); None where it would run on behind the piece before it."""
    recto: Opens
    verso: Opens
    recto, verso = ("left", "right") if root.get("dir") == "rtl" else ("right", "left")
    sides: dict[str, Opens] = {
        "recto": recto,
        "verso": verso,
        "left": "left",
        "right": "right",
        "page": "any",
    }
    for box in boxes(page):
        if box.element_tag == "section" and "piece" in classes(box.element):
            return sides.get(box.style["break_before"])
    return "any"
