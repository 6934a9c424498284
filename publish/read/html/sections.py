"""Sections as the post keeps them: an id only where the text links to it, unique in the post."""

from __future__ import annotations

from dataclasses import replace

from publish.document import Block, Blocks, Inline, Inlines, Link, Note, Section
from publish.transform import each_block, each_run, nested
from publish.walking import inlines, walk


def without_unlinked_ids(
    blocks: Blocks, notes: tuple[Note, ...], targets: set[str]
) -> tuple[Blocks, tuple[Note, ...]]:
    """Drop the ids that no link names, and the links of text and notes whose section is not in
    the post."""
    there = {block.id for block in walk(blocks) if isinstance(block, Section)} & targets

    def links(content: Inlines) -> Inlines:
        parts: list[Inline | Inlines] = []
        for node in nested(content, links):
            dead = isinstance(node, Link) and node.href[:1] == "#" and node.href[1:] not in there
            parts.append(node.content if dead and isinstance(node, Link) else node)
        return inlines(*parts)

    seen: set[str] = set()

    def ids(block: Block) -> Blocks:
        if not isinstance(block, Section):
            return (block,)
        keep = block.id if block.id in there and block.id not in seen else ""
        seen.add(keep)
        return (replace(block, id=keep),)

    settled = each_block(each_run(blocks, links), ids)
    return settled, tuple(replace(note, blocks=each_run(note.blocks, links)) for note in notes)
