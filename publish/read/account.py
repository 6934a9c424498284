"""Account: the words of a post counted against the words of its original.

Every reader ends with it: what is neither in the post nor in an entry of the ledger is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publish.document import Block, Preformatted
from publish.ledger import Entry, Ledger, words
from publish.post import Post
from publish.walking import own_inlines, plain_text, walk


def account(text: str, post: Post, entries: Iterable[Entry]) -> Ledger:
    """The ledger of a reading: ``text`` is the decoded original, ``entries`` what was dropped."""
    return Ledger(tuple(entries), len(words(text)), words_of_post(post))


def words_of_post(post: Post) -> int:
    """How many words of its original a post holds: title, byline, blocks, and notes.

    What is ours and not the original's has no words in it: citations, source notes, metadata
    in figures (dates) or codes (language).
    """
    meta = post.metadata
    lines = (*meta.byline, *map(plain_text, (meta.title, meta.subtitle)))
    noted = (block for note in post.notes for block in note.blocks)
    blocks = (text for block in walk((*post.blocks, *noted)) for text in _texts(block))
    return sum(len(words(text)) for text in (*lines, *blocks))


def _texts(block: Block) -> Iterator[str]:
    """The runs of text that a block holds itself."""
    if isinstance(block, Preformatted):
        yield block.text
    yield from map(plain_text, own_inlines(block))
