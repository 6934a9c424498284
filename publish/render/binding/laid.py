"""LaidPiece: a piece laid out and pressed, in a form that can be bound into any book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from publish.findings import Finding
from publish.render.binding.objects import Objects
from publish.render.binding.orders import Opens, Side
from publish.render.paragraphs.quality import LineQuality


@dataclass(frozen=True, slots=True)
class LaidPiece:
    """What is known of a piece when it has been laid out, wherever that was done.

    Pages are counted from 0 within the piece. ``anchors`` has the page on which each id stands,
    ``starts`` the pages that are not blank, each with the number of counted characters of the
    piece's flow text before it (see pagestarts). ``needs`` are the ids whose folios it asked for,
    in whichever piece, and what else it needs (FIRST, the folio of its first page; PAGES,
    how many the book has; TOGETHER, that the book be laid out as one document). ``findings`` speak
    of a page by its mark, which binding turns into its folio; ``quality`` counts pages within the
    piece. ``opens`` is the side of the leaf that the sheets have it begin on (break-before of its
    section), ``side`` that on which it was laid out. ``role`` is "part" or "chapter", if it is
    one. ``objects`` are those of its PDF, None where it was not drawn.
    """

    piece: str
    pages: int
    anchors: Mapping[str, int] = field(repr=False)
    starts: tuple[tuple[int, int], ...] = field(repr=False)
    needs: tuple[str, ...]
    findings: tuple[Finding, ...]
    quality: LineQuality = field(repr=False)
    opens: Opens = "right"
    side: Side = "right"
    role: str = ""
    objects: Objects | None = field(default=None, repr=False)
