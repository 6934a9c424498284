"""Labels: what each line of a bare text is, decided for the text as a whole.

Every feature of a line gives points to each label (weights.toml); the labels that together have
most points, with what usually follows what, are chosen (Viterbi's algorithm). A few rules stand
above the points: what a person would say without hesitation.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import resources
from itertools import groupby

from publish.read.text.features import Features, features
from publish.read.text.sight import Sight

_NEVER = -1000.0
_CAUTION = 0.6  # points: a dropped sentence of the author is worse than a kept one of the page


class Label(Enum):
    """What a line is."""

    CHROME = "chrome"
    HEADING = "heading"
    ITEM = "item"
    PROSE = "prose"


Points = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Weights:
    labels: tuple[Label, ...]
    points: Mapping[str, Points]
    after: tuple[Points, ...]


@cache
def _weights() -> _Weights:
    data = tomllib.loads((resources.files(__package__) / "weights.toml").read_text("utf-8"))
    labels = tuple(Label(name) for name in data["labels"])
    points = {name: tuple(row) for name, row in data["points"].items()}
    return _Weights(labels, points, tuple(tuple(data["after"][label.value]) for label in labels))


def label(sights: Sequence[Sight], title: int | None) -> tuple[Label, ...]:
    """The label of every line; the title's own is without meaning."""
    weights = _weights()
    rows = [_points(row, weights) for row in features(sights, title)]
    for row, sight in zip(rows, sights, strict=True):
        if sight.sentence and not sight.rule:
            row[weights.labels.index(Label.CHROME)] -= _CAUTION
        elif sight.unmistakable:
            row[:] = [0.0 if item is Label.CHROME else _NEVER for item in weights.labels]
    if title is not None:
        rows[title] = [0.0 if item is Label.HEADING else _NEVER for item in weights.labels]
    bars = [_bar(sight) for sight in sights]
    found = [weights.labels[i] for i in _best(rows, weights, bars)]
    found = list(_without_anchor(found, rows, sights, weights))
    if all(item is Label.CHROME for i, item in enumerate(found) if i != title):
        return tuple(_kept(row, weights) for row in rows)  # nothing but chrome is nobody's text
    return tuple(found)


def _kept(row: Sequence[float], weights: _Weights) -> Label:
    """The likeliest label of a line that is kept."""
    kept = [i for i, item in enumerate(weights.labels) if item is not Label.CHROME]
    return weights.labels[max(kept, key=row.__getitem__)]


def _bar(sight: Sight) -> float:
    """Chrome never begins with a sentence that no rule knows, short as it may be: that is the
    author's next one."""
    closed = sight.words >= 3 and sight.end in tuple(".!?…")
    return _NEVER if closed and not sight.rule and sight.copies == 1 else 0.0


def _without_anchor(
    found: Sequence[Label],
    rows: Sequence[Sequence[float]],
    sights: Sequence[Sight],
    weights: _Weights,
) -> Iterator[Label]:
    """A run of chrome in which no line is known as chrome is not dropped on its looks alone."""
    for chrome, run in groupby(range(len(found)), key=lambda i: found[i] is Label.CHROME):
        lines = list(run)
        doubt = chrome and not any(_anchor(sights[i]) for i in lines)
        for i in lines:
            yield _kept(rows[i], weights) if doubt else found[i]


def _anchor(sight: Sight) -> bool:
    return bool(sight.rule) or sight.moment or sight.copies > 3 or "©" in sight.text


def _points(row: Features, weights: _Weights) -> list[float]:
    total = list(weights.points["always"])
    for name, value in row.items():
        for i, point in enumerate(weights.points.get(name, ())):
            total[i] += value * point
    return total


def _best(rows: Sequence[Sequence[float]], weights: _Weights, bars: Sequence[float]) -> list[int]:
    """The path through the labels that has most points; ``bars`` stand at chrome's door."""
    if not rows:
        return []
    span, chrome = range(len(weights.labels)), weights.labels.index(Label.CHROME)
    best, came = list(rows[0]), []
    best[chrome] += bars[0]
    for row, bar in zip(rows[1:], bars[1:], strict=True):
        step = [
            [best[a] + weights.after[a][b] + (bar if b == chrome != a else 0.0) for a in span]
            for b in span
        ]
        source = [max(span, key=ways.__getitem__) for ways in step]
        best = [step[b][a] + row[b] for b, a in enumerate(source)]
        came.append(source)
    path = [max(span, key=best.__getitem__)]
    for source in reversed(came):
        path.append(source[path[-1]])
    return path[::-1]
