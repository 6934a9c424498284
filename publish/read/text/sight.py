"""Sight: what one line of bare text looks like, measured once for all the rules that ask."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from publish.read.languages import Language, chrome_rule, language, words_of
from publish.read.languages.phrases import key
from publish.read.text.captions import is_caption
from publish.read.text.dates import find_date, is_moment
from publish.read.text.pieces import Form, Piece

SURE = 3  # words that a rule of chrome knows of a line that can be nothing else
SOLID = 20  # words of a sentence that can hardly be anything but the author's prose
_END = re.compile(r"[.!?…:;,]?(?=[\"'’”»)\]]*$)")
_ADDRESS = re.compile(r"https?://|www\.|\S@[^\s@]+\.\w")


@dataclass(frozen=True, slots=True)
class Sight:
    """A line's looks; ``rule`` is the rule of chrome that knows ``known`` of its words, or ""."""

    piece: Piece
    words: int
    end: str
    stop: float
    capitals: float
    rule: str
    known: int
    copies: int
    key: str
    moment: bool
    dated: bool
    address: bool
    caption: bool = False

    @property
    def text(self) -> str:
        return self.piece.text

    @property
    def sentence(self) -> bool:
        """Whether it reads as a whole sentence."""
        return self.words >= 6 and self.end in tuple(".!?…") and self.stop > 0.1

    @property
    def unmistakable(self) -> bool:
        """Whether a rule of chrome knows so much of it that nothing else can be meant."""
        return self.known >= SURE and not self.sentence

    @property
    def solid(self) -> bool:
        """Whether it is a paragraph of prose that only an author writes."""
        return self.words >= SOLID and self.end in tuple(".!?…:") and self.stop > 0.18


def look(pieces: Sequence[Piece], tag: str) -> tuple[Sight, ...]:
    """Look at every piece of a text whose language is ``tag``."""
    keys = [key(piece.text[:300]) for piece in pieces]
    copies = Counter(keys)
    table = language(tag)
    seen = [
        _sight(piece, name, copies[name], table) for piece, name in zip(pieces, keys, strict=True)
    ]
    return tuple(
        replace(sight, rule="", known=0) if _leads(sight, after) else sight
        for sight, after in zip_longest(seen, seen[1:])
    )


def _leads(sight: Sight, after: Sight | None) -> bool:
    """Whether "Ann says:" leads in what the author quotes. Over a comment it has no colon, or its
    date below it."""
    heads = sight.rule == "comments" and sight.known < min(3, sight.words) and sight.end == ":"
    return heads and not (after and (after.moment or after.dated))


def _may_be_caption(piece: Piece) -> bool:
    return piece.form is Form.PLAIN and not piece.level


def _sight(piece: Piece, name: str, copies: int, table: Language) -> Sight:
    words = piece.text.split()
    letters = words_of(piece.text[:2000])
    alphabetic = [word for word in words if word[0].isalpha()]
    end = _END.search(piece.text[-12:])
    rule, known = ("", 0) if piece.form is Form.CODE else chrome_rule(piece.text, table.tag)
    if known <= 3 and known * 3 < len(words) and end and end.group() in tuple(".!?…"):
        rule, known = "", 0  # a sentence that begins like chrome and goes on
    stop = sum(word in table.stopwords for word in letters) / max(1, len(letters))
    caption = known < SURE and _may_be_caption(piece) and is_caption(piece.text, table)
    if caption:
        rule, known = "", 0
    return Sight(
        piece=piece,
        words=len(words),
        end=end.group() if end else "",
        stop=stop,
        capitals=sum(word[0].isupper() for word in alphabetic) / max(1, len(alphabetic)),
        rule=rule,
        known=known,
        copies=copies if name else 1,
        key=name,
        moment=is_moment(piece.text, table),
        dated=len(piece.text) < 120 and find_date(piece.text, table) is not None,
        address=bool(_ADDRESS.search(piece.text[:2000])),
        caption=caption,
    )
