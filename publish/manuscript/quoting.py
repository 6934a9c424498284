"""Queries about whether words are somebody's: a block becomes a quotation, or ceases to be one.

No word is lost: an attribution becomes a paragraph, a language a span. A note that does nothing but
cite whose words they are goes with the quotation, and its source if nothing else cites that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from publish.document import (
    Block,
    Blocks,
    Callout,
    Image,
    Inlines,
    Noteref,
    Paragraph,
    PullQuote,
    Quotation,
    Section,
    Span,
)
from publish.ends import with_calls, without_calls
from publish.manuscript.citing import cites_only, without_uncalled
from publish.manuscript.seen import Seen
from publish.manuscript.siblings import in_place
from publish.manuscript.wording import same
from publish.post import Post, Query
from publish.transform import block_of, each_run, settled
from publish.walking import block_children

SET = {"quotation": Quotation, "callout": Callout, "pull quote": PullQuote, "paragraph": Paragraph}
"""What a block may be set as, by the names that choices have."""

APART = (Quotation, Callout, PullQuote)


def apply(post: Post, at: int) -> Post | None:
    """The post with the block set as the answer says; None if there is no such block."""
    query, answer = post.queries[at], same(post.queries[at].answer)
    earlier = sum((q.kind, q.about) == (query.kind, query.about) for q in post.queries[:at])
    old = next(islice(_found(Seen(post), post.blocks, query), earlier, None), None)
    if old is None or answer not in SET:
        return None
    if isinstance(old, SET[answer]):
        return post
    inner, gone = _inside(post, old)
    if answer == "paragraph" and any(isinstance(block, Section) for block in inner):
        return None  # its headings would stand among the author's own
    blocks = in_place(post.blocks, old, _set(inner, answer, old))
    return without_uncalled(replace(post, blocks=blocks), gone) if blocks is not None else None


def is_open(seen: Seen, query: Query) -> bool:
    """Whether a block that begins with the words is still set as it was."""
    return any(True for _ in _found(seen, seen.post.blocks, query))


def stands_in(seen: Seen, block: Block, query: Query) -> bool:
    """Whether a block begins with the words."""
    return seen.begins(block, query.about)


def _found(seen: Seen, blocks: Blocks, query: Query) -> Iterator[Block]:
    """The blocks that begin with the words and are set as the query says."""
    kind = SET.get(query.chosen, (*APART, Paragraph))
    for block in blocks:
        begun = isinstance(block, (*APART, Paragraph)) and seen.begins(block, query.about)
        if begun and isinstance(block, kind):
            yield block
        elif not (begun and kind is Paragraph):
            yield from _found(seen, block_children(block), query)


def _set(blocks: Blocks, kind: str, old: Block) -> Blocks:
    match kind:
        case "quotation":
            return (Quotation(blocks, location=old.location),)
        case "callout":
            return (Callout(blocks, location=old.location),)
        case "pull quote":
            return (PullQuote(blocks, location=old.location),)
        case _:
            return blocks


def _inside(post: Post, old: Block) -> tuple[Blocks, tuple[str, ...]]:
    """What a block holds, so that it can be set otherwise, and the labels of the notes that went
    with its being a quotation."""
    match old:
        case Quotation(blocks, attribution, lang):
            bare, gone = _uncited(post, blocks)
            said = (block_of(attribution, old.location),) if attribution else ()
            return (*_in_language(bare, lang), *said), gone
        case Callout(blocks) | PullQuote(blocks):
            return blocks, ()
        case _:
            return (old,), ()


def _uncited(post: Post, blocks: Blocks) -> tuple[Blocks, tuple[str, ...]]:
    """The blocks of a quotation without the calls at its end of notes that only cite a source, and
    the labels of those notes."""
    if not blocks:
        return blocks, ()
    bare, calls = without_calls(blocks)
    citing = {note.label for note in post.notes if cites_only(note)}
    gone = tuple(c.label for c in calls if isinstance(c, Noteref) and c.label in citing)
    kept = tuple(c for c in calls if not (isinstance(c, Noteref) and c.label in gone))
    return settled(with_calls(bare, kept)), gone


def _in_language(blocks: Blocks, lang: str) -> Blocks:
    """Blocks whose words are marked as of a language, where the quotation around them was."""

    def change(run: Inlines) -> Inlines:
        pictures = all(isinstance(node, Image) for node in run)
        return run if pictures else (Span(run, lang),)

    return each_run(blocks, change) if lang else blocks
