"""Pieces: bare text cut into its blocks, however it marks them.

Three habits are known: an empty line between blocks, one block a line, and paragraphs wrapped
by hand to a width (as in e-mail), whose lines are joined again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby, islice, pairwise

from publish.errors import InputRefused

MAX_LINES = 2_000_000
MAX_PIECES = 400_000
"""A library of books; each piece takes some 300 µs and 4 KB."""

_HINT = "part it into posts"
DEEPEST = 8  # levels of e-mail's ">" that are taken off
VERSE = 45  # characters of a verse that need not begin with a capital
TITLED = 120  # characters of a line that can be a heading with a mark
WRAP = (40, 110)  # the widths to which people and programs wrap lines

_SPACES = re.compile(r"[^\S\xa0]+|(?<=\s)\xa0+|\xa0+(?=\s)")
_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_]{2})\xa0(?=[^\W\d_]{2})")
_MAILED = re.compile(r"\s*>(?![>=-])(?=\s*[^\s>]|\s*$|\s>)")
_UNDERLINE = re.compile(r"\s{0,3}(={3,}|-{3,})\s*")
_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
MARKER = re.compile(r"\s*(?:[-*+•‣◦▪●○■□–]|\(?\d{1,3}[.)]|\(?[a-z][)])\s+(?=\S)")
_CODE = re.compile(
    r"[{};=<>]\s*$|^\s*(?:[{}$#@/<]|\w+\(|(?:def|class|import|if|for|return)\b.*[:;({]$)|\w\(.*\)|::|->|=>|</"
)


class Form(Enum):
    """How a piece was written: running text, or lines that must stay lines."""

    PLAIN = "plain"
    CODE = "code"
    VERSE = "verse"


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of bare text: its words, the line it begins on, its form, its own lines.

    ``quoted`` counts the ``>`` of e-mail before it; they are not in the text. A heading that is
    marked (underlined, or with ``#``) has its ``level`` and its ``mark``, which is not in the text.
    """

    text: str
    line: int
    form: Form = Form.PLAIN
    lines: tuple[str, ...] = ()
    quoted: int = 0
    level: int = 0
    mark: str = ""


def cut(text: str) -> tuple[Piece, ...]:
    """The pieces of a text in their order; ``text`` is decoded, with ``\\n`` line ends. Raises
    InputRefused for a text of more than can be read."""
    if text.count("\n") > MAX_LINES:
        raise InputRefused(f"the text has more than {MAX_LINES:,} lines", hint=_HINT)
    every = (piece for line, group in _groups(text) for piece in _pieces(group, line))
    pieces = tuple(islice(every, MAX_PIECES + 1))
    if len(pieces) > MAX_PIECES:
        raise InputRefused(f"the text has more than {MAX_PIECES:,} paragraphs", hint=_HINT)
    return pieces


def typed(pieces: Iterable[Piece]) -> bool:
    """Whether a text was typed, not copied from a page: it quotes as e-mail does, its lines are
    wrapped, or its lists have hyphens and stars. Then its items have markers, or are none."""
    plain = [piece for piece in pieces if piece.form is Form.PLAIN]
    wrapped = sum(len(piece.lines) > 1 and not piece.level for piece in plain)
    starred = sum(piece.text.startswith(("- ", "* ")) for piece in plain)
    return wrapped > 1 or starred > 1 or any(piece.quoted for piece in plain)


def tidy(text: str) -> str:
    """Text with single spaces; a no-break space stays where typography wants one."""
    return _BETWEEN_WORDS.sub(" ", _SPACES.sub(" ", text)).strip()


def _groups(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Runs of lines without an empty one, each with the number of its first line."""
    numbered = enumerate(text.split("\n"), 1)
    for filled, run in groupby(numbered, key=lambda item: bool(item[1].strip())):
        if filled:
            lines = list(run)
            yield lines[0][0], tuple(line for _, line in lines)


def _pieces(group: tuple[str, ...], line: int, depth: int = 0) -> Iterator[Piece]:
    mailed = [bool(_MAILED.match(part)) for part in group]
    if depth < DEEPEST and all(mailed):
        bare = tuple(part.lstrip()[1:] for part in group)
        for start, inner in _split_empty(bare):
            for piece in _pieces(inner, line + start, depth + 1):
                yield replace(piece, quoted=piece.quoted + 1)
    elif heading := _underlined(group, line):
        yield from _headed(heading, group, line, depth)
    elif len(group) > 1 and _is_code(group):
        yield Piece("\n".join(group), line, Form.CODE, group)
    elif heading := _hashed(group, line):
        yield from _headed(heading, group, line, depth)
    elif len(group) == 1:
        yield Piece(tidy(group[0]), line, lines=group)
    elif depth < DEEPEST and any(mailed):
        for _, run in groupby(range(len(group)), key=mailed.__getitem__):
            own = list(run)
            yield from _pieces(group[own[0] : own[-1] + 1], line + own[0], depth + 1)
    else:
        yield from _prose(group, line)


def _headed(heading: Piece, group: tuple[str, ...], line: int, depth: int) -> Iterator[Piece]:
    """A group's first heading and what stands under it."""
    yield heading
    taken = len(heading.lines)
    if len(group) > taken:
        yield from _pieces(group[taken:], line + taken, depth)


def _underlined(group: tuple[str, ...], line: int) -> Piece | None:
    """The heading that a group begins with, if it is underlined."""
    first = group[0].strip()
    under = _UNDERLINE.fullmatch(group[1]) if len(group) > 1 else None
    bullet = MARKER.match(first) and not first[0].isdigit()
    if not under or bullet or len(first) > TITLED or not any(map(str.isalnum, first)):
        return None
    mark = under.group(1)
    return Piece(tidy(first), line, lines=group[:2], level=1 + (mark[0] == "-"), mark=mark)


def _hashed(group: tuple[str, ...], line: int) -> Piece | None:
    """The heading that a group begins with, if ``#`` marks it as one."""
    hashes = _HASHES.match(group[0])
    if hashes is None or len(group[0]) > TITLED:
        return None
    mark, text = hashes.group(1), tidy(group[0][hashes.end() :])
    return Piece(text, line, lines=group[:1], level=len(mark), mark=mark)


def _split_empty(lines: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for line, group in _groups("\n".join(lines)):
        yield line - 1, group


def _prose(group: tuple[str, ...], line: int) -> Iterator[Piece]:
    if _is_verse(group):
        yield Piece("\n".join(tidy(part) for part in group), line, Form.VERSE, group)
        return
    wrapped = _is_wrapped(group)
    start = 0
    for number in range(1, len(group) + 1):
        if number == len(group) or not _joins(group[number - 1], group[number], wrapped):
            part = group[start:number]
            yield Piece(tidy(" ".join(part)), line + start, lines=part)
            start = number


def _joins(upper: str, lower: str, wrapped: bool) -> bool:
    """Whether ``lower`` goes on with what ``upper`` began."""
    if MARKER.match(lower):
        return False
    indented = lower[:1].isspace() and bool(MARKER.match(upper) or upper[:1].isspace())
    return wrapped or indented


def _is_wrapped(group: Iterable[str]) -> bool:
    """Lines were wrapped if, at nearly every break, the next word would not have fitted."""
    lines = [line.rstrip() for line in group]
    width = max(len(line) for line in lines)
    if not WRAP[0] <= width <= WRAP[1]:
        return False
    breaks = [
        len(upper) + 1 + len(lower.split(None, 1)[0]) > width - 4
        for upper, lower in pairwise(lines)
        if not MARKER.match(lower)
    ]
    return not breaks or sum(breaks) >= 0.8 * len(breaks)


def _is_code(group: tuple[str, ...]) -> bool:
    """Lines that hold a program or a drawing: their signs and their indents say so."""
    signs = sum(bool(_CODE.search(line)) for line in group)
    indented = sum(line.startswith(("  ", "\t")) for line in group)
    marked = sum(bool(MARKER.match(line)) for line in group)
    if marked * 2 > len(group):
        return False
    return signs * 2 >= len(group) or (indented > 0 and signs * 4 >= len(group))


def _is_verse(group: tuple[str, ...]) -> bool:
    """Lines that a poet broke: short, unequal, most with a capital or all very short, few closed
    by a full stop."""
    lines = [line.strip() for line in group]
    if len(lines) < 4 or max(map(len, lines)) > 65 or any(map(MARKER.match, lines)):
        return False
    sizes = [len(line.split()) for line in lines]
    figures = any(char.isdigit() for line in lines for char in line)
    capital = sum(line[0].isupper() or not line[0].isalpha() for line in lines)
    closed = sum(line.endswith((".", ":", "?", "!")) for line in lines)
    steady = min(sizes) >= 2 and sum(sizes) >= 4 * len(sizes)
    pauses = any(line.endswith((",", ";", "—")) for line in lines)
    ragged = not _is_wrapped(group)
    open_ends = pauses and closed * 2 <= len(lines)
    begun = capital * 4 >= 3 * len(lines) or max(map(len, lines)) <= VERSE
    return steady and ragged and not figures and open_ends and begun
