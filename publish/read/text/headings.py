"""Headings: how deep each of a bare text's headings stands, where they show it.

They show it by a mark of their own (underlined, ``#``), by a number (1.2 under 1), or by capitals
over ordinary letters. What shows nothing stands level.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from publish.read.text.parts import Part

LOWEST = 6
LONGEST = 14  # words of a numbered heading

_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,5})[.)]?\s")


def numbered(lines: Sequence[str]) -> frozenset[int]:
    """The indices of the lines that are numbered as only headings are: 1.1 under 1."""
    places: dict[str, int] = {}
    found: set[int] = set()
    for i, line in enumerate(lines):
        number = _NUMBER.match(line[:40])
        if number is None or not line[-1:].isalnum() or len(line.split()) > LONGEST:
            continue
        figures = number.group(1)
        parent = places.get(figures.rpartition(".")[0])
        places.setdefault(figures, i)
        if parent is not None:
            found |= {parent, i}
    return frozenset(found)


def depths(headings: Sequence[Part]) -> list[int]:
    """The depth of each heading in its text, 1 for those that stand under none."""
    ranks = _ranks(headings)
    above: list[int] = []
    found: list[int] = []
    for rank in ranks:
        while above and above[-1] >= rank:
            above.pop()
        above.append(rank)
        found.append(min(len(above), LOWEST))
    return found


def _ranks(headings: Sequence[Part]) -> list[int]:
    """A number for each heading, smaller for what stands above."""
    if any(part.piece.level for part in headings):
        return [part.piece.level or LOWEST for part in headings]
    capitals = _capitals_tell(headings)
    seen: set[str] = set()
    ranks: list[int] = []
    for part in headings:
        number = _NUMBER.match(part.text)
        figures = number.group(1) if number else ""
        seen.add(figures)
        parent = figures.rpartition(".")[0]
        deep = figures.count(".") + 1 if parent in seen else 1
        ranks.append(0 if capitals and part.text.isupper() else deep)
    return ranks


def _capitals_tell(headings: Sequence[Part]) -> bool:
    """Whether capitals mark the higher of two levels: the first heading has them, so has another,
    and some have not; one or two letters are a name, not a level."""
    high = [part.text.isupper() and len(part.text) > 3 for part in headings]
    return sum(high) > 1 and high[0] and not all(high)
