"""Which text of a book is which of another: by its words, else by its title, else by its id."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from publish.check.same.told import Piece
from publish.check.words.aligning import ascending

LENGTH = 4
"""Words of a run by which texts are likened."""

OFTEN = 20
"""Texts that may have a run for it to tell them apart."""

Pair = tuple[int, int]
"""The place of a text among ours, and among theirs."""

Texts = Mapping[int, Piece]
Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """The texts that two books share, in our order; those that only one of them has."""

    pairs: tuple[Pair, ...]
    ours: tuple[int, ...]
    theirs: tuple[int, ...]

    @property
    def moved(self) -> tuple[Pair, ...]:
        """The fewest texts that stand elsewhere among theirs."""
        kept = frozenset(ascending(self.pairs))
        return tuple(pair for pair in self.pairs if pair not in kept)


def match(ours: Sequence[Piece], theirs: Sequence[Piece]) -> Matched:
    """Match the texts of two books: those with the same words, then those with the most runs of
    words in common, then those of one title, of one id; what has no like stands alone. Of texts
    that are alike, the first is the first's."""
    pairs: dict[int, int] = {}
    left, right = dict(enumerate(ours)), dict(enumerate(theirs))
    for like in (_by(lambda piece: piece.words), _most, _by(_title), _by(lambda piece: piece.id)):
        found = like(left, right)
        pairs |= found
        for mine, other in found.items():
            del left[mine], right[other]
    return Matched(tuple(sorted(pairs.items())), tuple(left), tuple(right))


def _title(piece: Piece) -> str:
    return piece.title


def _by(key: Callable[[Piece], Hashable]) -> Callable[[Texts, Texts], dict[int, int]]:
    """Texts that have the same of something, if they have any of it."""

    def like(ours: Texts, theirs: Texts) -> dict[int, int]:
        waiting: dict[Hashable, deque[int]] = {}
        for at, piece in theirs.items():
            if key(piece):
                waiting.setdefault(key(piece), deque()).append(at)
        return {
            at: places.popleft()
            for at, piece in ours.items()
            if (places := waiting.get(key(piece)))
        }

    return like


def _most(ours: Texts, theirs: Texts) -> dict[int, int]:
    """Texts with the most runs of words in common, if half of the shorter one's are."""
    where: dict[Run, list[int]] = {}
    for at, piece in theirs.items():
        for run in _runs(piece):
            where.setdefault(run, []).append(at)
    common = Counter(
        (mine, other)
        for mine, piece in ours.items()
        for run in _runs(piece)
        for other in where.get(run, ())[:OFTEN]
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for (mine, other), shared in sorted(common.items(), key=lambda one: (-one[1], one[0])):
        least = min(len(_runs(ours[mine])), len(_runs(theirs[other])))
        if mine not in found and other not in taken and 2 * shared >= least:
            found[mine] = other
            taken.add(other)
    return found


def _runs(piece: Piece) -> frozenset[Run]:
    """The runs of some words that a text has."""
    words = piece.words
    return frozenset(words[at : at + LENGTH] for at in range(len(words) - LENGTH + 1))
