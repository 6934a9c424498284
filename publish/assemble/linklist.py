"""Links out of the book told in a list behind the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.assemble.outward import Untold, same, told
from publish.book import ListedLink, NumberedNote
from publish.document import Blocks, Image, Inline, Inlines, LineBreak, Link, Noteref
from publish.post import Post
from publish.transform import each_run, nested
from publish.walking import inlines, plain_text, walk_inlines


def listed_links(post: Post, notes: Sequence[NumberedNote]) -> tuple[ListedLink, ...]:
    """The links that ``note_links`` would give a note, as a list, in the order in which they are
    read: those of a note where it is called."""
    untold, waiting = Untold(post), {note.label: note for note in notes}
    found: list[Link] = []

    def look(content: Inlines) -> Inlines:
        for node in walk_inlines(content):
            if isinstance(node, Link) and untold.take(node):
                found.append(node)
            elif isinstance(node, Noteref) and node.label in waiting:
                look_through(waiting.pop(node.label).blocks)
        return content

    def look_through(blocks: Blocks) -> None:
        each_run(blocks, look, beside=same)

    look(post.metadata.title)
    look(post.metadata.subtitle)
    look_through(post.blocks)
    for note in notes:  # and those that are called from what is not the author's
        if waiting.pop(note.label, None):
            look_through(note.blocks)
    return tuple(ListedLink(_words(link.content), told(link.href)) for link in found)


def _words(content: Inlines) -> Inlines:
    """What was linked, without pictures and calls; () if no word is left."""
    words = inlines(*_texts(content))
    return words if plain_text(words).strip() else ()


def _texts(content: Inlines) -> Iterator[Inline]:
    for node in nested(content, lambda inner: inlines(*_texts(inner))):
        if isinstance(node, LineBreak):
            yield " "
        elif not isinstance(node, Noteref | Image):
            yield node
