"""Queries: the editor's answers applied, and those that are still open as findings."""

from __future__ import annotations

from dataclasses import replace

from publish.document import Blocks
from publish.findings import Code, Finding, Location, Severity
from publish.manuscript import pictures
from publish.manuscript.kinds import Kind, kind_of
from publish.manuscript.seen import Seen
from publish.manuscript.slips import following
from publish.manuscript.wording import all_blocks, same
from publish.post import STET, Post, Query
from publish.walking import block_children

ANSWER = Code("Q006", Severity.ERROR, "an answer cannot be applied")


def settle(post: Post) -> Post:
    """The post with the editor's answers applied, and only the queries that are open after that,
    with those that its undescribed pictures ask.

    What an answer may be, and when an edit has settled a query, is the business of its kind
    (``publish.manuscript.kinds``). An answer that cannot be applied leaves its query open.
    Settling twice is settling once."""
    while True:
        after = _step(post)
        if len(after.queries) == len(post.queries):
            return replace(after, queries=(*after.queries, *pictures.unasked(after)))
        post = after


def _step(post: Post) -> Post:
    """The first answer that can be applied; if there is none, the settled queries dropped."""
    for at, query in enumerate(post.queries):
        applied = _applied(post, at, query)
        if applied:
            queries = applied.queries
            return replace(applied, queries=(*queries[:at], *queries[at + 1 :]))
    seen = Seen(post)
    return replace(post, queries=tuple(query for query in post.queries if _is_open(seen, query)))


def _applied(post: Post, at: int, query: Query) -> Post | None:
    """The post with one answer applied, its query still there; None if there is nothing to do."""
    kind = kind_of(query)
    if not same(query.answer) or not kind.accepts(query) or kind.keeps(query):
        return None
    after = kind.apply(post, at)
    if after is None or not kind.rewords:
        return after
    follow = following(query, post, after)
    queries = (follow(one) if kind_of(one).by_words else one for one in post.queries)
    return replace(after, queries=tuple(queries))


def _is_open(seen: Seen, query: Query) -> bool:
    """Whether a query that has not been applied still asks something."""
    kind = kind_of(query)
    return not kind.keeps(query) and kind.is_open(seen, query)


# --------------------------------------------------------------- findings


def query_findings(post: Post) -> tuple[Finding, ...]:
    """Every query that is open when the answers are applied, at the line of its words."""
    seen = Seen(settle(post))
    return tuple(query_finding(seen, query) for query in seen.post.queries)


def query_finding(seen: Seen, query: Query) -> Finding:
    """One open query of a post as a finding, at the line of its words, or else of its answer."""
    kind = kind_of(query)
    line = _line(seen, all_blocks(seen.post), query) or query.location.line
    location = Location(seen.post.file, line)
    if same(query.answer):
        return Finding(ANSWER, location, _complaint(query, kind))
    return Finding(kind.code, location, _asked(query))


def _asked(query: Query) -> str:
    """The question, what is set, how sure that is, and what else it could be."""
    others = ", ".join(f'"{choice}"' for choice in query.choices if choice != query.chosen)
    chosen = "as it stands" if query.chosen == STET else f'"{query.chosen}"'
    parts = (
        f'"{query.about}": {query.question}',
        f"set: {chosen} ({query.confidence:.0%} sure)" if query.chosen else "",
        f"or: {others}" if others else "",
    )
    return "; ".join(part for part in parts if part)


def _complaint(query: Query, kind: Kind) -> str:
    if not kind.accepts(query):
        choices = ", ".join(f'"{choice}"' for choice in query.choices) or f'"{STET}"'
        return f'"{query.about}": the answer "{query.answer}" is none of: {choices}'
    return f'"{query.about}": the answer "{query.answer}" fits nowhere; edit the text instead'


def _line(seen: Seen, blocks: Blocks, query: Query) -> int:
    """The line of the innermost block that has what a query is about; 0 if none has."""
    for block in blocks:
        if kind_of(query).stands_in(seen, block, query):
            return _line(seen, block_children(block), query) or block.location.line
    return 0
