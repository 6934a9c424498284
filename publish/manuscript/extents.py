"""Queries about where a quotation ends: it is cut anew at the end that an editor chose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from publish.document import Block, Blocks, Quotation, Section
from publish.ends import end_of, with_calls, without_calls
from publish.manuscript.seen import Seen
from publish.manuscript.siblings import in_first
from publish.manuscript.wording import same
from publish.post import Post, Query
from publish.transform import settled
from publish.walking import plain_text


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
    quoted = settled(with_calls(line[: at + 1], calls))
    return (replace(quotation, blocks=quoted), *settled(line[at + 1 :]))


def _reachable(after: Blocks) -> Iterator[Block]:
    """The blocks with which a quotation could go on: up to a heading or another quotation."""
    for block in after:
        if isinstance(block, (Section, Quotation)):
            return
        yield block


def _ends(block: Block, words: str) -> bool:
    end = end_of(block)
    if end is None or not same(words):
        return False
    return same(plain_text(end[0])).endswith(same(words))
