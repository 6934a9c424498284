"""Features: the named observations about a line and its neighbours that its label rests on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from publish.read.text.pieces import MARKER, Form
from publish.read.text.sight import Sight

NEAR, FAR = 3, 10  # how many lines each way the two neighbourhoods reach

# Rules of chrome whose lines stand at the end of a page and open what follows the post.
TAILS = ("comment form", "comments", "related posts", "legal notice")

Features = dict[str, float]


def features(sights: Sequence[Sight], title: int | None) -> Iterator[Features]:
    """The features of every line, given where the title is; one at a time, for a long text's are
    many times its size."""
    own = [_own(sight) for sight in sights]
    sums = _Sums(sights)
    place = _places(sights, title)
    for i in range(len(sights)):
        yield own[i] | _beside(own, sights, i) | _around(sums, i) | place[i]


def _own(sight: Sight) -> Features:
    """What the line looks like by itself."""
    found = {
        "words": math.log1p(min(sight.words, 60)),
        f"words {_size(sight.words)}": 1.0,
        "end " + (sight.end or "none"): 1.0,
        "stopwords": min(sight.stop, 0.5) * 2,
        "no stopword": float(sight.stop == 0),
        "capitals": sight.capitals,
        "sentence": float(sight.sentence),
        "solid": float(sight.solid),
        "moment": float(sight.moment),
        "dated": float(sight.dated),
        "address": float(sight.address),
        "again": float(sight.copies > 1),
        "often": float(sight.copies > 3),
        "code": float(sight.piece.form is Form.CODE),
        "marker": float(bool(MARKER.match(sight.text[:12]))),
        **_signs(sight.text[:300]),
    }
    if sight.rule:
        found["rule " + sight.rule] = 1.0
        found["rule in short line" if sight.words <= 4 else "rule in long line"] = 1.0
    return {name: value for name, value in found.items() if value}


def _size(words: int) -> str:
    limits = ((1, "1"), (2, "2"), (4, "3-4"), (8, "5-8"), (14, "9-14"), (25, "15-25"))
    return next((name for limit, name in limits if words <= limit), "26+")


def _signs(text: str) -> Features:
    first = text[:1]
    return {
        "question": float("?" in text),
        "begins small": float(first.islower()),
        "begins with figure": float(first.isdigit()),
        "begins with sign": float(bool(first) and not first.isalnum()),
        "no letter": float(not any(char.isalpha() for char in text)),
        "all capitals": float(text.isupper()),
        "separators": float(any(sign in text for sign in "|»›→·")),
        "copyright": float("©" in text),
        "price": float(any(sign in text for sign in "$€£")),
        "at": float("@" in text),
        "marks": float(any(sign in text for sign in '“”"«»„')),
        "colon inside": float(": " in text),
        "ellipsis": float(text.endswith(("…", "..."))),
    }


_COPIED = (
    "sentence", "solid", "moment", "end :", "end none", "words 1", "words 2", "words 3-4",
    "words 5-8",     "words 9-14", "rule in short line", "code", "again", "no letter", "marker",
)  # fmt: skip


def _beside(own: Sequence[Features], sights: Sequence[Sight], index: int) -> Features:
    """What the lines just before and after look like, and how alike they are."""
    found: Features = {}
    for step, name in ((-1, "before"), (1, "after"), (-2, "2 before"), (2, "2 after")):
        other = index + step
        if not 0 <= other < len(own):
            found[f"{name}: none"] = 1.0
            continue
        found |= {f"{name}: {key}": own[other][key] for key in _COPIED if key in own[other]}
        found[f"{name}: words"] = own[other]["words"]
        if abs(step) == 1:
            found |= {
                f"{name}: {key}": value
                for key, value in _alike(sights[index], sights[other]).items()
            }
    return found


def _alike(sight: Sight, other: Sight) -> Features:
    longer, shorter = max(sight.words, other.words), min(sight.words, other.words)
    return {
        "same end": float(sight.end == other.end),
        "same first word": float(
            bool(sight.key) and sight.key.split()[0] == other.key.partition(" ")[0]
        ),
        "same size": shorter / max(1, longer),
        "same rule": float(bool(sight.rule) and sight.rule == other.rule),
    }


class _Sums:
    """Running sums, so that a window of any width costs the same."""

    def __init__(self, sights: Sequence[Sight]) -> None:
        looks = [
            (
                float(s.sentence),
                float(s.solid),
                float(bool(s.rule)),
                float(s.words <= 4),
                float(s.moment),
                float(s.copies > 1),
                math.log1p(min(s.words, 60)) / 4,
            )
            for s in sights
        ]
        self.rows: list[tuple[float, ...]] = [(0.0,) * 7]
        for look in looks:
            self.rows.append(tuple(a + b for a, b in zip(self.rows[-1], look, strict=True)))
        self.size = len(sights)

    names = ("sentences", "solids", "rules", "short lines", "moments", "copies", "length")

    def share(self, start: int, stop: int) -> Features:
        start, stop = max(0, start), min(self.size, stop)
        span = max(1, stop - start)
        ends = zip(self.names, self.rows[start], self.rows[max(start, stop)], strict=True)
        return {name: (last - first) / span for name, first, last in ends}


def _around(sums: _Sums, index: int) -> Features:
    windows = {
        "near before": (index - NEAR, index),
        "near after": (index + 1, index + 1 + NEAR),
        "far before": (index - FAR, index),
        "far after": (index + 1, index + 1 + FAR),
        "all before": (0, index),
        "all after": (index + 1, sums.size),
    }
    found: Features = {}
    for name, (start, stop) in windows.items():
        found |= {f"{name}: {key}": value for key, value in sums.share(start, stop).items()}
    return found


def _places(sights: Sequence[Sight], title: int | None) -> list[Features]:
    """Where each line stands: from the title, from the prose, from what opened the tail."""
    solid = [i for i, sight in enumerate(sights) if sight.solid]
    first, last = (solid[0], solid[-1]) if solid else (0, len(sights) - 1)
    found: list[Features] = []
    tail, since, last_solid = "", 0, -99
    for i, sight in enumerate(sights):
        if sight.rule in TAILS and sight.words <= 8:
            tail, since = sight.rule, 0
        elif sight.solid:
            since += 1
        place = {
            "before title": float(title is not None and i < title),
            "no title": float(title is None),
            "just after title": float(title is not None and 0 < i - title <= 3),
            "before prose": float(i < first),
            "after prose": float(i > last),
            "between prose": float(first < i < last),
            "since prose": math.log1p(min(i - last_solid, 50)) / 4,
            "first line": float(i == 0),
        }
        if tail:
            place[f"after {tail}"] = 1.0
            place[f"after {tail}, prose since"] = min(since, 6) / 6
        if sight.solid:
            last_solid = i
        found.append({name: value for name, value in place.items() if value})
    return found
