"""Context: the sentences in which a doubtful place stands, as an editor needs to see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publish.document import Blocks, Citation, Figure, Noteref
from publish.editing.texts import cut, cut_start, runs
from publish.manuscript.kinds import kind_of
from publish.manuscript.wording import begins, holds, same
from publish.post import Post, Query
from publish.read.text.sentences import sentences
from publish.walking import all_inlines, plain_text, walk

LONGEST = 280
"""Characters of a sentence that are shown; of a longer one, those at the doubtful place."""

BEGINNING = frozenset({"quotation", "extent", "speaker"})
"""Kinds that name a block by its first words."""


@dataclass(frozen=True, slots=True)
class Context:
    """The sentences with the words that a query is about, those before and after them, and the
    words themselves as they stand there ("" where a whole sentence is meant)."""

    before: str = ""
    sentence: str = ""
    after: str = ""
    words: str = ""


def texts_of(post: Post) -> tuple[str, ...]:
    """The texts in which places are looked for: every run of words of a post."""
    return tuple(same(plain_text(run)) for run in runs(post.blocks))


def context(post: Post, query: Query, texts: Sequence[str]) -> Context:
    """Where the words stand that a query is about; nothing where no text has them."""
    if query.kind == "alt":
        return Context(sentence=_caption(post.blocks, query.about))
    if query.kind == "title":
        return Context(after=_first(texts, 0))
    if not kind_of(query).by_words:
        return _cited(post, query.about, texts)
    at = place(texts, query)
    if at is None:
        return Context()
    words = same(query.about)
    start = texts[at].find(words)
    return _around(texts, at, start, start + len(words))


def place(texts: Sequence[str], query: Query) -> int | None:
    """Which of the texts has the words of a query; rather one that begins with them, for kinds
    that mean a block by its beginning."""
    about = query.about
    begun = (i for i, text in enumerate(texts) if begins(text, about))
    holding = (i for i, text in enumerate(texts) if holds(text, about))
    first = next(begun, None) if query.kind in BEGINNING else None
    return next(holding, None) if first is None else first


def ending(query: Query, choice: str, texts: Sequence[str]) -> tuple[str, str]:
    """The sentence with which a quotation ends if a choice is right, and the one after it."""
    start = place(texts, query)
    for at in range(start or 0, len(texts)):
        if same(choice) and texts[at].endswith(same(choice)):
            return _last(texts, at), _first(texts, at + 1)
    return "", ""


def _around(texts: Sequence[str], at: int, start: int, end: int) -> Context:
    """The context of the characters from ``start`` to ``end`` of a text."""
    text = texts[at]
    spans = [span for span in sentences(text) if span[0] < span[1]]
    held = [i for i, (first, last) in enumerate(spans) if first < end and start < last]
    if not held:
        return Context(_last(texts, at - 1), cut(text, LONGEST), _first(texts, at + 1))
    first, last = spans[held[0]][0], spans[held[-1]][1]
    head, tail = cut_start(text[first:start], LONGEST // 2), cut(text[end:last], LONGEST // 2)
    sentence = f"{head}{text[start:end]}{tail}"
    before = (
        cut_start(text[slice(*spans[held[0] - 1])], LONGEST) if held[0] else _last(texts, at - 1)
    )
    after = held[-1] + 1
    behind = (
        cut(text[slice(*spans[after])], LONGEST) if after < len(spans) else _first(texts, at + 1)
    )
    return Context(before, sentence, behind, text[start:end])


def _cited(post: Post, key: str, texts: Sequence[str]) -> Context:
    """The sentence whose note cites a source."""
    key = key if any(source.key == key for source in post.sources) else key.rpartition(" ")[0]
    labels = {note.label for note in post.notes if _cites(note.blocks, key)}
    for at, run in enumerate(runs(post.blocks)):
        for index, node in enumerate(run):
            noted = isinstance(node, Noteref) and node.label in labels
            if noted or (isinstance(node, Citation) and node.source == key):
                end = len(same(plain_text(run[:index])))
                found = _around(texts, at, max(end - 1, 0), end)
                return Context(found.before, found.sentence, found.after)
    return Context()


def _cites(blocks: Blocks, key: str) -> bool:
    return any(isinstance(n, Citation) and n.source == key for n in all_inlines(blocks))


def _caption(blocks: Blocks, name: str) -> str:
    for block in walk(blocks):
        if isinstance(block, Figure) and any(
            f"/{i.src}".endswith(f"/{name}") for i in block.images
        ):
            return cut(same(plain_text(block.caption)), LONGEST)
    return ""


def _first(texts: Sequence[str], at: int) -> str:
    """The first sentence of a text, or ""."""
    text = texts[at] if 0 <= at < len(texts) else ""
    spans = sentences(text[: 4 * LONGEST])
    return cut(text[slice(*spans[0])], LONGEST) if spans else ""


def _last(texts: Sequence[str], at: int) -> str:
    """The last sentence of a text, or ""."""
    text = texts[at][-4 * LONGEST :] if 0 <= at < len(texts) else ""
    spans = sentences(text)
    return cut_start(text[slice(*spans[-1])], LONGEST) if spans else ""
