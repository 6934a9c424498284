"""The quality of a layout's lines: what is known of them, and what of it is told.

Told is what a book designer would object to: word spaces that are very wide, hyphens one beneath
the other, lines left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from publish.findings import NOWHERE, Code, Finding, Severity

WIDE_LINE = Code(
    "P011", Severity.WARNING, "The word spaces of a line are over four times the face's."
)
LADDER = Code("P012", Severity.INFO, "Three or more lines in a row end with a hyphen.")
THIN_PAGE = Code("P013", Severity.INFO, "A chapter's last page has fewer than three lines.")
LONE_LINE = Code("P014", Severity.INFO, "A paragraph's first or last line stands alone on a page.")


@dataclass(frozen=True, slots=True)
class Spot:
    """A line, by the index of its page and its first words."""

    page: int
    words: str


@dataclass(frozen=True, slots=True)
class LineQuality:
    """What is known of the lines of a layout.

    ``lines`` is how many there are, ``spaces`` the word space of each justified one, in those of
    its face, and ``hyphens`` how many end with one (not those that
    are a part of one word, which can end nowhere else). ``wide`` are the lines with spaces over
    four, ``ladders`` the third lines of ladders, ``runts`` last lines shorter than an indent,
    ``widows`` last lines alone at the head of a page, ``orphans`` first lines alone at the foot,
    and ``thin`` the first lines of last pages with fewer than three.
    """

    lines: int
    spaces: tuple[float, ...] = field(repr=False)
    hyphens: int
    wide: tuple[Spot, ...]
    ladders: tuple[Spot, ...]
    runts: tuple[Spot, ...]
    widows: tuple[Spot, ...]
    orphans: tuple[Spot, ...]
    thin: tuple[Spot, ...]

    def over(self, ratio: float) -> float:
        """The share of the justified lines whose word spaces are wider, 0 to 1."""
        return sum(space > ratio for space in self.spaces) / max(len(self.spaces), 1)

    def under(self, ratio: float) -> float:
        """The share of the justified lines whose word spaces are narrower, 0 to 1."""
        return sum(space < ratio for space in self.spaces) / max(len(self.spaces), 1)


def told(quality: LineQuality, labels: Sequence[str]) -> Iterator[Finding]:
    """What a book designer would object to, with the folio of each."""
    for code, spots, says in (
        (WIDE_LINE, quality.wide, "has very wide spaces"),
        (LADDER, quality.ladders, "is the third in a row to end with a hyphen"),
        (THIN_PAGE, quality.thin, "is one of too few on the last page of its chapter"),
        (LONE_LINE, quality.widows, "stands alone at the head of its page"),
        (LONE_LINE, quality.orphans, "stands alone at the foot of its page"),
    ):
        for spot in spots:
            text = f"page {labels[spot.page]}: the line {spot.words!r} {says}"
            yield Finding(code, NOWHERE, text)
