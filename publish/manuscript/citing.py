"""Notes that cite: those that do nothing else, the citation that a quotation has, and orphans."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from publish.document import (
    Block,
    Blocks,
    Citation,
    Code,
    LineBreak,
    Note,
    Noteref,
    Paragraph,
    Quotation,
)
from publish.manuscript.wording import all_blocks, begins, holds, text_of
from publish.post import Post
from publish.walking import all_inlines, block_children, plain_text, walk


def cites_only(note: Note) -> bool:
    """Whether a note has nothing but citations, and marks or spaces between them."""
    runs = [block.content for block in note.blocks if isinstance(block, Paragraph)]
    nodes = [node for run in runs for node in run]
    cited = any(isinstance(node, Citation) for node in nodes)
    return cited and len(runs) == len(note.blocks) and all(map(_says_nothing, nodes))


def _says_nothing(node: object) -> bool:
    if isinstance(node, Citation):
        return not (node.prefix or node.suffix)
    return isinstance(node, str) and not any(char.isalnum() for char in node)


def without_uncalled(post: Post, labels: Collection[str]) -> Post:
    """The post without those of these notes that nothing calls any more, and without the sources
    that only they cited."""
    called = {node.label for node in all_inlines(all_blocks(post)) if isinstance(node, Noteref)}
    gone = [note for note in post.notes if note.label in labels and note.label not in called]
    notes = tuple(note for note in post.notes if note not in gone)
    left = _cited((*post.blocks, *(block for note in notes for block in note.blocks)))
    lost = _cited(tuple(block for note in gone for block in note.blocks)) - left
    sources = tuple(source for source in post.sources if source.key not in lost)
    return replace(post, notes=notes, sources=sources)


def _cited(blocks: Blocks) -> frozenset[str]:
    nodes = all_inlines(blocks)
    return frozenset(node.source for node in nodes if isinstance(node, Citation))


def citing_note(post: Post, about: str) -> Note | None:
    """The note that cites whose words these are: called at the end of the quotation that begins
    with them, or behind them in a paragraph of the author's."""
    table = {note.label: note for note in post.notes}
    block = _quotation(post.blocks, about) or _innermost(post.blocks, about)
    if block is None:
        return None
    labels = _labels(block) if isinstance(block, Quotation) else _labels_behind(block, about)
    notes = (table[label] for label in labels if label in table)
    return next((note for note in notes if _cited(note.blocks)), None)


def _quotation(blocks: Blocks, about: str) -> Block | None:
    found = (b for b in walk(blocks) if isinstance(b, Quotation) and begins(text_of((b,)), about))
    return next(found, None)


def _innermost(blocks: Blocks, about: str) -> Block | None:
    """The innermost block that has the words."""
    for block in blocks:
        if holds(text_of((block,)), about):
            return _innermost(block_children(block), about) or block
    return None


def _labels(block: Block) -> list[str]:
    """The labels of the notes that a block calls, the last first."""
    nodes = all_inlines((block,))
    return [node.label for node in nodes if isinstance(node, Noteref)][::-1]


def _labels_behind(block: Block, about: str) -> list[str]:
    """The labels of the notes that a block calls behind these words, in their order."""
    read, found = "", []
    for node in all_inlines((block,)):
        if isinstance(node, str | Code | LineBreak):
            read += plain_text((node,))
        elif isinstance(node, Noteref) and holds(read, about):
            found.append(node.label)
    return found
