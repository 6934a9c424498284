"""Which letters of a text are in another, in order: what stands twice is told by what stands once.

A patience diff of letters. Runs that stand once in both texts are anchors; the most of them that
are in order are kept, and grow as far as letters agree. Between two anchors shorter runs stand
once, and so on; what is left there is read word by word. A text that says the same again and again
still says it between different things, so that no run is taken for its like elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

RUNS = (64, 32, 16, 8, 5)
"""Letters of the runs that are looked for, one length after another."""

SURE = 4
"""Letters of a word that is found behind something else; a shorter one only close by."""

WINDOW = 40_000
"""Letters within which a word is found: more than the notes and figures of some pages."""

SHORT = 3
"""Letters that are enough to go on where the last word ended."""

AHEAD = 40
"""Words that may be lost before one that goes on."""

ALONE = 8
"""Letters of a run that does not say where a text begins unless it has more of them."""

CLOSE = 400
"""Letters within which a short word is found."""


@dataclass(frozen=True, slots=True)
class Run:
    """So many letters that both texts have: where they begin in the first, and in the other."""

    ours: int
    theirs: int
    size: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The runs that two texts share, in order; ``ours`` is where each begins in the first."""

    runs: tuple[Run, ...]
    ours: tuple[int, ...]

    def place(self, at: int) -> int:
        """Where in the other text a letter of the first is, or the last before it that is there;
        -1 where there is none."""
        index = bisect_right(self.ours, at) - 1
        if index < 0:
            return -1
        run = self.runs[index]
        return run.theirs + min(at - run.ours, run.size - 1)

    def behind(self, since: int, until: int) -> int:
        """Where in the other text what lies between two letters begins: its first letters that are
        there, but for a few that stand alone; -1 where there are none."""
        index = max(bisect_right(self.ours, since) - 1, 0)
        stop = bisect_left(self.ours, until)
        for run in self.runs[index:stop]:
            start = max(run.ours, since)
            if min(run.ours + run.size, until) - start >= min(ALONE, until - since):
                return run.theirs + start - run.ours
        return -1

    def back(self, start: int) -> tuple[int, int]:
        """The first letter of the first text that is at a place of the other or behind it, and
        where in the other it is; -1 for both where there is none."""
        index = bisect_right(self.runs, start, key=lambda run: run.theirs + run.size)
        if index == len(self.runs):
            return -1, -1
        run = self.runs[index]
        into = max(start - run.theirs, 0)
        return run.ours + into, run.theirs + into

    def taken(self, start: int, end: int) -> int:
        """How many letters of a stretch of the other text are of the first."""
        index = max(bisect_right(self.runs, start, key=lambda run: run.theirs) - 1, 0)
        count = 0
        for run in islice(self.runs, index, None):
            if run.theirs >= end:
                break
            count += max(min(run.theirs + run.size, end) - max(run.theirs, start), 0)
        return count

    def moved(self, places: Sequence[Run]) -> Alignment:
        """The same, where the other text is made of runs of a third: in the third."""
        runs: list[Run] = []
        starts = [place.ours for place in places]
        for run in self.runs:
            at, size = run.theirs, run.size
            while size:
                place = places[bisect_right(starts, at) - 1]
                some = min(size, place.ours + place.size - at)
                theirs = place.theirs + at - place.ours
                runs.append(Run(run.ours + run.size - size, theirs, some))
                at, size = at + some, size - some
        return Alignment(tuple(runs), tuple(run.ours for run in runs))


def align(ours: str, theirs: str, words: Sequence[int]) -> Alignment:
    """The letters of a text that are in another. ``words`` has where its words begin, and its
    end."""
    texts = _Texts(ours, theirs, words)
    runs = [Run(0, 0, 0), Run(len(ours), len(theirs), 0)]
    for size in (*RUNS, 0):
        runs = list(_joined(texts.refined(runs, size)))
    found = tuple(run for run in runs if run.size)
    return Alignment(found, tuple(run.ours for run in found))


@dataclass(frozen=True, slots=True)
class _Gap:
    """What is between two runs, in each text."""

    since: int
    until: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Texts:
    """Two texts that are aligned, and where the words of the first begin."""

    ours: str
    theirs: str
    words: Sequence[int]

    def refined(self, runs: Sequence[Run], size: int) -> Iterator[Run]:
        """The runs, and those between them of a size; of none, those that reading finds."""
        for run, behind in pairwise(runs):
            yield run
            gap = _Gap(run.ours + run.size, behind.ours, run.theirs + run.size, behind.theirs)
            if gap.since < gap.until and gap.start < gap.end:
                inner = self._unique(gap, size) if size else self._read(gap)
                yield from self._grown(inner, gap)
        yield runs[-1]

    def _unique(self, gap: _Gap, size: int) -> list[Run]:
        """Runs that stand once in both texts of a gap, the most that are in order."""
        here: dict[str, int] = {}
        for at in range(gap.since, gap.until - size + 1):
            run = self.ours[at : at + size]
            here[run] = -1 if run in here else at
        there = dict.fromkeys((run for run, at in here.items() if at >= 0), -1)
        for at in range(gap.start, gap.end - size + 1) if there else ():
            run = self.theirs[at : at + size]
            if run in there:
                there[run] = at if there[run] == -1 else -2
        pairs = [(here[run], at) for run, at in there.items() if at >= 0]
        return [Run(ours, theirs, size) for ours, theirs in ascending(pairs)]

    def _read(self, gap: _Gap) -> Iterator[Run]:
        """What is left, word by word: the first of the next that goes on at once, else each where
        the words behind it stand, too, or else alone."""
        at, start = gap.since, gap.start
        first = bisect_right(self.words, at)
        ends = [*self.words[first : bisect_left(self.words, gap.until)], gap.until]
        for index, end in enumerate(ends):
            if end <= at:
                continue
            ahead = (one for one in (at, *ends[index : index + AHEAD]) if one < gap.until)
            goes_on = next((one for one in ahead if self._goes_on(one, gap.until, start)), at)
            found = self._further(at, end, start, gap) if goes_on == at else -1
            if found >= 0:
                yield Run(at, found, end - at)
                start = found + end - at
            at = end

    def _goes_on(self, at: int, until: int, start: int) -> bool:
        """Whether our text goes on at a place of the other."""
        some = self.ours[at : min(at + ALONE, until)]
        return len(some) >= SHORT and self.theirs.startswith(some, start)

    def _further(self, at: int, end: int, start: int, gap: _Gap) -> int:
        """Where a word is further on, with those behind it or alone. Where it goes on at once, it
        is the last before what one medium alone has, if it is no short one, or what is behind it
        stands further on again and again."""
        at_once = self.theirs.startswith(self.ours[at:end], start)
        if at_once and end - at >= SURE:
            return start
        for reach in (min(end + RUNS[2], gap.until), end):
            if reach - at >= SURE or gap.end - start < CLOSE:
                until = min(gap.end, start + WINDOW)
                found = self.theirs.find(self.ours[at:reach], start, until)
                again = at_once and self.theirs.find(self.ours[at:reach], found + 1, until) >= 0
                if found >= 0:
                    return start if again else found
        return -1

    def _grown(self, runs: Iterable[Run], gap: _Gap) -> Iterator[Run]:
        """Runs, each with the letters before and behind it that agree."""
        since, start = gap.since, gap.start
        for run in runs:
            ours, theirs = max(run.ours, since), 0
            theirs = run.theirs + ours - run.ours
            if theirs < start:
                ours, theirs = ours + start - theirs, start
            end, stop = run.ours + run.size, run.theirs + run.size
            if ours > end:
                continue
            while ours > since and theirs > start and self._same(ours - 1, theirs - 1):
                ours, theirs = ours - 1, theirs - 1
            while end < gap.until and stop < gap.end and self._same(end, stop):
                end, stop = end + 1, stop + 1
            if end > ours:
                yield Run(ours, theirs, end - ours)
                since, start = end, stop

    def _same(self, ours: int, theirs: int) -> bool:
        return self.ours[ours] == self.theirs[theirs]


def ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs that ascend in both, of pairs that ascend in the first (patience sorting)."""
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, theirs) in enumerate(pairs):
        pile = bisect_left(tops, theirs)
        before.append(last[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [theirs]
        last[pile : pile + 1] = [index]
    chosen: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = before[index]
    return chosen[::-1]


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs, those as one that follow each other in both texts."""
    held: Run | None = None
    for run in runs:
        if held and held.ours + held.size == run.ours and held.theirs + held.size == run.theirs:
            held = Run(held.ours, held.theirs, held.size + run.size)
            continue
        if held:
            yield held
        held = run
    if held:
        yield held
