"""Where a quotation ends: found by its words, and cut anew at the end that an editor chose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from publish.document import (
    Block,
    Blocks,
    Callout,
    Citation,
    Embed,
    Inlines,
    List,
    Noteref,
    Paragraph,
    PullQuote,
    Quotation,
    Section,
    Verse,
)
from publish.manuscript.wording import holds, same, text_of
from publish.walking import inlines, plain_text, walk

Siblings = Callable[[Blocks], Blocks | None]
"""Gives the blocks that stand in place of neighbours, or None if it does not change them."""

End = tuple[Inlines, Callable[[Inlines], Block]]
"""The run with which a block ends, and the block with another run in its place."""


def quotations(blocks: Blocks, about: str) -> tuple[Quotation, ...]:
    """The quotations that begin with the words ``about``; if none does, those that hold them."""
    found = [
        b for b in walk(blocks) if isinstance(b, Quotation) and holds(text_of(b.blocks), about)
    ]
    beginning = (q for q in found if same(text_of(q.blocks)).startswith(same(about)))
    return tuple(beginning) or tuple(found)


def ends_with(quotation: Quotation, words: str) -> bool:
    """Whether the last paragraph of a quotation ends with these words."""
    return bool(quotation.blocks) and _ends(quotation.blocks[-1], words)


def recut(blocks: Blocks, about: str, words: str) -> Blocks | None:
    """The blocks with the quotation ``about`` ending with the paragraph that ends with ``words``.

    What followed that paragraph in the quotation follows it as the author's; or the blocks after
    the quotation are taken in. The calls of notes at its end move to the new end; its attribution
    stays. None if no such quotation can end so."""
    wanted = quotations(blocks, about)

    def change(siblings: Blocks) -> Blocks | None:
        for at, block in enumerate(siblings):
            if isinstance(block, Quotation) and block in wanted:
                cut = _cut(block, siblings[at + 1 :], words)
                if cut:
                    return (*siblings[:at], *cut)
        return None

    return _in_first(blocks, change)


def _cut(quotation: Quotation, after: Blocks, words: str) -> Blocks:
    """The quotation cut anew and all that follows it; () if it cannot end so."""
    reachable = (*quotation.blocks, *_reachable(after))
    at = next((i for i, block in enumerate(reachable) if _ends(block, words)), None)
    if at is None:
        return ()
    old, calls = _without_calls(quotation.blocks)
    line = (*old, *after)
    last = _with_calls(line[at], calls)
    return (replace(quotation, blocks=(*line[:at], last)), *line[at + 1 :])


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


def _without_calls(blocks: Blocks) -> tuple[Blocks, Inlines]:
    """Blocks without the calls of notes at their end, and those calls."""
    end = _end(blocks[-1])
    if not end:
        return blocks, ()
    run, put = end
    at = len(run)
    while at and isinstance(run[at - 1], (Noteref, Citation)):
        at -= 1
    return (*blocks[:-1], put(run[:at])), run[at:]


def _with_calls(block: Block, calls: Inlines) -> Block:
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


def _in_first(blocks: Blocks, change: Siblings) -> Blocks | None:
    """The blocks with the first neighbours that ``change`` takes changed; None if it takes none."""
    changed = change(blocks)
    if changed is not None:
        return changed
    for at, block in enumerate(blocks):
        inner = _inside(block, change)
        if inner is not None:
            return (*blocks[:at], inner, *blocks[at + 1 :])
    return None


def _inside(block: Block, change: Siblings) -> Block | None:
    match block:
        case Section() | Quotation() | PullQuote() | Callout() | Embed():
            inner = _in_first(block.blocks, change)
            return None if inner is None else replace(block, blocks=inner)
        case List(items=items):
            for at, item in enumerate(items):
                inner = _in_first(item, change)
                if inner is not None:
                    return replace(block, items=(*items[:at], inner, *items[at + 1 :]))
    return None
