"""The list of figures: each caption with words becomes a place that the list can lead to."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from publish.book import ListedFigure
from publish.document import (
    Block,
    Blocks,
    Citation,
    Figure,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Noteref,
    Span,
)
from publish.post import Post
from publish.transform import each_block, nested
from publish.walking import inlines, plain_text, walk


def with_places(blocks: Blocks, piece: str) -> Blocks:
    """The blocks of a piece with an id around the words of each figure's caption. The ids begin
    as no piece's own ids do."""
    numbers = count(1)

    def change(block: Block) -> Blocks:
        if not isinstance(block, Figure) or not plain_text(block.caption).strip():
            return (block,)
        place = Span(block.caption, id=f"figure-{piece}-{next(numbers)}")
        return (replace(block, caption=(place,)),)

    return each_block(blocks, change)


def listed_figures(post: Post, *, front: bool) -> tuple[ListedFigure, ...]:
    """The figures of a post that have places, in order, with the words of their captions."""
    captions = (block.caption for block in walk(post.blocks) if isinstance(block, Figure))
    places = (caption[0] for caption in captions if caption)
    return tuple(
        ListedFigure(place.id, _words(place.content), post.metadata.language, front)
        for place in places
        if isinstance(place, Span) and place.id
    )


def _words(caption: Inlines) -> Inlines:
    """A caption without what belongs to its own place: calls of notes, pictures, links, lines."""
    return inlines(*(_kept(node) for node in nested(caption, _words)))


def _kept(node: Inline) -> Inlines:
    match node:
        case Noteref() | Citation() | Image():
            return ()
        case LineBreak():
            return (" ",)
        case Link(content=content):
            return content
        case Span():
            return (replace(node, id="", index=""),)
        case _:
            return (node,)
