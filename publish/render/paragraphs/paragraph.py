"""Where the lines of a paragraph end: all its breaks chosen together, by what they cost.

After Knuth and Plass, "Breaking Paragraphs into Lines" (Software: Practice and Experience 11,
1981), with the face's own word space as the measure of a line. Pure arithmetic: widths in, breaks
out. All widths are in pixels.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

TIGHTEST = 0.75
"""The narrowest word space there is, in those of the face."""
LOOSEST = 3.5
"""A line with wider word spaces is set only where there is no other."""
EASY_WIDE, EASY_TIGHT = 1.2, 0.95
"""Word spaces between which letters are left as they are."""
DIVIDED = 2_500.0
"""The cost of a divided word: that of a line with word spaces of 1.8."""
DIVIDED_AGAIN = 4_000.0
"""The cost of a second divided word right beneath a first."""
LADDER = 8_000_000.0
"""The cost of a third: that of a line with word spaces of over four."""
MOST_DIVIDED = 2
"""How many lines in a row may end with a hyphen before it is a ladder."""
FORCED = 2 * LADDER
"""The cost of a word that is broken because no line holds it."""
RUNT = 4_000.0
"""The cost of a last line that is too short."""


class Chance(NamedTuple):
    """A place where a line may end.

    The next line goes on from the character ``at``. The ink of the line ends at ``end``, that of
    the next begins at ``start``, along the whole text in one line; ``spaces`` and ``letters`` are
    counted up to the one, ``spaces_next`` and ``letters_next`` up to the other (letters only
    where some space may be put between them). ``hyphen`` is the width of a hyphen that is put
    there, and ``dashed`` is true where the line ends with one, put there or the text's own.
    ``forced`` is true amid a word that no line holds.
    """

    at: int
    end: float
    start: float
    spaces: int
    spaces_next: int
    letters: int
    letters_next: int
    hyphen: float = 0.0
    dashed: bool = False
    forced: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """What a paragraph is set to: the width of its lines, the indent of its first, the word space
    of its face, the least width of its last line, and the most that may be put between letters."""

    width: float
    indent: float
    space: float
    last: float
    letter: float = 0.0


def tracking(left: float, spaces: int, letters: int, measure: Measure) -> float:
    """What is put between any two letters of a line that has so much room left, or too little:
    half of what would make its word spaces easy, within the measure's limit."""
    if letters < 2:
        return 0.0
    easy = EASY_WIDE if left > 0 else EASY_TIGHT
    need = left - spaces * measure.space * (easy - 1)
    if need * left <= 0:
        return 0.0
    return max(-measure.letter, min(measure.letter, need / 2 / (letters - 1)))


def ratio(left: float, spaces: int, letters: int, measure: Measure) -> float:
    """The word space of a line that has so much room left, in those of the face."""
    left -= tracking(left, spaces, letters, measure) * max(letters - 1, 0)
    if spaces:
        return 1 + left / (spaces * measure.space)
    return 1.0 if abs(left) < measure.space / 4 else (inf if left > 0 else -inf)


def badness(space: float) -> float:
    """How bad a word space looks: 0 for the face's own, 100 where it is doubled or as narrow as
    it may be, by the cube between."""
    part = (space - 1) if space >= 1 else (1 - space) / (1 - TIGHTEST)
    return 100 * min(part, 9.0) ** 3


@dataclass(frozen=True, slots=True)
class Setting:
    """A text as it lies in one face: every place where a line may end, and what it is set to. The
    first chance stands before the text, the last one after it."""

    chances: Sequence[Chance]
    measure: Measure

    def natural(self, first: int, last: int) -> float:
        """The width of the line between two chances with the word spaces of the face."""
        end = self.chances[last]
        return end.end + end.hyphen - self.chances[first].start

    def furthest(self, first: int) -> int:
        """The last chance that may be within reach of a line from another, by bisection."""
        chances, width = self.chances, self.measure.width
        reach = chances[first].start + 1.1 * width
        return bisect_right(chances, reach, lo=first + 1, key=lambda chance: chance.end) - 1


def best(text: Setting, first: int, opening: Setting | None = None) -> tuple[int, ...]:
    """The chances with which the lines end from one chance on to the last, at the least cost;
    empty if there is no way.

    ``opening`` is the same text, with the same chances, in the face of a first line that is set in
    another. A line costs (1 + badness)², a divided word and a short last line something more, and
    three hyphens one beneath the other so much that nearly all is better.
    """
    return _Search(text, opening or text).ends(first)


class _Line(NamedTuple):
    """The last line of the cheapest way to a chance: what that way costs, from which chance the
    line goes on, and how many lines in a row had ended with a hyphen there."""

    cost: float
    first: int
    run: int


class _Search:
    """One search: for each chance that can be reached, the cheapest way there by the number of
    hyphens that end its last lines."""

    def __init__(self, text: Setting, opening: Setting) -> None:
        self._text = text
        self._opening = opening
        self._final = len(text.chances) - 1

    def ends(self, first: int) -> tuple[int, ...]:
        ways: dict[int, dict[int, _Line]] = {first: {0: _Line(0.0, -1, 0)}}
        for place in range(first, self._final):
            if place in ways:
                for end, cost in self._lines(place):
                    self._extend(ways, place, end, cost)
        return tuple(self._traced(ways)) if self._final in ways else ()

    def _lines(self, first: int) -> Iterator[tuple[int, float]]:
        """The ends of the lines that may begin at a chance, the longest first, each with its cost;
        one that is too loose only where there is no other, and one that breaks a word only where
        there is not even such a one."""
        setting = self._text if first else self._opening
        chances, measure = setting.chances, setting.measure
        start = chances[first]
        width = measure.width - (0.0 if first else measure.indent)
        found, forced = False, 0
        for end in range(setting.furthest(first), first, -1):
            chance = chances[end]
            left = width - (chance.end + chance.hyphen - start.start)
            if end == self._final:
                if left >= 0:
                    yield end, self._last(width - left, first)
                continue
            if chance.forced:
                forced = forced or (end if left >= 0 else 0)
                continue
            spaces = chance.spaces - start.spaces_next
            space = ratio(left, spaces, chance.letters - start.letters_next, measure)
            if space > LOOSEST and found:
                return
            if space >= TIGHTEST:
                found = True
                yield end, (1 + badness(space)) ** 2 + (DIVIDED if chance.hyphen else 0)
        if forced and not found:
            yield forced, FORCED

    def _last(self, width: float, first: int) -> float:
        return RUNT if first and width < self._text.measure.last else 0.0

    def _extend(self, ways: dict[int, dict[int, _Line]], first: int, end: int, cost: float) -> None:
        """Add a line to every way to its beginning."""
        dashed = self._text.chances[end].dashed
        there = ways.setdefault(end, {})
        for run, (before, _, _) in ways[first].items():
            now = min(run + 1, MOST_DIVIDED + 1) if dashed else 0
            total = before + cost + (_ladder(now) if dashed else 0.0)
            if now not in there or total < there[now].cost:
                there[now] = _Line(total, first, run)

    def _traced(self, ways: dict[int, dict[int, _Line]]) -> list[int]:
        place, run = self._final, min(ways[self._final], key=lambda r: ways[self._final][r].cost)
        ends: list[int] = []
        while (line := ways[place][run]).first >= 0:
            ends.append(place)
            place, run = line.first, line.run
        return ends[::-1]


def _ladder(run: int) -> float:
    """The cost of a hyphen that is the second or third in a row."""
    if run > MOST_DIVIDED:
        return LADDER
    return DIVIDED_AGAIN if run > 1 else 0.0
