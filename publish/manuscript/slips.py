"""Queries about words: whether others were meant, which then take their place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from publish.document import Block
from publish.manuscript.seen import Seen
from publish.manuscript.wording import Change, reworded, same, text_of_post
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


def following(answered: Query, before: Post, after: Post) -> Callable[[Query], Query]:
    """Gives a query in the words that there are now that another was answered with new ones; one
    about the very same words is about another place of them, and stays."""
    texts = text_of_post(before), text_of_post(after)
    now = Change(*texts, answered.about, answered.answer).followed

    def follow(query: Query) -> Query:
        if _is_alike(query, answered):
            return query
        choices = tuple(map(now, query.choices))
        about, chosen, answer = now(query.about), now(query.chosen), now(query.answer)
        return replace(query, about=about, choices=choices, chosen=chosen, answer=answer)

    return follow


def _is_alike(one: Query, other: Query) -> bool:
    return (one.kind, one.about) == (other.kind, other.about)
