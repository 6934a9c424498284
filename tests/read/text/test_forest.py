"""The trees of a forest are asked all at once, and answer as a walk down each of them would."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.read.text.forest import Forest

PLACES = 4
NUMBERS = st.integers(-3, 3).map(float)
TREES = st.recursive(
    NUMBERS,
    lambda trees: st.tuples(st.integers(0, PLACES - 1), NUMBERS, trees, trees).map(list),
    max_leaves=12,
)


def walk(tree: Any, row: list[float]) -> float:
    """The points of the leaf at which a row ends."""
    while isinstance(tree, list):
        place, threshold, low, high = tree
        tree = low if row[place] <= threshold else high
    return float(tree)


@given(
    st.lists(st.lists(TREES, min_size=1, max_size=4), min_size=1, max_size=3),
    st.lists(NUMBERS, min_size=PLACES, max_size=PLACES),
)
def test_points_are_those_of_the_leaves(groups: list[list[Any]], row: list[float]) -> None:
    """A class gets the points of the leaves at which its trees end, threshold for threshold."""
    forest = Forest.of([str(i) for i in range(len(groups))], groups)
    assert forest.points(row) == [sum(walk(tree, row) for tree in trees) for trees in groups]


def test_chances_are_a_distribution() -> None:
    """The chances of the classes are logarithms of probabilities that sum to one."""
    forest = Forest.of(["a", "b"], [[[0, 0.5, 2.0, -1.0]], [0.0]])
    low, high = forest.chances([0.5]), forest.chances([0.6])
    assert sum(map(math.exp, low)) == pytest.approx(1)
    assert low[0] > low[1]
    assert high[0] < high[1]


def test_a_tree_of_too_many_leaves_is_refused() -> None:
    """A tree of more leaves than a machine's word has bits cannot be a forest's."""
    tree: Any = 0.0
    for i in range(64):
        tree = [0, float(i), 1.0, tree]
    with pytest.raises(ValueError, match="65 leaves"):
        Forest.of(["a"], [[tree]])
