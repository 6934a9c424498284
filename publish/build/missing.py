"""Pictures that a page did not have beside it: a post without them, and nothing empty left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from publish.document import (
    Block,
    Blocks,
    Callout,
    Figure,
    Image,
    Inline,
    Inlines,
    LineBreak,
    List,
    Paragraph,
    PullQuote,
    Quotation,
)
from publish.post import Post
from publish.transform import each_block, each_run, nested
from publish.walking import inlines


def without_pictures(post: Post, had: frozenset[str]) -> Post:
    """A post as it can be set at once: pictures that the page did not have beside it are left
    out (its findings name them), and with them what held nothing else: links, paragraphs, items of
    lists without numbers. Their captions stay, and look like captions."""

    def run(content: Inlines) -> Inlines:
        changed = zip(content, nested(content, run), strict=True)
        kept = [new for old, new in changed if not _is_gone(old, new, had)]
        return content if kept == [*content] else inlines(*_without_gaps(kept))

    return replace(post, blocks=each_block(each_run(post.blocks, run), _unless_bare))


def _is_gone(old: Inline, new: Inline, had: frozenset[str]) -> bool:
    """Whether an inline is a picture that is missing, or has lost all that it held."""
    if isinstance(old, Image):
        return old.src not in had
    return new != old and getattr(new, "content", None) == ()


def _without_gaps(content: Sequence[Inline]) -> Iterator[Inline]:
    """A run without line breaks at its ends, and without two in a row."""
    broken: list[Inline] = []
    begun = False
    for node in content:
        if isinstance(node, LineBreak) or (broken and isinstance(node, str) and not node.strip()):
            broken.append(node)
        else:
            yield from broken[: begun and 1]
            yield node
            broken, begun = [], True


def _unless_bare(block: Block) -> Blocks:
    match block:
        case Figure(images=(), caption=(), credit=()) | Paragraph(content=()):
            return ()
        case Callout(blocks=()) | PullQuote(blocks=()) | Quotation(blocks=(), attribution=()):
            return ()
        case List(items, ordered=False):
            block = replace(block, items=tuple(filter(None, items)))
            return (block,) if block.items else ()
    return (block,)
