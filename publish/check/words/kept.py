"""A book against the pieces that its templates made of it: no template leaves out words.

A text is letters and figures alone (``squeezed``), in blocks. Each run of words that a node has is
looked for in its piece, the longest first, and taken out, so that what stands twice must be there
twice, and none is found within another; or in the order of the text, which finds all of them if
they are there in it. What templates add, and where they put things, is theirs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from publish.assets import PACKAGE
from publish.book import Book, Chapter, Matter, Part
from publish.check.words.runs import NOTES, Run, count, runs
from publish.check.words.spoken import squeezed
from publish.findings import Code, Finding, Location, Severity
from publish.render.xhtml import Piece, reading_order

LEFT_OUT = Code("P215", Severity.ERROR, "a template leaves out words of a text")

SHORT = 4
"""Letters of a run up to which it may be found where two others meet."""

_NO_TEXT = re.compile(r"<!--(?:(?!--).)*-->", re.DOTALL)
_WITHIN_WORDS = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var"
    r"|wbr)\b[^<>]*>",
    re.IGNORECASE,
)
_APART = re.compile(r"<[^<>]*>")


Said = tuple[Matter | Part | Chapter, Piece]
"""What a piece is to say, and the piece."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at a piece found: how many words its post has, and the runs of words that its
    markup has not, or not so often."""

    words: int
    lost: list[Run]


@dataclass(frozen=True, slots=True)
class Account:
    """How many words of how many posts a book is to have, and a finding for each template that
    leaves out some."""

    words: int = 0
    posts: int = 0
    findings: tuple[Finding, ...] = ()


Each = Callable[[Callable[[Said], Looked], Iterable[Said]], Iterable[Looked]]
"""What does something with each of many things, as ``map`` does."""


def account(
    book: Book, pieces: Sequence[Piece], folders: Sequence[Path], each: Each = map
) -> Account:
    """The words of a book held against its pieces, which templates of these folders made."""
    items = {item.id: item for item in reading_order(book)}
    looked = list(each(look, ((items[piece.id], piece) for piece in pieces)))
    found = (
        finding
        for piece, one in zip(pieces, looked, strict=True)
        for finding in _told(piece, one.lost, folders)
    )
    return Account(sum(one.words for one in looked), len(book.chapters), tuple(found))


def look(said: Said) -> Looked:
    """Hold a page or chapter against its piece."""
    item, piece = said
    words = count(item) if isinstance(item, Chapter) else 0
    return Looked(words, _lost(list(runs(item)), piece.xhtml))


def _told(piece: Piece, lost: Iterable[Run], folders: Sequence[Path]) -> Iterator[Finding]:
    by_template: dict[str, list[Run]] = {}
    for run in lost:
        by_template.setdefault(_blamed(run.templates, folders), []).append(run)
    for template, some in by_template.items():
        places = f" at {len(some)} places" if len(some) > 1 else ""
        words = " ".join(some[0].told.split())[:60]
        text = f"leaves out words of “{piece.title}”{places}, from “{words}”"
        yield Finding(LEFT_OUT, Location(template), text)


def _blamed(names: Sequence[str], folders: Sequence[Path]) -> str:
    """Of the templates that words go through, those of the user; if there are none, the inmost."""
    found = [next((f / name for f in folders if (f / name).is_file()), None) for name in names]
    own = dict.fromkeys(str(path) for path in found if path and not path.is_relative_to(PACKAGE))
    return " or ".join(own) or names[-1]


# ---------------------------------------------------------------- whether it is there


def _lost(runs: Sequence[Run], xhtml: str) -> list[Run]:
    """The runs that a piece's markup has not, or not so often. All are looked for in their order,
    in which they nearly always are; else each by itself, and then once more, those that are lost
    before all others: a longer one may have been found where two others meet."""
    by_length = sorted(range(len(runs)), key=lambda number: -len(runs[number].words))
    if _in_order(runs, by_length, xhtml):
        return []
    lost = _missing(runs, by_length, xhtml)
    first = sorted(by_length, key=lambda number: number not in lost)
    return [runs[number] for number in lost] if _missing(runs, first, xhtml) else []


def _in_order(runs: Sequence[Run], by_length: Iterable[int], xhtml: str) -> bool:
    """Whether all runs are there one after the other: each is taken at its first place behind the
    last, which finds them if anything does. Notes, which may stand anywhere, are taken before."""
    text, at = _text(xhtml), 0
    for number in by_length:
        if NOTES in runs[number].templates and not _take(text, runs[number].words):
            return False
    for run in runs:
        if NOTES not in run.templates:
            at = text.find(run.words, at) + len(run.words)
            if at < len(run.words):
                return False
    return True


def _missing(runs: Sequence[Run], order: Iterable[int], xhtml: str) -> list[int]:
    """The runs that are not found when they are looked for, and taken out, in an order."""
    text = _text(xhtml)
    lost = [number for number in order if not _take(text, runs[number].words)]
    left = Counter(bytes(text) if lost else b"")
    return [n for n in sorted(lost) if len(runs[n].words) > SHORT or _lacks(left, runs[n])]


def _text(xhtml: str) -> bytearray:
    """The letters of some markup, those of blocks kept apart."""
    inside = _WITHIN_WORDS.sub("", _NO_TEXT.sub("", xhtml))
    blocks = map(squeezed, unescape(_APART.sub("\x01", inside)).split("\x01"))
    return bytearray("\x01".join(filter(None, blocks)).encode("utf-8", "replace"))


def _take(text: bytearray, words: bytes) -> bool:
    """Whether words stand somewhere; they are taken out."""
    place = text.find(words)
    if place >= 0:
        text[place : place + len(words)] = bytes(len(words))
    return place >= 0


def _lacks(left: Counter[int], run: Run) -> bool:
    """Whether what is left has not even a short run's letters: else it was found askew."""
    return bool(Counter(run.words) - left)
