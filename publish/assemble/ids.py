"""Ids that are unique over the book: each chapter's own, with the chapter's id before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from publish.document import Block, Blocks, Section
from publish.walking import walk


def with_ids(blocks: Blocks, chapter: str) -> Blocks:
    """Give every section an id in the book: the author's behind the chapter's, or a number."""
    taken = {block.id for block in walk(blocks) if isinstance(block, Section) and block.id}
    numbers = _free_numbers(taken)
    return tuple(_with_id(block, chapter, numbers) for block in blocks)


def _free_numbers(taken: set[str]) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        if (name := f"s{number}") not in taken:
            yield name


def _with_id(block: Block, chapter: str, numbers: Iterator[str]) -> Block:
    if not isinstance(block, Section):
        return block
    ident = f"{chapter}-{block.id or next(numbers)}"
    inner = tuple(_with_id(child, chapter, numbers) for child in block.blocks)
    return replace(block, id=ident, blocks=inner)


def section_ids(blocks: Blocks) -> tuple[str, ...]:
    """The ids of all sections, in order."""
    return tuple(block.id for block in walk(blocks) if isinstance(block, Section) and block.id)
