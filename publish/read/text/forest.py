"""Forests: decision trees that were grown elsewhere, and what they say of a line.

``forests.json``, which benchmarks/train_labels.py writes, holds for each question its classes and,
for each class, its trees. A node is ``[feature, threshold, branch, branch]``, the first branch for
what is not above the threshold; a leaf is the points that the class gets. Features are named, so
that their order in a row is free.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

Node = tuple[int, float, Any, Any] | float
"""A branching (a place in the row, a threshold, two nodes), or a leaf's points."""


@dataclass(frozen=True, slots=True)
class Forest:
    """The trees of each class."""

    classes: tuple[str, ...]
    trees: tuple[tuple[Node, ...], ...]

    def points(self, row: Sequence[float]) -> list[float]:
        """The points of each class for a row of features, one behind another as in ``classes``."""
        found: list[float] = []
        for trees in self.trees:
            total = 0.0
            for tree in trees:  # millions of times for a book: no call in here
                node: Any = tree
                while type(node) is tuple:
                    place, threshold, low, high = node
                    node = low if row[place] <= threshold else high
                total += node
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
    trees = (tuple(_node(tree, places) for tree in trees) for trees in answer["trees"])
    return Forest(tuple(answer["classes"]), tuple(trees))


def _node(data: Any, places: Sequence[int]) -> Node:
    if not isinstance(data, list):
        return float(data)
    feature, threshold, low, high = data
    return places[feature], float(threshold), _node(low, places), _node(high, places)
