"""Features: the numbers about a line and its neighbours that its label rests on.

A row has what the line looks like (looks.py), what its nearest neighbours look like and how like
them it is, what stands in windows around it, and its place in the text: in its run of lines that
are no prose, from the prose, from what opened the page's tail, from the title.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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


def features(sights: Sequence[Sight], table: Language) -> list[Row]:
    """The rows of every line, without what depends on where the title is."""
    text = Text.of(sights, table)
    own = [looks.looks(sight, text) for sight in sights]
    shapes = [shape(row) for row in own]
    told = [looks.telling(sight.text[: looks.HEAD], table) for sight in sights]
    around = surroundings.surroundings(sights, own, shapes)
    return [
        [*own[i], *_beside(own, i), *_alike(sights, own, shapes, told, i), *around[i]]
        for i in range(len(sights))
    ]


def add_title(
    rows: Sequence[Row], sights: Sequence[Sight], title: int | None, table: Language
) -> None:
    """Add to every row where the title is, and how much of it the line says."""
    said = looks.telling(sights[title].text, table) if title is not None else frozenset()
    for i, row in enumerate(rows):
        if title is None:
            row += [0.0, 0.0, -FAR]
            continue
        own = looks.telling(sights[i].text[: looks.HEAD], table)
        shared = len(own & said) / max(1, len(own))
        row += [shared, float(i < title), float(max(-40, min(60, i - title)))]


def _beside(own: Sequence[Row], index: int) -> Iterator[float]:
    for step in _BESIDE:
        other = index + step
        if 0 <= other < len(own):
            yield from own[other][: len(_COPIED)]
        else:
            yield from (-1.0,) * len(_COPIED)


def _alike(
    sights: Sequence[Sight],
    own: Sequence[Row],
    shapes: Sequence[Shape],
    told: Sequence[frozenset[str]],
    index: int,
) -> Iterator[float]:
    for other in (index - 1, index + 1):
        if not 0 <= other < len(own):
            yield from (-1.0,) * len(_LIKE)
            continue
        row, near = own[index], own[other]
        key, beside = sights[index].key, sights[other].key
        yield float(bool(key) and key.split(None, 1)[0] == beside.partition(" ")[0])
        yield min(row[0], near[0]) / max(1.0, row[0], near[0])
        yield float(row[_END] == near[_END])
        yield min(row[_LENGTH], near[_LENGTH]) / max(1.0, row[_LENGTH], near[_LENGTH])
        yield float(shapes[index] == shapes[other])
        yield len(told[index] & told[other]) / max(1, len(told[index] | told[other]))
