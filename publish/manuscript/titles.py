"""Queries about the title: another of the first lines becomes it, and none of them is lost."""

from __future__ import annotations

from dataclasses import replace

from publish.document import Block, Blocks, Paragraph, Section
from publish.manuscript.seen import Seen
from publish.manuscript.wording import holds, same
from publish.post import Post, Query
from publish.sources import Evidence
from publish.transform import block_of
from publish.walking import inlines, plain_text

EDITOR = "editor"
"""The origin of what an editor's answer says."""


def apply(post: Post, at: int) -> Post | None:
    """The post under the title that the answer names. Its line leaves the text; the line that was
    the title stands first in the text, unless its words are part of the new title. None where a
    section would be torn apart."""
    known, answer = post.metadata, same(post.queries[at].answer)
    if same(plain_text(known.title)) == answer:
        return post
    blocks = _without_line(post.blocks, answer)
    if blocks is None:
        return None
    if known.title and not holds(answer, plain_text(known.title)):
        blocks = (block_of(known.title), *blocks)
    evidence = tuple(one for one in known.evidence if one.field != "title")
    evidence = (*evidence, Evidence("title", EDITOR))
    metadata = replace(known, title=inlines(answer), evidence=evidence)
    return replace(post, metadata=metadata, blocks=blocks)


def is_open(seen: Seen, query: Query) -> bool:
    """Whether the title is the one that was set."""
    return same(plain_text(seen.post.metadata.title)) == same(query.chosen or query.about)


def stands_in(_: Seen, __: Block, ___: Query) -> bool:
    """A title stands in no block."""
    return False


def _without_line(blocks: Blocks, line: str) -> Blocks | None:
    """The blocks without the paragraph or heading that has just these words; all of them where
    none has; None where a heading cannot go without those before it taking its text."""
    for at, block in enumerate(blocks):
        match block:
            case Paragraph(content) if same(plain_text(content)) == line:
                return (*blocks[:at], *blocks[at + 1 :])
            case Section(title, inner) if same(plain_text(title)) == line:
                follows = any(isinstance(before, Section) for before in blocks[:at])
                mixed = inner and not isinstance(inner[0], Section)
                return None if follows and mixed else (*blocks[:at], *inner, *blocks[at + 1 :])
    return blocks
