"""Siblings: blocks changed together with those beside them, wherever in a post they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from publish.document import (
    Block,
    Blocks,
    Callout,
    DefinitionList,
    Embed,
    List,
    PullQuote,
    Quotation,
    Section,
)

Siblings = Callable[[Blocks], Blocks | None]
"""Gives the blocks that stand in place of neighbours, or None if it does not change them."""


def in_first(blocks: Blocks, change: Siblings) -> Blocks | None:
    """The blocks with the first neighbours that ``change`` takes changed; None if it takes none."""
    changed = change(blocks)
    if changed is not None:
        return changed
    for at, block in enumerate(blocks):
        inner = _inside(block, change)
        if inner is not None:
            return (*blocks[:at], inner, *blocks[at + 1 :])
    return None


def in_place(blocks: Blocks, old: Block, new: Blocks) -> Blocks | None:
    """The blocks with ``new`` in the place of this very block; None if it is not among them."""

    def change(siblings: Blocks) -> Blocks | None:
        at = next((at for at, block in enumerate(siblings) if block is old), None)
        return None if at is None else (*siblings[:at], *new, *siblings[at + 1 :])

    return in_first(blocks, change)


def _inside(block: Block, change: Siblings) -> Block | None:
    match block:
        case Section() | Quotation() | PullQuote() | Callout() | Embed():
            inner = in_first(block.blocks, change)
            return None if inner is None else replace(block, blocks=inner)
        case List(items=items):
            found = _in_first_of(items, change)
            return None if found is None else replace(block, items=found)
        case DefinitionList(items=terms):
            for at, term in enumerate(terms):
                found = _in_first_of(term.definitions, change)
                if found is not None:
                    new = replace(term, definitions=found)
                    return replace(block, items=(*terms[:at], new, *terms[at + 1 :]))
    return None


def _in_first_of(groups: tuple[Blocks, ...], change: Siblings) -> tuple[Blocks, ...] | None:
    """Groups of blocks with the first group that ``change`` takes changed."""
    for at, group in enumerate(groups):
        inner = in_first(group, change)
        if inner is not None:
            return (*groups[:at], inner, *groups[at + 1 :])
    return None
