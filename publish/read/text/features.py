"""Features: the numbers about a line and its neighbours that its label rests on.

A row has what the line looks like (looks.py), what its nearest neighbours look like and how like
them it is, what stands in windows around it, and its place in the text: in its run of lines that
are no prose, from the prose, from what opened the page's tail, from the title.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import islice

from publish.read.languages import Language
from publish.read.text import looks, surroundings
from publish.read.text.looks import AT, Text
from publish.read.text.sight import Sight
from publish.read.text.surroundings import FAR, Row, Shape, shape

_BESIDE = (-3, -2, -1, 1, 2, 3)
_COPIED = looks.NAMES[:20]  # what of a neighbour is looked at
_LIKE = ("same first word", "like size", "same end", "like length", "same shape", "shared words")
TITLE = ("of the title", "before title", "from title")

NAMES = (
    *looks.NAMES,
    *(f"{step:+}: {name}" for step in _BESIDE for name in _COPIED),
    *(f"{step:+}: {name}" for step in (-1, 1) for name in _LIKE),
    *surroundings.NAMES,
    *TITLE,
)

_END, _LENGTH = AT["end"], AT["characters"]


@dataclass(frozen=True)
class Features:
    """What the rows of a text's lines are made from; a row is many times a line's size, so they
    are made one at a time."""

    sights: Sequence[Sight]
    table: Language
    own: Sequence[Row]
    shapes: Sequence[Shape]

    @classmethod
    def of(cls, sights: Sequence[Sight], table: Language) -> Features:
        text = Text.of(sights, table)
        own = [array("d", looks.looks(sight, text)) for sight in sights]
        return cls(sights, table, own, [shape(row) for row in own])

    def rows(self, title: int | None = None, stop: int | None = None) -> Iterator[list[float]]:
        """The row of each line in turn, up to that before ``stop``, given where the title is."""
        said = self._told(title) if title is not None else frozenset()
        around = surroundings.surroundings(self.sights, self.own, self.shapes)
        before, here = frozenset[str](), self._told(0)
        for i, place in enumerate(islice(around, stop)):
            after = self._told(i + 1)
            alike = self._alike(i, i - 1, before & here, before | here)
            alike += self._alike(i, i + 1, here & after, here | after)
            beside = _beside(self.own, i)
            yield [*self.own[i], *beside, *alike, *place, *_titled(i, title, here, said)]
            before, here = here, after

    def _told(self, index: int) -> frozenset[str]:
        """The telling words at the beginning of a line; none of a line that is not there."""
        text = self.sights[index].text[: looks.HEAD] if index < len(self.sights) else ""
        return looks.telling(text, self.table)

    def _alike(self, index: int, other: int, both: Set[str], either: Set[str]) -> tuple[float, ...]:
        """How like its neighbour a line is; ``both`` and ``either`` are their telling words."""
        if not 0 <= other < len(self.own):
            return (-1.0,) * len(_LIKE)
        row, near = self.own[index], self.own[other]
        key, beside = self.sights[index].key, self.sights[other].key
        return (
            float(bool(key) and key.split(None, 1)[0] == beside.partition(" ")[0]),
            min(row[0], near[0]) / max(1.0, row[0], near[0]),
            float(row[_END] == near[_END]),
            min(row[_LENGTH], near[_LENGTH]) / max(1.0, row[_LENGTH], near[_LENGTH]),
            float(self.shapes[index] == self.shapes[other]),
            len(both) / max(1, len(either)),
        )


def _titled(
    index: int, title: int | None, own: Set[str], said: Set[str]
) -> tuple[float, float, float]:
    """Where a line stands from the title, and how much of the title it says."""
    if title is None:
        return 0.0, 0.0, -FAR
    shared = len(own & said) / max(1, len(own))
    return shared, float(index < title), float(max(-40, min(60, index - title)))


def _beside(own: Sequence[Row], index: int) -> Iterator[float]:
    for step in _BESIDE:
        other = index + step
        if 0 <= other < len(own):
            yield from own[other][: len(_COPIED)]
        else:
            yield from (-1.0,) * len(_COPIED)
