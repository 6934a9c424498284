"""The title of a bare text: the line that is most probably it, if one is likely enough."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from publish.read.languages import Language
from publish.read.text.features import NAMES, Features
from publish.read.text.forest import forest
from publish.read.text.sentences import sentences
from publish.read.text.sight import Sight

FARTHEST = 200  # pieces of a page's frame that may stand before its title
UNDER_WAY = 4  # paragraphs of prose after which no title comes
SAID = 5  # times that a page says its own title at most; what comes oftener is the author's way
IMPRINT = 12  # words of a byline or a date line
LONGEST = 220  # characters of a title
MARKED = 3.0  # points for a heading that is marked as the first of all
CLOSE = 0.12  # the part of the best line's probability from which another may be the title too
MOST_RIVALS = 3
ENOUGH = 0.15  # probability below which a line is nobody's title


@dataclass(frozen=True, slots=True)
class Choice:
    """The line that is most probably the title, how sure that is, and the lines that might be it
    instead, the likeliest first."""

    index: int
    confidence: float = 1.0
    rivals: tuple[int, ...] = ()


def find_title(known: Features) -> Choice | None:
    """The line that is most probably the title; None if none is likely.

    Lines that say the same speak for one another: a page often says its title twice.
    """
    trees, sights = forest("title", NAMES), known.sights
    likely = {
        i: _probability(trees.points(row)[0] + MARKED * (sights[i].piece.level == 1))
        for i, row in enumerate(known.rows(stop=_farthest(sights)))
        if possible(sights[i], known.table)
    }
    together: defaultdict[str, float] = defaultdict(float)
    for i, chance in likely.items():
        together[sights[i].key] += chance
    ranked = sorted(likely, key=lambda i: (-together[sights[i].key], -likely[i], i))
    if not ranked or together[sights[ranked[0]].key] < ENOUGH:
        return None
    best = together[own := sights[ranked[0]].key]
    near = [
        i
        for i in ranked
        if together[sights[i].key] > best * CLOSE and sights[i].key != own and _open(sights[i])
    ]
    shares = best + (together[sights[near[0]].key] if near else 0.0)
    return Choice(ranked[0], round(best / shares, 2), tuple(near[:MOST_RIVALS]))


def _farthest(sights: Sequence[Sight]) -> int:
    """How many lines may hold the title: those before the text is under way."""
    prose = (i for i, sight in enumerate(sights[:FARTHEST]) if sight.solid)
    return next(islice(prose, UNDER_WAY, None), min(FARTHEST, len(sights)))


def possible(sight: Sight, table: Language) -> bool:
    """Whether a line can be a title at all: a refrain is none, nor is a byline, a date,
    a picture's caption, or a paragraph that leads in what follows."""
    known = bool(sight.rule) or sight.moment or sight.copies > SAID or _imprint(sight, table)
    leads = sight.end == ":" and len(sentences(sight.text)) > 1
    told = any(map(str.isalpha, sight.key)) and len(sight.text) <= LONGEST
    return told and not (known or leads or sight.caption)


def _open(sight: Sight) -> bool:
    """Whether a line ends as titles do, with no stop but a question's."""
    return sight.end in ("", "?")


def _imprint(sight: Sight, table: Language) -> bool:
    """Whether a line begins as those do that say who wrote the post, or when."""
    key = f"{sight.key} "
    signed = any(key.startswith(f"{by} ") for by in table.by)
    dated = sight.dated and any(key.startswith(f"{word} ") for word in table.dated)
    return sight.words <= IMPRINT and (signed or dated)


def _probability(points: float) -> float:
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, points))))
