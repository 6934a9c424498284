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
from publish.check.words.spoken import squeezed
from publish.document import Block, Blocks, Code, Inline, Inlines, Preformatted
from publish.findings import Code as Kind
from publish.findings import Finding, Location, Severity
from publish.render.xhtml import Piece, reading_order, role_of
from publish.roles import ROLES
from publish.walking import inline_children
from publish.walking import reading_order as parts_of

LEFT_OUT = Kind("P215", Severity.ERROR, "a template leaves out words of a text")

SHORT = 4
"""Letters of a run up to which it may be found where two others meet."""

NOTES = "notes.html"

_NO_TEXT = re.compile(r"<!--.*?-->", re.DOTALL)
_WITHIN_WORDS = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var"
    r"|wbr)\b[^>]*>",
    re.IGNORECASE,
)
_APART = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one node, as they are compared and as they are told, and the templates that they
    go through, the innermost last."""

    words: bytes
    told: str
    templates: tuple[str, ...]


Said = tuple[Matter | Part | Chapter, Piece]
"""What a piece is to say, and the piece."""

Each = Callable[[Callable[[Said], list["Run"]], Iterable[Said]], Iterable[list["Run"]]]
"""What does something with each of many things, as ``map`` does."""


def left_out(
    book: Book, pieces: Sequence[Piece], folders: Sequence[Path], each: Each = map
) -> tuple[Finding, ...]:
    """A finding for each template of these folders that leaves out words of a piece."""
    items = {item.id: item for item in reading_order(book)}
    missing = each(lacking, ((items[piece.id], piece) for piece in pieces))
    return tuple(
        finding
        for piece, runs in zip(pieces, missing, strict=True)
        for finding in _told(piece, runs, folders)
    )


def lacking(said: Said) -> list[Run]:
    """The runs of words of a piece that its markup has not, or not so often."""
    item, piece = said
    return _lost(list(_runs(item)), piece.xhtml)


def _told(piece: Piece, lost: Iterable[Run], folders: Sequence[Path]) -> Iterator[Finding]:
    by_template: dict[str, list[Run]] = {}
    for run in lost:
        by_template.setdefault(_blamed(run.templates, folders), []).append(run)
    for template, runs in by_template.items():
        places = f" at {len(runs)} places" if len(runs) > 1 else ""
        words = " ".join(runs[0].told.split())[:60]
        text = f"leaves out words of “{piece.title}”{places}, from “{words}”"
        yield Finding(LEFT_OUT, Location(template), text)


def _blamed(names: Sequence[str], folders: Sequence[Path]) -> str:
    """Of the templates that words go through, those of the user; if there are none, the inmost."""
    found = [next((f / name for f in folders if (f / name).is_file()), None) for name in names]
    own = dict.fromkeys(str(path) for path in found if path and not path.is_relative_to(PACKAGE))
    return " or ".join(own) or names[-1]


# ------------------------------------------------------------------- what a piece says


def _runs(item: Matter | Part | Chapter) -> Iterator[Run]:
    role = role_of(item)
    titles: tuple[Inlines, ...]
    match item:
        case Chapter(post=post):
            titles, blocks = (post.metadata.title, post.metadata.subtitle), post.blocks
        case Part(title=title, blocks=blocks):
            titles = (title,)
        case Matter(title=title, blocks=blocks):
            titles = (title,) if blocks and (role.name not in ROLES or role.listed) else ()
    page = f"matter/{role.name}.html" if isinstance(item, Matter) else f"{role.name}.html"
    through = (page, "matter/prose.html") if isinstance(item, Matter) else (page,)
    for title in titles:
        yield from _inlines(title, through)
    yield from _blocks(blocks, through)
    for note in item.notes:
        yield from _blocks(note.blocks, (*through, "endnotes.html", NOTES))


def _blocks(blocks: Blocks, through: tuple[str, ...]) -> Iterator[Run]:
    for block in blocks:
        yield from _block(block, (*through, f"block/{_name(block)}.html"))


def _block(block: Block, through: tuple[str, ...]) -> Iterator[Run]:
    if isinstance(block, Preformatted):
        for line in block.text.splitlines():
            yield from _run(line, through)
    for part in parts_of(block):
        yield from _inlines(part, through) if isinstance(part, tuple) else _blocks((part,), through)


def _inlines(content: Inlines, through: tuple[str, ...]) -> Iterator[Run]:
    for node in content:
        inside = through if isinstance(node, str) else (*through, f"inline/{_name(node)}.html")
        if isinstance(node, str | Code):
            yield from _run(node if isinstance(node, str) else node.text, inside)
        else:
            yield from _inlines(inline_children(node), inside)


def _run(told: str, through: tuple[str, ...]) -> Iterator[Run]:
    if words := squeezed(told):
        yield Run(words.encode("utf-8", "replace"), told, through)


def _name(node: Block | Inline) -> str:
    return type(node).__name__.lower()


# ---------------------------------------------------------------- whether it is there


def _lost(runs: Sequence[Run], xhtml: str) -> list[Run]:
    """The runs that a piece's markup has not, or not so often. A longer one may have been found
    where two others meet; so all are looked for in their order, and then once more, those that are
    lost before all others."""
    by_length = sorted(range(len(runs)), key=lambda number: -len(runs[number].words))
    lost = _missing(runs, by_length, xhtml)
    if not lost or _in_order(runs, by_length, xhtml):
        return []
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
