"""Labels: what each line of a bare text is, decided for the text as a whole.

A forest (forest.py) says how likely each label is for a line and its surroundings; the labels
that are likeliest together, with what usually follows what, are chosen (Viterbi's algorithm). A
few rules stand above it: what a person would say without hesitation.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from enum import Enum
from itertools import groupby

from publish.read.text.features import NAMES
from publish.read.text.forest import Forest, forest
from publish.read.text.headings import numbered
from publish.read.text.pieces import MARKER, typed
from publish.read.text.sight import Sight
from publish.read.text.surroundings import Row

_NEVER = -1000.0
_CAUTION = 0.8  # a dropped sentence of the author is worse than a kept one of the page
_TITULAR = 5.0  # the same for the line under the title, or one that may be the title instead
_CUSTOM = 0.2  # how far what usually follows what counts
_SIGNED = re.compile(r"[“„«»\"‘][^“„«»”\"]{12,}[.!?…,]?[”“»«\"’]\s?[—–-]\s?\S")
_SURE, _LIKELY = math.log(0.97), math.log(0.9)
_HARDEST = -6.0  # no label is less likely than this for what the line looks like


class Label(Enum):
    """What a line is."""

    CHROME = "chrome"
    HEADING = "heading"
    ITEM = "item"
    PROSE = "prose"


_LABELS = tuple(Label)
_SURELY_HEADING = tuple(0.0 if item is Label.HEADING else _NEVER for item in _LABELS)
_SURELY_PROSE = tuple(0.0 if item is Label.PROSE else _NEVER for item in _LABELS)
_SURELY_CHROME = tuple(0.0 if item is Label.CHROME else _NEVER for item in _LABELS)
_CHROME, _ITEM = _LABELS.index(Label.CHROME), _LABELS.index(Label.ITEM)

# How much likelier a label is after another one than anywhere (logarithms): a row is the label
# before. Counted over pages whose lines people had labelled.
_AFTER = (
    (0.7, -1.6, -3.8, -2.1),
    (-2.4, -0.3, -0.4, 0.9),
    (-2.9, 0.0, 1.8, -1.1),
    (-1.9, 0.7, -0.7, 0.7),
)


def label(
    rows: Iterable[Row], sights: Sequence[Sight], title: int | None, rivals: Sequence[int] = ()
) -> tuple[Label, ...]:
    """The label of every line; the title's own is without meaning. ``rivals`` are the lines that
    might be the title instead."""
    chances = [_chances(row, sight) for row, sight in zip(rows, sights, strict=True)]
    if typed([sight.piece for sight in sights]):
        for row, sight in zip(chances, sights, strict=True):
            row[_ITEM] = row[_ITEM] if MARKER.match(sight.text[:12]) else _NEVER
    for i in numbered([sight.text for sight in sights]):
        chances[i] = list(_SURELY_HEADING)
    under = []
    if title is not None:
        chances[title] = list(_SURELY_HEADING)
        under = [title + 1] if _standfirst(sights[title + 1 : title + 2]) else []
    titular = {*under, *rivals}
    for i in titular:
        chances[i][_CHROME] -= _TITULAR
    found = [_LABELS[i] for i in _best(chances, [_bar(sight) for sight in sights])]
    found = list(_without_anchor(found, chances, sights))
    for i in range(1, len(found) - 1):
        if _heads(found[i - 1 : i + 2], chances[i], sights[i]):
            found[i] = _kept(chances[i])
    return tuple(_not_all(found, chances, sights, {title, *titular}))


def _not_all(
    found: Sequence[Label],
    chances: Sequence[Sequence[float]],
    sights: Sequence[Sight],
    titular: Set[int | None],
) -> Iterator[Label]:
    """The labels, unless no sentence is left but titles, which is nobody's text: then every
    sentence stays that no rule knows; if there is none, every line; if rules know all, all."""
    kept = {i for i, item in enumerate(found) if item is not Label.CHROME and i not in titular}
    own = {i for i, sight in enumerate(sights) if not sight.rule and not sight.moment}
    said = {i for i in own if sights[i].sentence and i not in titular}
    if said and not kept & said:
        kept |= said
    elif not kept:
        kept = own - titular or set(range(len(sights)))
    for i, item in enumerate(found):
        stays = i in kept and item is Label.CHROME
        yield _kept(chances[i]) if stays else item


def _standfirst(after: Sequence[Sight]) -> bool:
    """Whether what follows the title may be the author's line under it: words, not a date."""
    return any(s.words >= 4 and s.stop > 0 and not s.rule and not s.moment for s in after)


def _trees() -> Forest:
    return forest("label", NAMES)


def _chances(row: Row, sight: Sight) -> list[float]:
    if sight.unmistakable:
        return list(_SURELY_CHROME)
    if sight.caption:
        return list(_SURELY_PROSE)
    if sight.piece.level:
        return list(_SURELY_HEADING)
    found = [max(chance, _HARDEST) for chance in _trees().chances(row)]
    if sight.sentence and not sight.rule:
        found[_CHROME] -= _CAUTION
    return found


def _kept(chances: Sequence[float]) -> Label:
    """The likeliest label of a line that is kept."""
    kept = [i for i in range(len(_LABELS)) if i != _CHROME]
    return _LABELS[max(kept, key=chances.__getitem__)]


def _bar(sight: Sight) -> float:
    """Chrome never begins with a sentence that no rule knows, short as it may be, nor with a
    quotation and whose it is: that is the author's next one."""
    closed = sight.words >= 3 and (sight.end in tuple(".!?…") or bool(_SIGNED.match(sight.text)))
    own = sight.copies == 1 or sight.sentence
    return _NEVER if closed and own and not sight.rule else 0.0


def _without_anchor(
    found: Sequence[Label], chances: Sequence[Sequence[float]], sights: Sequence[Sight]
) -> Iterator[Label]:
    """A run of chrome in which no line is surely chrome is not dropped."""
    for chrome, run in groupby(range(len(found)), key=lambda i: found[i] is Label.CHROME):
        lines = list(run)
        doubt = chrome and not any(_anchor(sights[i], chances[i][_CHROME]) for i in lines)
        for i in lines:
            yield _kept(chances[i]) if doubt else found[i]


def _heads(near: Sequence[Label], chances: Sequence[float], sight: Sight) -> bool:
    """Whether the last line of a run of chrome may be the heading of the prose below it."""
    last = near[1] is near[0] is Label.CHROME and near[2] is Label.PROSE
    words = sight.words >= 3 and sight.stop > 0 and sight.copies == 1 and sight.end in ("", "?")
    return last and words and not sight.rule and not sight.moment and chances[_CHROME] < _LIKELY


def _anchor(sight: Sight, chance: float) -> bool:
    """Whether a line is surely the page's: a rule knows it, or hardly anything else looks so."""
    known = sight.known > 1 or sight.known * 3 >= sight.words > 0
    said = sight.sentence or sight.end == ":"  # a lead-in may come again and again
    often = (sight.copies > 3 or chance > _SURE) and not said
    ruled = bool(sight.rule) and known
    return ruled or sight.moment or often or "©" in sight.text


def _best(chances: Sequence[Sequence[float]], bars: Sequence[float]) -> list[int]:
    """The likeliest path through the labels; ``bars`` stand at chrome's door."""
    if not chances:
        return []
    span = range(len(_LABELS))
    best, came = list(chances[0]), []
    best[_CHROME] += bars[0]
    for row, bar in zip(chances[1:], bars[1:], strict=True):
        ways = [[best[a] + _step(a, b, bar) for a in span] for b in span]
        source = [max(span, key=way.__getitem__) for way in ways]
        best = [ways[b][a] + row[b] for b, a in enumerate(source)]
        came.append(source)
    path = [max(span, key=best.__getitem__)]
    for source in reversed(came):
        path.append(source[path[-1]])
    return path[::-1]


def _step(before: int, after: int, bar: float) -> float:
    """What a label after another one costs or earns."""
    door = bar if after == _CHROME != before else 0.0
    return _CUSTOM * _AFTER[before][after] + door
