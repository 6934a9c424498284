"""Queries: the editor's answers applied, and those that are still open as findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from publish.document import Block, Blocks, Image, Inlines
from publish.findings import Code, Finding, Location, Severity
from publish.manuscript.extents import ends_with, quotations, recut
from publish.manuscript.wording import (
    all_blocks,
    each_run_of,
    followed,
    holds,
    reworded,
    same,
    text_of,
    text_of_post,
)
from publish.post import Post, Query
from publish.transform import nested
from publish.walking import all_inlines, block_children

EXTENT = Code("Q001", Severity.WARNING, "where a quotation ends is not certain")
SLIP = Code("Q002", Severity.WARNING, "the author may have meant other words")
ALT = Code("Q003", Severity.WARNING, "nothing says what a picture shows")
SOURCE = Code("Q004", Severity.WARNING, "which source is meant is not certain")
OTHER = Code("Q005", Severity.WARNING, "a question is open")
ANSWER = Code("Q006", Severity.ERROR, "an answer cannot be applied")

STET = "stet"
DECORATIVE = "decorative"

_CODES = {"extent": EXTENT, "slip": SLIP, "alt": ALT, "source": SOURCE}


def settle(post: Post) -> Post:
    """The post with the editor's answers applied, and only the queries that are open after that.

    An answer is one of the choices, or "stet", which keeps what is set; for "alt" it is any text,
    or "decorative". A query whose words are gone, or whose quotation no longer ends as it did, was
    settled by an edit. An answer that cannot be applied leaves its query open. Settling twice is
    settling once."""
    while True:
        after = _step(post)
        if len(after.queries) == len(post.queries):
            return after
        post = after


def _step(post: Post) -> Post:
    """The first answer that can be applied; if there is none, the settled queries dropped."""
    for at, query in enumerate(post.queries):
        applied = _applied(post, at, query)
        if applied:
            queries = applied.queries
            return replace(applied, queries=(*queries[:at], *queries[at + 1 :]))
    return replace(post, queries=tuple(q for q in post.queries if _is_open(post, q)))


def _applied(post: Post, at: int, query: Query) -> Post | None:
    """The post with one answer applied, its query still there; None if there is nothing to do."""
    answer = same(query.answer)
    if not answer or not _acceptable(query) or _is_stet(query):
        return None
    match query.kind:
        case "alt":
            return _described(post, query.about, "" if answer == DECORATIVE else answer)
        case "extent":
            return _recut(post, query.about, answer)
        case _:
            earlier = sum(q.about == query.about and _is_wording(q) for q in post.queries[:at])
            return _reworded(post, query.about, answer, earlier)


def _recut(post: Post, about: str, words: str) -> Post | None:
    if any(ends_with(quotation, words) for quotation in quotations(post.blocks, about)):
        return post
    blocks = recut(post.blocks, about, words)
    return None if blocks is None else replace(post, blocks=blocks)


def _reworded(post: Post, words: str, new: str, skip: int) -> Post | None:
    """The post with other words, also where queries name those that are no longer there."""
    after = reworded(post, words, new, skip)
    if after == post:
        return None
    texts = text_of_post(post), text_of_post(after)

    def follow(text: str) -> str:
        return followed(text, *texts, words, new)

    return replace(after, queries=tuple(_followed(q, words, follow) for q in post.queries))


def _followed(query: Query, words: str, follow: Callable[[str], str]) -> Query:
    """A query in the words that there are now; one about the very words is left to be dropped."""
    if _is_wording(query) and query.about == words:
        return query
    return replace(
        query,
        about=follow(query.about),
        choices=tuple(map(follow, query.choices)),
        chosen=follow(query.chosen),
        answer=follow(query.answer),
    )


def _described(post: Post, name: str, alt: str) -> Post | None:
    """The post with a text alternative for each picture of that name; None if it has none."""

    def change(run: Inlines) -> Inlines:
        return tuple(
            Image(node.src, alt) if isinstance(node, Image) and _is_named(node, name) else node
            for node in nested(run, change)
        )

    return each_run_of(post, change) if _pictures(post, name) else None


# ------------------------------------------------------------ what is open


def _is_open(post: Post, query: Query) -> bool:
    """Whether a query that has not been applied still asks something."""
    if _is_stet(query):
        return False
    match query.kind:
        case "alt":
            return any(picture.alt is None for picture in _pictures(post, query.about))
        case "extent":
            quoted = quotations(post.blocks, query.about)
            return any(not query.chosen or ends_with(q, query.chosen) for q in quoted)
        case _:
            return holds(text_of_post(post), query.about)


def _is_wording(query: Query) -> bool:
    return query.kind not in {"alt", "extent"}


def _is_stet(query: Query) -> bool:
    """Whether an answer keeps what is set."""
    keeping = {STET, same(query.about)} if _is_wording(query) else {STET}
    return query.kind != "alt" and same(query.answer) in keeping


def _acceptable(query: Query) -> bool:
    return query.kind == "alt" or same(query.answer) in {STET, *map(same, query.choices)}


def _pictures(post: Post, name: str) -> tuple[Image, ...]:
    return _named(all_blocks(post), name)


def _named(blocks: Blocks, name: str) -> tuple[Image, ...]:
    nodes = all_inlines(blocks)
    return tuple(node for node in nodes if isinstance(node, Image) and _is_named(node, name))


def _is_named(picture: Image, name: str) -> bool:
    return f"/{picture.src}".endswith(f"/{name}")


# --------------------------------------------------------------- findings


def query_findings(post: Post) -> tuple[Finding, ...]:
    """Every query that is open when the answers are applied, at the line of its words."""
    settled = settle(post)
    return tuple(_finding(settled, query) for query in settled.queries)


def _finding(post: Post, query: Query) -> Finding:
    location = Location(post.file, _line(all_blocks(post), query))
    if same(query.answer):
        return Finding(ANSWER, location, _complaint(query))
    return Finding(_CODES.get(query.kind, OTHER), location, _asked(query))


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


def _complaint(query: Query) -> str:
    if not _acceptable(query):
        choices = ", ".join(f'"{choice}"' for choice in query.choices) or f'"{STET}"'
        return f'"{query.about}": the answer "{query.answer}" is none of: {choices}'
    return f'"{query.about}": the answer "{query.answer}" fits nowhere; edit the text instead'


def _line(blocks: Blocks, query: Query) -> int:
    """The line of the innermost block that has what a query is about; 0 if none has."""
    has = _has(query)
    for block in blocks:
        if has(block):
            return _line(block_children(block), query) or block.location.line
    return 0


def _has(query: Query) -> Callable[[Block], bool]:
    def has_words(block: Block) -> bool:
        return holds(text_of((block,)), query.about)

    def has_picture(block: Block) -> bool:
        return bool(_named((block,), query.about))

    return has_picture if query.kind == "alt" else has_words
