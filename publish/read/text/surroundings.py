"""Surroundings: the numbers that say what stands around a line, and where in the text it is.

Windows before and after it; its run of lines that are no prose; how far the prose is, and what
opened the page's tail.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from publish.read.text.looks import AT, COLON
from publish.read.text.sight import Sight

Row = Sequence[float]
Shape = tuple[int, bool, bool]
"""How long a line is, by powers of two; whether something ends it; whether a label leads it."""

_WINDOWS = {"3 before": (-3, 0), "3 after": (1, 4), "8 before": (-8, 0), "8 after": (1, 9),
    "20 before": (-20, 0), "20 after": (1, 21)}  # fmt: skip
_SUMMED = ("sentences", "solids", "rules", "moments", "copies", "short lines", "length", "body",
    "leads", "capitals", "ends", "first person")  # fmt: skip
_RUN = ("run: from its start", "run: lines", "run: to its end", "run: rules", "run: length",
    "run: sentences", "run: longest", "run: copies")  # fmt: skip
_TAILS = ("comments", "comment form", "related posts", "legal notice")
_PLACE = ("line", "lines left", "prose before", "prose after", "share before", "since prose",
    "to prose", "from first prose", "from last prose", "since colon", "prose since colon",
    "since heading look", "lines of this shape", "size to next")  # fmt: skip
_TAIL = ("lines since", "prose before", "share before", "prose since")

NAMES = (
    *(f"{window}: {name}" for window in _WINDOWS for name in (*_SUMMED, "longest")),
    *_RUN,
    *_PLACE,
    *(f"{rule}: {name}" for rule in _TAILS for name in _TAIL),
)

FAR = 99.0
_SOLID, _WORDS, _END = AT["solid"], AT["words"], AT["end"]


def surroundings(
    sights: Sequence[Sight], own: Sequence[Row], shapes: Sequence[Shape]
) -> Iterator[Row]:
    """The numbers of NAMES for every line in turn; ``own`` is what each looks like (looks.py)."""
    sums = _Sums(own)
    parts = zip(_runs(own, sums), _places(own, shapes, sums), _tails(sights, sums), strict=True)
    for i, (run, place, tail) in enumerate(parts):
        yield [*sums.around(i), *run, *place, *tail]


def shape(row: Row) -> Shape:
    """The shape of a line that looks like ``row``."""
    return min(6, int(math.log2(1 + row[_WORDS]))), row[_END] > 0, row[AT["lead"]] > 0


class _Sums:
    """Running sums, so that a window of any width costs the same."""

    def __init__(self, own: Sequence[Row]) -> None:
        self.own, self.size = own, len(own)
        self.rows: list[tuple[float, ...]] = [(0.0,) * (len(_SUMMED) + 1)]
        for row in own:
            self.rows.append(
                tuple(map(float.__add__, self.rows[-1], (*_summed(row), min(row[0], 100.0))))
            )
        self.words = max(1.0, self.rows[-1][-1])

    def shares(self, start: int, stop: int) -> list[float]:
        """The mean of each sum over some lines, and the words of the longest."""
        span = max(1, stop - start)
        ends = zip(self.rows[start][:-1], self.rows[stop], strict=False)
        return [(last - first) / span for first, last in ends]

    def around(self, index: int) -> Iterator[float]:
        for before, after in _WINDOWS.values():
            start = max(0, min(self.size, index + before))
            stop = max(start, min(self.size, index + after))
            yield from self.shares(start, stop)
            yield max((row[0] for row in self.own[start:stop]), default=-1.0)

    def solids(self, start: int, stop: int) -> float:
        return self.rows[stop][1] - self.rows[start][1]

    def share_before(self, index: int) -> float:
        """The share of the text's words that stand before a line."""
        return self.rows[index][-1] / self.words


def _summed(row: Row) -> tuple[float, ...]:
    return (
        row[AT["sentence"]],
        row[_SOLID],
        float(row[AT["rule"]] > 0),
        row[AT["moment"]],
        float(row[AT["copies"]] > 1),
        float(row[_WORDS] <= 4),
        math.log1p(min(row[_WORDS], 60)),
        min(row[AT["body"]], 2.0),
        row[AT["lead"]],
        row[AT["capitals"]],
        float(row[_END] > 0),
        row[AT["first person"]],
    )


def _runs(own: Sequence[Row], sums: _Sums) -> Iterator[Row]:
    """Each line's run of lines that are no solid prose; a solid line is a run of its own."""
    start = 0
    while start < len(own):
        stop = start + 1
        while not own[start][_SOLID] and stop < len(own) and not own[stop][_SOLID]:
            stop += 1
        mean = sums.shares(start, stop)
        longest = max(row[0] for row in own[start:stop])
        for i in range(start, stop):
            place = min(i - start, 40), min(stop - start, 60), min(stop - 1 - i, 40)
            yield [*map(float, place), mean[2], mean[6], mean[0], longest, mean[4]]
        start = stop


def _places(own: Sequence[Row], shapes: Sequence[Shape], sums: _Sums) -> Iterator[Row]:
    size = len(own)
    solid = [i for i, row in enumerate(own) if row[_SOLID]] or [0, size - 1]
    following = _to_prose(own)
    since = colon = heading = FAR
    passed = 0.0
    for i, row in enumerate(own):
        after = own[i + 1][0] if i + 1 < size else 0.0
        near = range(max(0, i - 11), min(size, i + 12))
        numbers = (
            min(i, 60), min(size - 1 - i, 60), min(sums.solids(0, i), 60),
            min(sums.solids(i + 1, size), 60), sums.share_before(i), min(since, 40),
            following[i], max(-60, min(60, i - solid[0])), max(-60, min(60, i - solid[-1])),
            min(colon, 30), min(passed, 5), min(heading, 40),
            sum(shapes[other] == shapes[i] for other in near), (row[0] + 1) / (after + 1),
        )  # fmt: skip
        yield [float(number) for number in numbers]
        since = 0.0 if row[_SOLID] else since + 1
        opens = row[_END] == COLON
        colon, passed = (0.0, 0.0) if opens else (colon + 1, passed + row[_SOLID])
        heads = row[0] <= 12 and not row[_END] and after > 20
        heading = 0.0 if heads else heading + 1


def _to_prose(own: Sequence[Row]) -> list[float]:
    """How many lines further the next solid line stands."""
    found: list[float] = []
    distance = FAR
    for row in reversed(own):
        distance = 0.0 if row[_SOLID] else distance + 1
        found.append(min(distance, 40.0))
    return found[::-1]


def _tails(sights: Sequence[Sight], sums: _Sums) -> Iterator[Row]:
    """For each rule that opens the page's tail: the last line of it before a line, what stands
    before that, and since."""
    last: dict[str, int] = {}
    for i, sight in enumerate(sights):
        if sight.rule in _TAILS and sight.words <= 8:
            last[sight.rule] = i
        found: list[float] = []
        for rule in _TAILS:
            at = last.get(rule)
            if at is None:
                found += [FAR * 2, -1.0, -1.0, -1.0]
                continue
            prose = min(sums.solids(0, at), 30.0)
            since = min(sums.solids(at, i + 1), 30.0)
            found += [float(min(i - at, 150)), prose, sums.share_before(at), since]
        yield found
