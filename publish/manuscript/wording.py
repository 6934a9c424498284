"""Words of a post found again, wherever they stand, and other words put in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from publish.document import Block, Blocks, Inline, Inlines, Preformatted
from publish.post import Post
from publish.transform import Run, each_run, nested
from publish.walking import inlines, plain_text, reading_order


def same(text: str) -> str:
    """A text by which two are compared: white space of any kind and length is one space."""
    return " ".join(text.split())


def holds(text: str, words: str) -> bool:
    """Whether a text has these words, whatever white space is between them."""
    return bool(same(words)) and same(words) in same(text)


def begins(text: str, words: str) -> bool:
    """Whether a text begins with these words, whatever white space is between them."""
    return bool(same(words)) and same(text).startswith(same(words))


def text_of(blocks: Iterable[Block]) -> str:
    """Everything that is read in blocks, without markup and calls of notes."""
    return " ".join(_texts(blocks))


def text_of_post(post: Post) -> str:
    """Everything that is read in a post: its title and subtitle, its blocks and its notes."""
    heads = (post.metadata.title, post.metadata.subtitle)
    return " ".join((*map(plain_text, heads), *_texts(all_blocks(post))))


def all_blocks(post: Post) -> Blocks:
    """The blocks of a post and then of its notes."""
    return (*post.blocks, *(block for note in post.notes for block in note.blocks))


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Preformatted):
            yield block.text
        for part in reading_order(block):
            if isinstance(part, tuple):
                yield plain_text(part)
            else:
                yield from _texts((part,))


def reworded(post: Post, words: str, new: str, skip: int = 0) -> Post:
    """The post with ``new`` where ``words`` stand in one str: there where they stand first, or
    after ``skip`` other such places. An equal post if there is no such place."""
    pattern = _pattern(words, text_of_post(post))
    places = count()

    def swapped(node: str) -> str:
        return pattern.sub(lambda match: new if next(places) == skip else match[0], node)

    def change(run: Inlines) -> Inlines:
        return inlines(*(_changed(node) for node in run))

    def _changed(node: Inline) -> Inline | Inlines:
        return swapped(node) if isinstance(node, str) else nested((node,), change)

    return each_run_of(post, change)


def each_run_of(post: Post, change: Run) -> Post:
    """Put ``change(run)`` in place of every run of a post, from its title to its last note."""
    known = post.metadata
    known = replace(known, title=change(known.title), subtitle=change(known.subtitle))
    blocks = each_run(post.blocks, change)
    notes = tuple(replace(note, blocks=each_run(note.blocks, change)) for note in post.notes)
    return replace(post, metadata=known, blocks=blocks, notes=notes)


class Change:
    """A text before and after ``old`` gave way to ``new`` at one place in it; all are as ``same``
    has them."""

    def __init__(self, before: str, after: str, old: str, new: str) -> None:
        self.before, self.after = same(before), same(after)
        self.old, self.new = same(old), same(new)
        self._start = _alike(self.before, self.after)
        rest = len(self.before) - self._start
        self._end = len(self.before) - min(_alike(self.before[::-1], self.after[::-1]), rest)

    def followed(self, words: str) -> str:
        """How words are found again: themselves if they are still there; else, where the old ones
        stood in or across them, with the new ones in their place."""
        sought, before, old = same(words), self.before, self.old
        touched = before[max(0, self._start - len(sought)) : self._end + len(sought)]
        if not sought or sought not in touched or sought in self.after:
            return words
        for at in _all(before, sought):
            for gone in _all(before, old):
                if gone < at + len(sought) and at < gone + len(old):
                    start, end = min(at, gone), max(at + len(sought), gone + len(old))
                    return f"{before[start:gone]}{self.new}{before[gone + len(old) : end]}"
        return words


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low


def _all(text: str, words: str) -> Iterator[int]:
    """Every place at which words begin."""
    return (match.start() for match in re.finditer(f"(?={re.escape(words)})", text))


def _pattern(words: str, text: str) -> re.Pattern[str]:
    """Finds words whole if they stand whole anywhere, else also inside others (as they do in
    languages that put no space between words)."""
    loose = r"\s+".join(map(re.escape, words.split()))
    whole = re.compile(rf"(?<!\w){loose}(?!\w)")
    return whole if whole.search(text) else re.compile(loose)
