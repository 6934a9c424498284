"""Queries about pictures: what one shows, in words for those who cannot see it."""

from __future__ import annotations

from publish.document import Block, Image, Inlines
from publish.manuscript.seen import Seen
from publish.manuscript.wording import each_run_of, same
from publish.post import SHOWN, Post, Query
from publish.transform import nested

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


def stands_in(seen: Seen, block: Block, query: Query) -> bool:
    """Whether a block shows the picture."""
    return any(_is_named(picture, query) for picture in seen.pictures_in(block))


def unasked(post: Post) -> tuple[Query, ...]:
    """The queries that a post lacks: one for each picture that nobody has described, and that none
    of its own is about. Who wrote ``![](x.png)`` by hand is asked as well."""
    own = [query for query in post.queries if query.kind == "alt"]
    bare = {picture.src: picture for picture in Seen(post).pictures if picture.alt is None}
    return tuple(
        Query("alt", src, SHOWN.format(src))
        for src, picture in bare.items()
        if not any(_is_named(picture, query) for query in own)
    )


def _is_named(picture: Image, query: Query) -> bool:
    return f"/{picture.src}".endswith(f"/{query.about}")
