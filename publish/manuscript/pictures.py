"""Queries about pictures: what one shows, in words for those who cannot see it."""

from __future__ import annotations

from publish.document import Block, Blocks, Image, Inlines
from publish.manuscript.wording import all_blocks, each_run_of, same
from publish.post import Post, Query
from publish.transform import nested
from publish.walking import all_inlines

DECORATIVE = "decorative"


def apply(post: Post, at: int) -> Post | None:
    """The post with a text alternative for each picture of that name; None if it has none."""
    query = post.queries[at]
    answer = same(query.answer)
    alt = "" if answer == DECORATIVE else answer

    def change(run: Inlines) -> Inlines:
        return tuple(
            Image(node.src, alt) if isinstance(node, Image) and _is_named(node, query) else node
            for node in nested(run, change)
        )

    return each_run_of(post, change) if _named(all_blocks(post), query) else None


def is_open(post: Post, query: Query) -> bool:
    """Whether a picture of that name has no text alternative yet."""
    return any(picture.alt is None for picture in _named(all_blocks(post), query))


def stands_in(block: Block, query: Query) -> bool:
    """Whether a block shows the picture."""
    return bool(_named((block,), query))


def _named(blocks: Blocks, query: Query) -> tuple[Image, ...]:
    nodes = all_inlines(blocks)
    return tuple(node for node in nodes if isinstance(node, Image) and _is_named(node, query))


def _is_named(picture: Image, query: Query) -> bool:
    return f"/{picture.src}".endswith(f"/{query.about}")
