"""A post in its place: its ids and pictures are the book's, its citations are called as notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from publish.assemble.ids import with_ids
from publish.assemble.notes import lift_citations
from publish.document import Image, Inline, Inlines
from publish.post import Post
from publish.transform import each_run, nested

Pictures = Mapping[tuple[str, str], str]
"""(manuscript file, Image.src) -> the name that the picture has in the book."""


MATTER = -1
"""The number of a post that is no chapter but a page of the front or back matter."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A post with its place in the book."""

    id: str
    number: int
    post: Post


def prepared(item: Placed, pictures: Pictures) -> Post:
    """The post with its ids and pictures named as the book's, every citation called as a note."""
    post = lift_citations(item.post)
    post = replace(post, blocks=with_ids(post.blocks, item.id))
    return _with_pictures(post, pictures)


def _with_pictures(post: Post, pictures: Pictures) -> Post:
    """Give every image its name in the book; one that has none leaves its alt text behind."""

    def change(content: Inlines) -> Inlines:
        return tuple(named(node) for node in nested(content, change))

    def named(node: Inline) -> Inline:
        if not isinstance(node, Image):
            return node
        return replace(node, src=pictures[post.file, node.src])

    notes = tuple(replace(note, blocks=each_run(note.blocks, change)) for note in post.notes)
    return replace(post, blocks=each_run(post.blocks, change), notes=notes)
