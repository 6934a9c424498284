"""Forests: decision trees that were grown elsewhere, and what they say of a line.

``forests.json``, which benchmarks/train_labels.py writes, holds for each question its classes and,
for each class, its trees. A node is ``[feature, threshold, branch, branch]``, the first branch for
what is not above the threshold; a leaf is the points that the class gets. Features are named, so
that their order in a row is free.

All trees are asked at once (QuickScorer: Lucchese and others, 2015). A tree is a lane of bits in
one great number, a bit for each leaf from the first branch to the last. A value above a threshold
strikes out the leaves of the first branch there; the first leaf of a tree that is left is where a
walk down its branches would end.
"""

from __future__ import annotations

import json
import math
import struct
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate
from operator import and_
from typing import Any

_SIZES = {"B": 1, "H": 2, "I": 4, "Q": 8}
"""The bytes of a lane by its code in struct's notation."""

Lane = Mapping[int, float]
"""The points of each leaf of a tree, by the leaf's bit."""


@dataclass(frozen=True, slots=True)
class Forest:
    """The trees of each class: for each place in a row its thresholds in order, and what is left of
    the leaves (``masks``) above none of them, above the first, above two."""

    classes: tuple[str, ...]
    lanes: tuple[tuple[Lane, ...], ...]
    tests: tuple[tuple[int, tuple[float, ...], tuple[int, ...]], ...]
    words: struct.Struct
    every: int
    firsts: int

    @classmethod
    def of(cls, classes: Sequence[str], trees: Sequence[Sequence[Any]]) -> Forest:
        """Make a forest of each class's trees, whose features are places in a row.

        Raises ValueError for a tree of more leaves than a machine's word has bits.
        """
        every = [tree for group in trees for tree in group]
        most = max(len(_leaves(tree)) for tree in every)
        code = next((code for code in _SIZES if 8 * _SIZES[code] >= most), "")
        if not code:
            raise ValueError(f"a tree has {most} leaves")
        size = 8 * _SIZES[code]
        lanes = iter([{1 << i: leaf for i, leaf in enumerate(_leaves(tree))} for tree in every])
        return cls(
            tuple(classes),
            tuple(tuple(next(lanes) for _ in group) for group in trees),
            tuple(_tests(every, size)),
            struct.Struct(f"<{len(every)}{code}"),
            (1 << size * len(every)) - 1,
            sum(1 << size * i for i in range(len(every))),
        )

    def points(self, row: Sequence[float]) -> list[float]:
        """The points of each class for a row of features, one behind another as in ``classes``."""
        left = self.every
        for place, thresholds, masks in self.tests:  # millions of times for a book: no call of ours
            above = bisect_left(thresholds, row[place])
            if above:
                left &= masks[above]
        left &= ~(left - self.firsts)  # of each lane the first leaf; none is empty, so none borrows
        bits = iter(self.words.unpack(left.to_bytes(self.words.size, "little")))
        found: list[float] = []
        for lanes in self.lanes:
            total = 0.0
            for lane, bit in zip(lanes, bits, strict=False):
                total += lane[bit]
            found.append(total)
        return found

    def chances(self, row: Sequence[float]) -> list[float]:
        """The logarithm of each class's probability."""
        points = self.points(row)
        most = max(points)
        total = most + math.log(sum(math.exp(point - most) for point in points))
        return [point - total for point in points]


@cache
def forest(question: str, names: tuple[str, ...]) -> Forest:
    """The forest that answers a question about rows whose features are ``names``."""
    data = json.loads((resources.files(__package__) / "forests.json").read_text("utf-8"))
    places = [names.index(name) for name in data["features"]]
    answer = data["questions"][question]
    return Forest.of(answer["classes"], [[_placed(t, places) for t in g] for g in answer["trees"]])


def _placed(tree: Any, places: Sequence[int]) -> Any:
    """A tree with places in a row for its features."""
    if not isinstance(tree, list):
        return float(tree)
    feature, threshold, low, high = tree
    return [places[feature], float(threshold), _placed(low, places), _placed(high, places)]


def _leaves(tree: Any) -> list[float]:
    """The points of a tree's leaves, from the first branch to the last."""
    return [*_leaves(tree[2]), *_leaves(tree[3])] if isinstance(tree, list) else [tree]


def _tests(
    trees: Sequence[Any], size: int
) -> Iterator[tuple[int, tuple[float, ...], tuple[int, ...]]]:
    """For each place its thresholds, and what each leaves of all the leaves with those before it;
    a tree's lane is ``size`` bits wide."""
    every = (1 << size * len(trees)) - 1
    struck: defaultdict[int, defaultdict[float, int]] = defaultdict(lambda: defaultdict(int))
    for lane, tree in enumerate(trees):
        for place, threshold, leaves in _struck(tree, size * lane):
            struck[place][threshold] |= leaves
    for place, by_threshold in sorted(struck.items()):
        thresholds = tuple(sorted(by_threshold))
        masks = accumulate((every ^ by_threshold[t] for t in thresholds), and_, initial=every)
        yield place, thresholds, tuple(masks)


def _struck(tree: Any, first: int) -> Iterator[tuple[int, float, int]]:
    """Each branching's place, its threshold, and the leaves that a value above it strikes out;
    ``first`` is the first leaf's bit."""
    if not isinstance(tree, list):
        return
    place, threshold, low, high = tree
    below = len(_leaves(low))
    yield place, threshold, ((1 << below) - 1) << first
    yield from _struck(low, first)
    yield from _struck(high, first + below)
