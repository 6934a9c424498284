"""Ends: the last words of blocks, behind which the calls of their notes stand."""

from __future__ import annotations

from collections.abc import Callable
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
    Section,
    Table,
    Verse,
)
from publish.walking import inlines

End = tuple[Inlines, Callable[[Inlines], Block]]
"""The run with which a block ends, and the block with another run in its place."""


def with_calls(blocks: Blocks, calls: Inlines) -> Blocks:
    """Blocks with these calls behind their last words; as they are where they end with none."""
    for at in range(len(blocks) - 1, -1, -1):
        if end := end_of(blocks[at]):
            run, put = end
            return (*blocks[:at], put(inlines(run, calls)), *blocks[at + 1 :])
    return blocks


def without_calls(blocks: Blocks) -> tuple[Blocks, Inlines]:
    """Blocks without the calls of notes behind their last words, and those calls."""
    for at in range(len(blocks) - 1, -1, -1):
        if end := end_of(blocks[at]):
            run, put = end
            cut = len(run)
            while cut and isinstance(run[cut - 1], (Noteref, Citation)):
                cut -= 1
            return (*blocks[:at], put(run[:cut]), *blocks[at + 1 :]), run[cut:]
    return blocks, ()


def put_behind(blocks: Blocks, block: Block) -> Blocks:
    """Blocks with another one behind them: within the section that is open there, for nothing can
    stand behind a section but the next one."""
    match blocks:
        case (*before, Section() as open_there):
            inside = put_behind(open_there.blocks, block)
            return (*before, replace(open_there, blocks=inside))
    return (*blocks, block)


def end_of(block: Block) -> End | None:
    """The end of a block that ends with words, those of a table's last cell; None for a picture,
    code, and for the words of others, quoted within."""
    match block:
        case Paragraph(content):
            return content, lambda run: replace(block, content=run)
        case Verse(stanzas=(*stanzas, (*lines, last))):
            return last, lambda run: replace(block, stanzas=(*stanzas, (*lines, run)))
        case Callout(blocks=(*before, inner)) | PullQuote(blocks=(*before, inner)):
            return _within(inner, lambda new: replace(block, blocks=(*before, new)))
        case Section(blocks=(*before, inner)):
            return _within(inner, lambda new: replace(block, blocks=(*before, new)))
        case Table(rows=(*rows, (*cells, last))):
            return last, lambda run: replace(block, rows=(*rows, (*cells, run)))
        case List(items=(*items, (*before, inner))):
            return _within(inner, lambda new: replace(block, items=(*items, (*before, new))))
    return None


def _within(inner: Block, put: Callable[[Block], Block]) -> End | None:
    end = end_of(inner)
    if end is None:
        return None
    run, change = end
    return run, lambda new: put(change(new))
