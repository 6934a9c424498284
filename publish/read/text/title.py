"""The title of a bare text, and the byline and date beside it, each with its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from publish.read.languages import Language, words_of
from publish.read.text.sight import Sight

FARTHEST = 200  # pieces of a page's frame that may stand before its title
ENOUGH = 2.0  # points below which a line is nobody's title


def find_title(sights: Sequence[Sight], table: Language) -> int | None:
    """The index of the line that is most probably the title; None if none is likely."""
    first = next((i for i, sight in enumerate(sights) if sight.solid), len(sights))
    candidates = range(min(first, FARTHEST, len(sights)))
    body = _vocabulary(sights[first : first + 40], table)
    scored = [(_points(sights, i, first, body, table), -i) for i in candidates]
    if not scored:
        return None
    points, negative = max(scored)
    return -negative if points >= ENOUGH else None


def _vocabulary(sights: Sequence[Sight], table: Language) -> frozenset[str]:
    return (
        frozenset(word for sight in sights for word in words_of(sight.text[:1000]) if len(word) > 3)
        - table.stopwords
    )


def _points(
    sights: Sequence[Sight], index: int, first: int, body: frozenset[str], table: Language
) -> float:
    """How much speaks for a line being the title; unlikely looks weigh heavily against it."""
    sight = sights[index]
    if sight.rule or sight.moment or not 1 <= sight.words <= 30 or len(sight.text) > 220:
        return -9.0
    own = {word for word in words_of(sight.text) if len(word) > 3} - table.stopwords
    shared = len(own & body) / max(1, len(own))
    points = 2.0 * shared + min(sight.words, 6) / 3 - 1.0 * (sight.words > 20)
    points -= 1.5 * (sight.words < 3) + 1.0 * (
        sight.end in (".", ",", ";", ":") and bool(sight.end)
    )
    distance = first - index
    points += 1.5 / distance if distance <= 6 else 0.0
    after = sights[index + 1 : index + 4]
    points += 1.0 * any(other.moment or other.dated or _names(other, table) for other in after)
    points += 1.5 * (index == 0) + 0.5 * (index == 1)
    points += 1.0 * (sight.copies == 2) - 0.5 * (sight.copies > 2)
    points -= 2.0 * (sight.dated and sight.words < 8) + 2.0 * _names(sight, table)
    return points


def _names(sight: Sight, table: Language) -> bool:
    """Whether a line is a byline: "By …" and a name."""
    words = sight.key.split()
    return 2 <= len(words) <= 12 and any(sight.key.startswith(f"{by} ") for by in table.by)
