"""Lists: their markers, and which lines are items and which headings when all is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from publish.read.text.label import Label
from publish.read.text.parts import Kind, Part
from publish.read.text.pieces import MARKER, Form, Piece, typed

_BREAK = re.compile(r"[\s*•·⁂~_=#◇◆—–-]{1,60}$")
HEADING = 8  # words that a heading has at most if only its place shows it
_NUMBER = re.compile(r"\d+")
_SAID = re.compile(r"[.!?…,][»”\"]?\s[–—-]\s(?P<verb>[^\W\d_])")
"""A dash after punctuation, as in a dialogue: « – Quand ? – demanda-t-il. »"""


def part_of(piece: Piece, label: Label) -> Part:
    """The part that a piece with a label becomes when it is looked at alone."""
    if piece.form is not Form.PLAIN:
        kind = Kind.CODE if piece.form is Form.CODE else Kind.VERSE
        return Part(kind, piece, piece.text)
    if piece.level:
        return Part(Kind.HEADING, piece, piece.text)
    if _BREAK.fullmatch(piece.text):
        return Part(Kind.BREAK, piece, piece.text)
    marker = MARKER.match(piece.text)
    if marker and label is not Label.HEADING:
        return Part(Kind.ITEM, piece, piece.text[marker.end() :], marker.group().strip())
    kinds = {Label.HEADING: Kind.HEADING, Label.ITEM: Kind.ITEM}
    return Part(kinds.get(label, Kind.PARAGRAPH), piece, piece.text)


def settle(parts: Sequence[Part]) -> list[Part]:
    """Parts after a look at their neighbours: a lone item or a heading over nothing is prose, and
    so are the turns of a dialogue."""
    parts = [part for run in _by_dash(parts) for part in (_turns(run) if _spoken(run) else run)]
    by_hand = typed(part.piece for part in parts)
    return [
        part if _stands(parts, i, by_hand) else _fallen(parts, i) for i, part in enumerate(parts)
    ]


def _by_dash(parts: Sequence[Part]) -> Iterator[Sequence[Part]]:
    """The parts in runs: those that begin with a dash, and those between them."""
    for _, run in groupby(parts, key=lambda part: part.marker in ("–", "-")):
        yield list(run)


def _spoken(run: Sequence[Part]) -> bool:
    """Whether dashes begin the turns of a dialogue: some go on with who says it."""
    said = (_SAID.search(part.text) for part in run if part.marker in ("–", "-"))
    return any(match and match["verb"].islower() for match in said)


def _turns(run: Sequence[Part]) -> Sequence[Part]:
    return [Part(Kind.PARAGRAPH, part.piece, part.piece.text) for part in run]


def _stands(parts: Sequence[Part], index: int, by_hand: bool) -> bool:
    match parts[index].kind:
        case Kind.HEADING:
            return index + 1 < len(parts)
        case Kind.ITEM:
            beside = [*parts[max(0, index - 1) : index], *parts[index + 1 : index + 2]]
            bullet = bool(parts[index].marker) and parts[index].marker[0] not in "–-"
            return bullet or any(other.kind is Kind.ITEM for other in beside)
        case Kind.PARAGRAPH:
            return not _heads(parts, index, by_hand)
        case _:
            return True


def _heads(parts: Sequence[Part], index: int, by_hand: bool) -> bool:
    """Whether a paragraph is a short line, closed by nothing, over a list with markers; or, in a
    text that was typed, between longer paragraphs."""
    text = parts[index].text
    if index + 1 == len(parts) or len(text.split()) > HEADING or not text[:1].isupper():
        return False
    above, below = parts[index - 1 : index], parts[index + 1]
    apart = not any(part.kind is Kind.HEADING or part.text.endswith(":") for part in above)
    listed = below.kind is Kind.ITEM and bool(below.marker)
    prose = below.kind is Kind.PARAGRAPH and len(below.text.split()) > HEADING
    beside = any(len(part.text.split()) > HEADING or part.marker for part in above)
    return apart and text[-1:].isalnum() and (listed or (by_hand and prose and beside))


def _fallen(parts: Sequence[Part], index: int) -> Part:
    """What a lone item or a last heading is instead; its marker goes back among its words."""
    piece = parts[index].piece
    short = len(piece.text.split()) <= HEADING and piece.text[-1:].isalnum()
    headed = short and not parts[index].marker and index + 1 < len(parts)
    over = headed and parts[index + 1].kind in (Kind.PARAGRAPH, Kind.ITEM)
    return Part(Kind.HEADING if over else Kind.PARAGRAPH, piece, piece.text)


def ordered(marker: str) -> bool:
    """Whether a marker counts its items."""
    return any(char.isalnum() for char in marker)


def number(marker: str) -> int:
    """The number that a marker shows, 1 where it shows none."""
    found = _NUMBER.search(marker)
    return int(found.group()) if found else 1


def runs(parts: Sequence[Part]) -> Iterator[Sequence[Part]]:
    """Cut a run of items where the kind of marker changes."""
    start = 0
    for i in range(1, len(parts) + 1):
        if (
            i == len(parts)
            or _kind(parts[i].marker) != _kind(parts[start].marker)
            or _restarts(parts, i)
        ):
            yield parts[start:i]
            start = i


def _kind(marker: str) -> str:
    return "ordered" if ordered(marker) else marker[:1] and "bullet"


def _restarts(parts: Sequence[Part], index: int) -> bool:
    """A numbered list whose next number does not follow is another list."""
    marker = parts[index].marker
    if not any(char.isdigit() for char in marker):
        return False
    return number(marker) != number(parts[index - 1].marker) + 1
