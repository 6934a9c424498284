"""Queries about where a quotation ends: it is cut anew at the end that an editor chose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from publish.document import (
    Block,
    Blocks,
    Callout,
    Citation,
    Inlines,
    List,
    Noteref,
    Paragraph,
    PullQuote,
    Quotation,
    Section,
    Verse,
)
from publish.manuscript.seen import Seen
from publish.manuscript.siblings import in_first
from publish.manuscript.wording import same
from publish.post import Post, Query
from publish.transform import settled
from publish.walking import inlines, plain_text

End = tuple[Inlines, Callable[[Inlines], Block]]
"""The run with which a block ends, and the block with another run in its place."""


def apply(post: Post, at: int) -> Post | None:
    """The post with a quotation that ends with the words of the answer; None if none can."""
    about, answer = post.queries[at].about, post.queries[at].answer
    wanted = quotations(Seen(post), about)
    if any(ends_with(quotation, answer) for quotation in wanted):
        return post
    blocks = recut(post.blocks, wanted, answer)
    return None if blocks is None else replace(post, blocks=blocks)


def is_open(seen: Seen, query: Query) -> bool:
    """Whether a quotation with these words still ends as it was set."""
    quoted = quotations(seen, query.about)
    return any(not query.chosen or ends_with(each, query.chosen) for each in quoted)


def quotations(seen: Seen, about: str) -> tuple[Quotation, ...]:
    """The quotations that begin with the words ``about``; if none does, those that hold them."""
    found = tuple(quotation for quotation in seen.quotations if seen.in_block(quotation, about))
    return tuple(q for q in found if seen.begins(q, about)) or found


def ends_with(quotation: Quotation, words: str) -> bool:
    """Whether the last paragraph of a quotation ends with these words."""
    return bool(quotation.blocks) and _ends(quotation.blocks[-1], words)


def recut(blocks: Blocks, wanted: tuple[Quotation, ...], words: str) -> Blocks | None:
    """The blocks with a wanted quotation ending with the paragraph that ends with ``words``.

    What followed that paragraph in the quotation follows it as the author's; or the blocks after
    the quotation are taken in. The calls of notes at its end move to the new end; its attribution
    stays. None if no such quotation can end so."""

    def change(siblings: Blocks) -> Blocks | None:
        for at, block in enumerate(siblings):
            if isinstance(block, Quotation) and block in wanted:
                cut = _cut(block, siblings[at + 1 :], words)
                if cut:
                    return (*siblings[:at], *cut)
        return None

    return in_first(blocks, change)


def _cut(quotation: Quotation, after: Blocks, words: str) -> Blocks:
    """The quotation cut anew and all that follows it; () if it cannot end so."""
    reachable = (*quotation.blocks, *_reachable(after))
    at = next((i for i, block in enumerate(reachable) if _ends(block, words)), None)
    if at is None:
        return ()
    old, calls = without_calls(quotation.blocks)
    line = (*old, *after)
    last = with_calls(line[at], calls)
    quoted = settled((*line[:at], last))
    return (replace(quotation, blocks=quoted), *settled(line[at + 1 :]))


def _reachable(after: Blocks) -> Iterator[Block]:
    """The blocks with which a quotation could go on: up to a heading or another quotation."""
    for block in after:
        if isinstance(block, (Section, Quotation)):
            return
        yield block


def _ends(block: Block, words: str) -> bool:
    end = _end(block)
    if end is None or not same(words):
        return False
    return same(plain_text(end[0])).endswith(same(words))


def without_calls(blocks: Blocks) -> tuple[Blocks, Inlines]:
    """Blocks without the calls of notes at their end, and those calls."""
    end = _end(blocks[-1])
    if not end:
        return blocks, ()
    run, put = end
    at = len(run)
    while at and isinstance(run[at - 1], (Noteref, Citation)):
        at -= 1
    return (*blocks[:-1], put(run[:at])), run[at:]


def with_calls(block: Block, calls: Inlines) -> Block:
    """A block with these calls at its end, if it ends with words."""
    end = _end(block)
    return end[1](inlines(end[0], calls)) if end else block


def _end(block: Block) -> End | None:
    """The end of a block that ends with words; None for a picture, a table, code."""
    match block:
        case Paragraph(content):
            return content, lambda run: replace(block, content=run)
        case Verse(stanzas=(*stanzas, (*lines, last))):
            return last, lambda run: replace(block, stanzas=(*stanzas, (*lines, run)))
        case Callout(blocks=(*before, inner)) | PullQuote(blocks=(*before, inner)):
            return _within(inner, lambda new: replace(block, blocks=(*before, new)))
        case List(items=(*items, (*before, inner))):
            return _within(inner, lambda new: replace(block, items=(*items, (*before, new))))
    return None


def _within(inner: Block, put: Callable[[Block], Block]) -> End | None:
    end = _end(inner)
    if end is None:
        return None
    run, change = end
    return run, lambda new: put(change(new))
