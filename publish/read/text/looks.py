"""Looks: the numbers that say what one line of a bare text looks like, by itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from publish.read.languages import Language, words_of
from publish.read.text.pieces import MARKER, Form
from publish.read.text.sight import Sight

HEAD = 400  # characters of a line that are looked at; more say no more

_GLUED = re.compile(r"[^\W\d_][a-z][A-Z]|[a-z]\d{1,2}[A-Z]|\d[A-Z][a-z]|[.!?][A-Z][a-z]")
_LEAD = re.compile(r"[^:]{2,45}: (?=\S)")
_NUMBERED = re.compile(r"\(?(?:\d{1,3}|[ivxIVX]{1,4})[.):]|#?\d{1,3}\b")
_ENDS = {"": 0.0, ".": 1.0, "!": 2.0, "?": 3.0, "…": 2.0, ":": 4.0, ",": 5.0, ";": 5.0}
COLON = _ENDS[":"]

# The rules of chrome in an order of their own: those that close a post stand first.
RULES = ("comments", "comment form", "related posts", "legal notice", "share bar", "login form",
    "navigation", "advertisement", "page machinery", "image leftover", "feed footer")  # fmt: skip

NAMES = (
    "words", "end", "rule", "known", "copies", "moment", "sentence", "solid", "code", "marker",
    "capitals", "stopwords", "lead", "body", "same first word", "characters", "begins small",
    "question", "glued", "word length", "figures", "known share", "dated", "address",
    "begins with a sign", "separators", "lead words", "dash", "quotation marks", "all capitals",
    "ellipsis", "bracket", "at", "price", "little words", "letters", "longest word", "numbered",
    "stops inside", "same two words", "titled", "commas", "signs", "first person", "within",
)  # fmt: skip
AT = {name: place for place, name in enumerate(NAMES)}


@dataclass(frozen=True, slots=True)
class Text:
    """What is counted once for all the lines: the prose's words, how lines begin."""

    table: Language
    body: Counter[str]
    firsts: Counter[str]
    pairs: Counter[str]
    keys: frozenset[str]

    @classmethod
    def of(cls, sights: Sequence[Sight], table: Language) -> Text:
        body: Counter[str] = Counter()
        for sight in sights:
            if sight.solid:
                body.update(telling(sight.text[:1500], table))
        keys = [sight.key.split(None, 2) for sight in sights]
        pairs = Counter(" ".join(words[:2]) for words in keys if len(words) > 1)
        top = frozenset(sight.key for sight in sights[:60] if sight.key)
        return cls(table, body, Counter(words[0] for words in keys if words), pairs, top)


def telling(text: str, table: Language) -> frozenset[str]:
    """The words of a text that say what it is about."""
    return frozenset(word for word in words_of(text) if len(word) > 3) - table.stopwords


def looks(sight: Sight, text: Text) -> list[float]:
    """The numbers of NAMES for one line."""
    head, count = sight.text[:HEAD], max(1, sight.words)
    marker, lead = MARKER.match(head[:12]), _LEAD.match(head)
    own = telling(head, text.table)
    spoken = words_of(head)
    key = sight.key.split(None, 2)
    length = len(sight.text)
    size = max(1, len(head))
    return [
        float(min(sight.words, 200)),
        _ENDS.get(sight.end, 0.0),
        float(RULES.index(sight.rule) + 1 if sight.rule in RULES else 12 * bool(sight.rule)),
        float(sight.known),
        float(min(sight.copies, 12)),
        float(sight.moment),
        float(sight.sentence),
        float(sight.solid),
        float(sight.piece.form is Form.CODE),
        0.0 if not marker else 1.0 + any(char.isalnum() for char in marker.group()),
        sight.capitals,
        sight.stop,
        float(bool(lead)),
        sum(min(text.body[word], 3) for word in own) / max(1, len(own)),
        float(min(text.firsts[key[0]], 30)) if key else 0.0,
        float(min(length, 1200)),
        float(head[:1].islower()),
        float("?" in head),
        float(len(_GLUED.findall(head))),
        min(length / count, 30.0),
        sum(map(str.isdigit, head)) / size,
        sight.known / count,
        float(sight.dated),
        float(sight.address),
        float(bool(head) and not head[0].isalnum()),
        float(any(sign in head for sign in "|»›→·•")),
        float(len(lead.group().split())) if lead else 0.0,
        float(" – " in head or " — " in head or " - " in head),
        float(any(sign in head for sign in '“”"«»„')),
        float(sight.text.isupper()),
        float(sight.text.endswith(("…", "..."))),
        float("(" in head),
        float("@" in head or "#" in head),
        float(any(sign in head for sign in "$€£%")),
        float(len(spoken) - len(own)),
        sum(map(str.isalpha, head)) / size,
        float(min(60, max(map(len, head.split()), default=0))),
        float(bool(_NUMBERED.match(head))),
        sum(map(head.count, ".!?")) / count,
        float(min(30, text.pairs[" ".join(key[:2])])) if len(key) > 1 else 0.0,
        float(sight.capitals > 0.6 and sight.words > 1),
        float(head.count(",")),
        float(any(ord(char) > 0x2190 for char in head[:60])),
        sum(word in text.table.first_person for word in spoken) / max(1, len(spoken)),
        _within(sight.key, text),
    ]


def _within(key: str, text: Text) -> float:
    """How many of the first lines say a line's words and more: a path to it, a page's own title."""
    if len(key) < 8:
        return 0.0
    return float(sum(key in other and key != other for other in text.keys))
