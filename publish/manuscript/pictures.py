"""Queries about pictures: what one shows, in words for those who cannot see it."""

from __future__ import annotations

from publish.document import Block, Image, Inlines
from publish.manuscript.seen import Seen
from publish.manuscript.wording import each_run_of, same
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

    shown = any(_is_named(picture, query) for picture in Seen(post).pictures)
    return each_run_of(post, change) if shown else None


def is_open(seen: Seen, query: Query) -> bool:
    """Whether a picture of that name has no text alternative yet."""
    return any(p.alt is None and _is_named(p, query) for p in seen.pictures)


def stands_in(_: Seen, block: Block, query: Query) -> bool:
    """Whether a block shows the picture."""
    nodes = all_inlines((block,))
    return any(isinstance(node, Image) and _is_named(node, query) for node in nodes)


def _is_named(picture: Image, query: Query) -> bool:
    return f"/{picture.src}".endswith(f"/{query.about}")
