"""Account: the words of a post held against the words of its original, one by one.

Every reader ends with it: what is neither in the post nor in an entry of the ledger is lost, what
is in the post and not in the original is added, and what stands in another order is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from publish.document import (
    Block,
    Blocks,
    Code,
    Figure,
    Image,
    Inlines,
    LineBreak,
    Preformatted,
    Quotation,
    Table,
)
from publish.findings import Code as Kind
from publish.findings import Finding, Location, Severity
from publish.ledger import Entry, Ledger, Stray, words
from publish.post import Post
from publish.walking import own_inlines, reading_order, walk, walk_inlines

ADDED = Kind("R103", Severity.ERROR, "A post has words that its original has not.")
MOVED = Kind("R104", Severity.WARNING, "Words of a post stand elsewhere than in its original.")

UNWRITTEN = Kind("R105", Severity.ERROR, "A manuscript has other words than the reading it is of.")

LOST_BODY = Kind(
    "R106", Severity.ERROR, "Words of a stored body are neither in its HTML nor dropped."
)

RUN = 6
"""Words of a run that does not stand twice by chance."""

MOST_TOLD = 8
"""Words that a finding names."""

MOST_MISSED = 50
"""Runs that are looked for where they should not be: each look goes through the whole original."""

Placed = tuple[str, int]
"""A text of the post, and the line of the original that it stands in."""


def account(text: str, post: Post, entries: Iterable[Entry]) -> Ledger:
    """The ledger of a reading: ``text`` is the decoded original, ``entries`` what was dropped."""
    every = tuple(entries)
    read = [word for said, _ in texts_of(post) for word in words(said)]
    dropped = [word for entry in every for word in words(entry.text)]
    source, found = words(text), [*read, *dropped]
    lost = _located(text, strayed(source, found))
    added = placed(texts_of(post), strayed(found, source))
    return Ledger(every, len(source), len(read), lost, added)


def texts_of(post: Post) -> Iterator[Placed]:
    """What a post has of its original: title, byline, blocks, and notes.

    What is ours and not the original's has no words in it: citations, source notes, metadata
    in figures (dates) or codes (language)."""
    meta = post.metadata
    for line in (*meta.byline, *map(line_of, (meta.title, meta.subtitle))):
        yield line, 0
    yield from texts_in(post.blocks)
    for note in post.notes:
        yield from texts_in(note.blocks)


def texts_in(blocks: Blocks) -> Iterator[Placed]:
    """The runs of text in blocks."""
    for block in walk(blocks):
        yield from ((text, block.location.line) for text in _texts(block))


def _texts(block: Block) -> Iterator[str]:
    """The runs of text that a block holds itself."""
    if isinstance(block, Preformatted):
        yield block.text
    yield from map(line_of, own_inlines(block))


def line_of(content: Inlines) -> str:
    """Inlines as text: notes vanish, pictures and line breaks part words."""
    parts: list[str] = []
    for node in walk_inlines(content):
        if isinstance(node, str):
            parts.append(node)
        elif isinstance(node, Code):
            parts.append(node.text)
        elif isinstance(node, LineBreak | Image):
            parts.append("\n")
    return "".join(parts)


def strayed(these: Sequence[str], others: Sequence[str]) -> list[int]:
    """Which of some words (by their index) the others have not, or not so often; of a word that
    stands several times those that the others have between no such words."""
    left = Counter(these) - Counter(others)
    if not left:
        return []
    beside = set(pairwise(others))
    known = [pair in beside for pair in pairwise(["", *these, ""])]
    places = [at for at, word in enumerate(these) if word in left]
    found: list[int] = []
    for at in sorted(places, key=lambda at: (known[at] + known[at + 1], at)):
        if left[these[at]] > 0:
            left[these[at]] -= 1
            found.append(at)
    return sorted(found)


def placed(texts: Iterable[Placed], indexes: Sequence[int]) -> tuple[Stray, ...]:
    """The words of some texts that have these indexes; none behind the last of the texts."""
    if not indexes:
        return ()
    every = [Stray(word, line) for text, line in texts for word in words(text)]
    return tuple(every[at] for at in indexes if at < len(every))


def _located(text: str, indexes: Sequence[int]) -> tuple[Stray, ...]:
    """The words of a text that have these indexes, with the lines that they stand in."""
    if not indexes:
        return ()
    lines = enumerate(text.split("\n"), 1)
    every = [Stray(word, number) for number, line in lines for word in words(line)]
    return tuple(every[at] for at in indexes)


# ---------------------------------------------------------------------------- order


def moved(source: Sequence[str], post: Post) -> tuple[Stray, ...]:
    """The first words of each run of a post's flow that stands in the original before what the
    post has in front of it. What is set where it is called or beside the flow (notes, captions,
    tables, attributions) may move; runs of few words may be others of the same wording."""
    whole, at, missed = _joined(source), 0, 0
    found: list[Stray] = []
    for said, line in _flow(post.blocks):
        run = words(said)
        if len(run) < RUN:
            continue
        text = _joined(run)
        place = whole.find(text, at) if missed < MOST_MISSED else -1
        if place >= 0:
            at = place + len(text) - 1
            continue
        missed += 1
        if missed < MOST_MISSED and text in whole:
            found.append(Stray(" ".join(run[:RUN]), line))
    return tuple(found)


def _joined(parts: Sequence[str]) -> str:
    return "\n".join(["", *parts, ""])


def _flow(blocks: Blocks) -> Iterator[Placed]:
    """The runs of text of a post that keep the order of the original."""
    for block in blocks:
        if isinstance(block, Figure | Table):
            continue
        for part in reading_order(block):
            if not isinstance(part, tuple):
                yield from _flow((part,))
            elif not isinstance(block, Quotation):
                yield line_of(part), block.location.line


# ---------------------------------------------------------------------------- findings


def told(ledger: Ledger, lost: Kind, file: str, moved: Sequence[Stray] = ()) -> tuple[Finding, ...]:
    """What an account has to say of an original: words that are ``lost``, by the reader's own code;
    words that were added; words that were moved."""
    found = []
    if ledger.lost:
        what = f"{_count(ledger.lost)} neither in the post nor in the ledger: {_named(ledger.lost)}"
        found.append(Finding(lost, Location(file, ledger.lost[0].line), what))
    if ledger.added:
        what = f"{_count(ledger.added)} in the post and not in its original: {_named(ledger.added)}"
        found.append(Finding(ADDED, Location(file, ledger.added[0].line), what))
    for words_, line in moved:
        what = f"“{words_} …” stands elsewhere than in the original"
        found.append(Finding(MOVED, Location(file, line), what))
    return tuple(found)


def unwritten(post: Post, written: Post) -> tuple[Finding, ...]:
    """The finding of a post that its manuscript gives back with other words, or in another order:
    a fault of ours in writing or in parsing."""
    texts, given = list(texts_of(post)), list(texts_of(written))
    here, there = ([word for text, _ in some for word in words(text)] for some in (texts, given))
    if here == there:
        return ()
    lost, added = placed(texts, strayed(here, there)), placed(given, strayed(there, here))
    what = "the words of its manuscript are not in their order"
    if lost or added:
        what = f"its manuscript has {_named(added) or 'nothing'} for {_named(lost) or 'nothing'}"
    return (Finding(UNWRITTEN, Location(post.file), what),)


def _count(strays: Sequence[Stray]) -> str:
    return f"{len(strays)} words are" if len(strays) > 1 else "a word is"


def _named(strays: Sequence[Stray]) -> str:
    """Words as a finding names them: those of one line together."""
    lines: dict[int, list[str]] = {}
    for word, line in strays[:MOST_TOLD]:
        lines.setdefault(line, []).append(word)
    parts = [
        f"“{' '.join(some)}”" + (f" (line {line})" if line else "") for line, some in lines.items()
    ]
    return ", ".join([*parts, *(["…"] if len(strays) > MOST_TOLD else [])])
