"""Seen: a post whose texts are put together once, however many queries ask for their words."""

from __future__ import annotations

from functools import cached_property

from publish.document import Block, Blocks, Image, Quotation
from publish.manuscript.wording import all_blocks, same, text_of, text_of_post
from publish.post import Post
from publish.walking import all_inlines, walk


class Seen:
    """What queries look for in a post that does not change meanwhile."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self._texts: dict[int, str] = {}
        self._pictures: dict[int, tuple[Image, ...]] = {}

    @cached_property
    def text(self) -> str:
        """Everything that is read in the post, as it is compared."""
        return same(text_of_post(self.post))

    @cached_property
    def pictures(self) -> tuple[Image, ...]:
        """All its pictures."""
        return _pictures(all_blocks(self.post))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """All its quotations."""
        return tuple(block for block in walk(self.post.blocks) if isinstance(block, Quotation))

    def text_of(self, block: Block) -> str:
        """Everything that is read in one of its blocks, as it is compared."""
        if id(block) not in self._texts:  # blocks of one post, which is kept: their ids stay
            self._texts[id(block)] = same(text_of((block,)))
        return self._texts[id(block)]

    def pictures_in(self, block: Block) -> tuple[Image, ...]:
        """All pictures of one of its blocks."""
        if id(block) not in self._pictures:
            self._pictures[id(block)] = _pictures((block,))
        return self._pictures[id(block)]

    def has(self, words: str) -> bool:
        """Whether the post has these words."""
        return bool(same(words)) and same(words) in self.text

    def in_block(self, block: Block, words: str) -> bool:
        """Whether one of its blocks has these words."""
        return bool(same(words)) and same(words) in self.text_of(block)

    def begins(self, block: Block, words: str) -> bool:
        """Whether one of its blocks begins with these words."""
        return bool(same(words)) and self.text_of(block).startswith(same(words))


def _pictures(blocks: Blocks) -> tuple[Image, ...]:
    return tuple(node for node in all_inlines(blocks) if isinstance(node, Image))
