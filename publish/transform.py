"""Rebuild a document with some of its nodes replaced: the one way in which stages change posts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import takewhile
from operator import is_

from publish.document import (
    Block,
    Blocks,
    Callout,
    Definition,
    DefinitionList,
    Embed,
    Emphasis,
    Figure,
    Image,
    Inline,
    Inlines,
    Link,
    List,
    Paragraph,
    PullQuote,
    Quotation,
    Section,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Table,
    Verse,
)
from publish.findings import NOWHERE, Location

DEEPEST_SECTION = 5
"""Sections in one another that a post may have: its title is above them, and headings have six
levels (HTML, 4.3.6; CommonMark, 4.2)."""

Run = Callable[[Inlines], Inlines]
"""Gives the Inlines that stand in place of a run of Inlines."""


def nested(content: Inlines, change: Run) -> Inlines:
    """Apply ``change`` to the runs inside each inline of a run; the run itself is the caller's."""
    return tuple([node if isinstance(node, str) else _inside(node, change) for node in content])


def _inside(node: Inline, change: Run) -> Inline:
    match node:
        case (
            Emphasis() | Strong() | Superscript() | Subscript() | Strikethrough() | Link() | Span()
        ):
            content = change(node.content)
            return node if _same(content, node.content) else replace(node, content=content)
        case _:
            return node


def _same(new: tuple[object, ...], old: tuple[object, ...]) -> bool:
    """Whether a run, or what a block holds, is the very nodes that it was: most texts are left as
    they are."""
    return new is old or (len(new) == len(old) and all(map(is_, new, old)))


def block_of(run: Inlines, at: Location = NOWHERE) -> Paragraph | Figure:
    """The block that a run is by itself: a paragraph; a figure, where it has pictures alone."""
    shown = [node for node in run if not (isinstance(node, str) and not node.strip())]
    images = tuple(node for node in shown if isinstance(node, Image))
    if images and len(images) == len(shown):
        return Figure(images, location=at)
    return Paragraph(run, location=at)


def settled(blocks: Blocks) -> Blocks:
    """Blocks from which something was taken, as they are without it: an empty paragraph or line of
    verse is none, and a paragraph that has pictures alone is a figure."""
    return each_block(blocks, _settled)


def _settled(block: Block) -> Blocks:
    match block:
        case Paragraph(content, location=at):
            return (block_of(content, at),) if content else ()
        case Verse(stanzas):
            kept = (tuple(filter(None, lines)) for lines in stanzas)
            return (replace(block, stanzas=tuple(filter(None, kept))),)
        case _:
            return (block,)


def each_block(blocks: Blocks, change: Callable[[Block], Blocks]) -> Blocks:
    """Put ``change(block)`` in place of every block, children first."""

    def inside(children: Blocks) -> Blocks:
        return each_block(children, change)

    return tuple(new for block in blocks for new in change(_with_children(block, inside)))


def _with_children(block: Block, change: Callable[[Blocks], Blocks]) -> Block:
    """A block with ``change(blocks)`` in place of each row of blocks that it holds."""
    match block:
        case Section() | Quotation() | PullQuote() | Callout() | Embed():
            return replace(block, blocks=change(block.blocks))
        case List():
            return replace(block, items=tuple(map(change, block.items)))
        case DefinitionList():
            return replace(
                block,
                items=tuple(
                    replace(item, definitions=tuple(map(change, item.definitions)))
                    for item in block.items
                ),
            )
        case _:
            return block


def shallow(blocks: Blocks) -> Blocks:
    """Blocks without a section that lies deeper than any may (``DEEPEST_SECTION``): it follows the
    one that it was in. What any other block holds has sections of its own, counted anew."""
    return _lifted(blocks, DEEPEST_SECTION)


def _lifted(blocks: Blocks, room: int) -> Blocks:
    return tuple(one for block in blocks for one in _lifted_out(block, room))


def _lifted_out(block: Block, room: int) -> Blocks:
    if not isinstance(block, Section):
        return (_with_children(block, shallow),)
    inner = _lifted(block.blocks, max(room - 1, 1))
    own = tuple(takewhile(lambda one: not isinstance(one, Section), inner)) if room == 1 else inner
    return (replace(block, blocks=own), *inner[len(own) :])


def each_run(blocks: Blocks, change: Run, *, beside: Run | None = None) -> Blocks:
    """Put ``change(run)`` in place of every run of Inlines of every block (pictures of a Figure
    included), in reading order. ``beside``, where it is given, changes what stands inside
    quotations, pull quotes and embeds: words that are not the author's own running text."""
    others = beside or change
    changed = tuple([_runs_changed(block, change, others) for block in blocks])
    return blocks if _same(changed, blocks) else changed


def _runs_changed(block: Block, change: Run, beside: Run) -> Block:
    if isinstance(block, Paragraph):
        content = change(block.content)
        return block if _same(content, block.content) else block_of(content, block.location)

    def inside(blocks: Blocks) -> Blocks:
        return each_run(blocks, change, beside=beside)

    match block:
        case Section():
            title, blocks = change(block.title), inside(block.blocks)
            if blocks is block.blocks and _same(title, block.title):
                return block
            return replace(block, title=title, blocks=blocks)
        case Quotation():
            blocks, attribution = each_run(block.blocks, beside), change(block.attribution)
            if blocks is block.blocks and _same(attribution, block.attribution):
                return block
            return replace(block, blocks=blocks, attribution=attribution)
        case PullQuote() | Embed():
            return replace(block, blocks=each_run(block.blocks, beside))
        case Callout():
            return replace(block, blocks=inside(block.blocks))
        case List():
            items = tuple(map(inside, block.items))
            return block if _same(items, block.items) else replace(block, items=items)
        case DefinitionList():
            return replace(
                block,
                items=tuple(
                    Definition(change(item.term), tuple(map(inside, item.definitions)))
                    for item in block.items
                ),
            )
        case Figure():
            images = tuple(i for i in change(block.images) if isinstance(i, Image))
            caption, credit = change(block.caption), change(block.credit)
            return replace(block, images=images, caption=caption, credit=credit)
        case Table():
            return _table(block, change)
        case Verse():
            stanzas = tuple(tuple(change(line) for line in stanza) for stanza in block.stanzas)
            return replace(block, stanzas=stanzas)
        case _:
            return block


def _table(table: Table, change: Run) -> Table:
    caption = change(table.caption)
    head = tuple(change(cell) for cell in table.head)
    rows = tuple(tuple(change(cell) for cell in row) for row in table.rows)
    return replace(table, caption=caption, head=head, rows=rows)
