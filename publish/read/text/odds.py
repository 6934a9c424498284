"""Odds: what the evidence for a guess amounts to, from a table that was fitted to real pages."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

Weights = Mapping[str, float]


def probability(guess: str, evidence: Iterable[str]) -> float:
    """How probable a guess is on its evidence: the sum of the log-odds of what was seen.

    ``quoting.toml`` has a table for each guess and says where its figures come from; evidence
    that it does not know weighs nothing.
    """
    weights = _table()[guess]
    total = weights["prior"] + sum(weights.get(name, 0.0) for name in evidence)
    return 1 / (1 + math.exp(-total))


@cache
def _table() -> Mapping[str, Weights]:
    text = (resources.files(__package__) / "quoting.toml").read_text("utf-8")
    return {name: dict(rows) for name, rows in tomllib.loads(text).items()}
