"""Ids that are unique over the book: each chapter's own, with the chapter's id before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from publish.document import Block, Blocks, Section
from publish.walking import walk

_NO_PLACE = re.compile(r"[^\w.:()-]")
"""What pages have in ids and neither an id nor a link to one can have: spaces, brackets, signs."""


def as_id(name: str) -> str:
    """An author's id as a book's: what cannot stand in one by its number, so that two stay two."""
    return _NO_PLACE.sub(lambda match: f"_{ord(match[0]):x}_", name)


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
    ident = f"{chapter}-{as_id(block.id) or next(numbers)}"
    inner = tuple(_with_id(child, chapter, numbers) for child in block.blocks)
    return replace(block, id=ident, blocks=inner)


def section_ids(blocks: Blocks) -> tuple[str, ...]:
    """The ids of all sections, in order."""
    return tuple(block.id for block in walk(blocks) if isinstance(block, Section) and block.id)
