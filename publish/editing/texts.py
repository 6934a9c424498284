"""Text: one post as an editor has it before them, with its place in the book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publish.document import Blocks, Inlines, Preformatted
from publish.ledger import Entry, words
from publish.manuscript.wording import text_of
from publish.post import Post
from publish.walking import plain_text, reading_order


@dataclass(frozen=True, slots=True)
class Text:
    """A settled post: only what is open is asked in it. ``number`` is its chapter's, 0 for what is
    no chapter of several; ``dropped`` is what its reading dropped; ``is_manuscript``: answers can
    be written into its file."""

    post: Post
    number: int = 0
    dropped: tuple[Entry, ...] = ()
    is_manuscript: bool = True

    @property
    def title(self) -> str:
        """Its title, or else its file's name."""
        return plain_text(self.post.metadata.title) or self.post.file

    @property
    def words(self) -> int:
        """How many words its blocks have; notes not."""
        return len(words(text_of(self.post.blocks)))

    @property
    def place(self) -> str:
        """What it is called in a table: by its number, or else by its file."""
        return str(self.number) if self.number else self.post.file


def runs(blocks: Blocks) -> Iterator[Inlines]:
    """Every run of words, in reading order; a code block is one."""
    for block in blocks:
        if isinstance(block, Preformatted):
            yield (block.text,)
        for part in reading_order(block):
            if not isinstance(part, tuple):
                yield from runs((part,))
            elif part:
                yield part


def cut(text: str, longest: int) -> str:
    """A text, or of a longer one its first words."""
    return text if len(text) <= longest else f"{_whole(text[:longest])} …"


def cut_start(text: str, longest: int) -> str:
    """A text, or of a longer one its last words."""
    return text if len(text) <= longest else f"… {_whole(text[-longest:][::-1])[::-1]}"


def _whole(text: str) -> str:
    """A text without the piece of a word at its end, if there is a whole one before it."""
    return text.rsplit(" ", 1)[0].rstrip() or text


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 query", "2 queries"; without a plural of its own, with an s."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"
