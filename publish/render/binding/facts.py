"""Facts: what is known of a book whose pieces are laid out, before anything of it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from publish.findings import Finding
from publish.render.binding.laid import LaidPiece
from publish.render.binding.marks import unmarked
from publish.render.binding.paging import Paging
from publish.render.pagestarts import PageStart
from publish.render.paragraphs.quality import LineQuality, Spot
from publish.render.presswork.pictures import coarsest

_SPOTS = ("wide", "ladders", "runts", "widows", "orphans", "thin")


@dataclass(frozen=True, slots=True)
class Facts:
    """A book's pages: the folio of each, the index of the page on which each id stands, where each
    page that is not blank begins in its piece's text, how many are numbered in roman, what was
    found in laying them out, and what was measured of their lines."""

    labels: tuple[str, ...]
    anchors: Mapping[str, int] = field(repr=False)
    starts: tuple[PageStart, ...] = field(repr=False)
    front: int
    findings: tuple[Finding, ...]
    quality: LineQuality = field(repr=False)

    def folios(self) -> dict[str, str]:
        """The folio of every id, as printed."""
        return {name: self.labels[index] for name, index in self.anchors.items()}


def facts(pieces: Iterable[LaidPiece], paging: Paging) -> Facts:
    """What the pieces of a book tell, on the pages that they have in it. A finding that several
    pieces tell in the same words is told once; so is a picture that is too coarse in several."""
    labels = paging.labels
    anchors: dict[str, int] = {}
    starts: list[PageStart] = []
    found: dict[Finding, None] = {}
    measured: list[LineQuality] = []
    for piece, first in zip(pieces, paging.starts, strict=True):
        own = labels[first : first + piece.pages]
        for name, page in piece.anchors.items():
            anchors.setdefault(name, first + page)
        starts += [PageStart(own[page], piece.piece, offset) for page, offset in piece.starts]
        found |= dict.fromkeys(unmarked(finding, own) for finding in piece.findings)
        measured.append(moved(piece.quality, first))
    told = tuple(coarsest(found))
    return Facts(labels, anchors, tuple(starts), paging.front, told, together(measured))


def moved(quality: LineQuality, by: int) -> LineQuality:
    """A piece's lines, on the pages of the book that begin with this one."""
    spots: dict[str, Any] = {
        name: tuple(Spot(spot.page + by, spot.words) for spot in getattr(quality, name))
        for name in _SPOTS
    }
    return replace(quality, **spots)


def together(qualities: Iterable[LineQuality]) -> LineQuality:
    """The lines of all pieces."""
    each = list(qualities)
    spaces = tuple(space for one in each for space in one.spaces)
    spots = {name: tuple(spot for one in each for spot in getattr(one, name)) for name in _SPOTS}
    return LineQuality(
        lines=sum(one.lines for one in each),
        spaces=spaces,
        hyphens=sum(one.hyphens for one in each),
        **spots,
    )
