"""Queries about words: whether others were meant, which then take their place."""

from __future__ import annotations

from dataclasses import replace

from publish.document import Block
from publish.manuscript.seen import Seen
from publish.manuscript.wording import followed, reworded, same, text_of_post
from publish.post import STET, Post, Query


def apply(post: Post, at: int) -> Post | None:
    """The post with other words in place of those; None where they do not stand in one piece."""
    query = post.queries[at]
    skip = sum(_is_alike(other, query) for other in post.queries[:at])
    after = reworded(post, query.about, same(query.answer), skip)
    return None if after == post else after


def is_open(seen: Seen, query: Query) -> bool:
    """Whether the words are still there."""
    return seen.has(query.about)


def keeps(query: Query) -> bool:
    """Whether an answer keeps the words: "stet", or the words themselves."""
    return same(query.answer) in {STET, same(query.about)}


def stands_in(seen: Seen, block: Block, query: Query) -> bool:
    """Whether a block has the words."""
    return seen.in_block(block, query.about)


def follow(query: Query, answered: Query, before: Post, after: Post) -> Query:
    """A query in the words that there are now that another was answered with new ones; one about
    the very same words is about another place of them, and stays."""
    if _is_alike(query, answered):
        return query
    texts = text_of_post(before), text_of_post(after)

    def now(words: str) -> str:
        return followed(words, *texts, answered.about, same(answered.answer))

    return replace(
        query,
        about=now(query.about),
        choices=tuple(map(now, query.choices)),
        chosen=now(query.chosen),
        answer=now(query.answer),
    )


def _is_alike(one: Query, other: Query) -> bool:
    return (one.kind, one.about) == (other.kind, other.about)
