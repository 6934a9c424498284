"""Post -> a manuscript's text."""

from __future__ import annotations

from publish.document import Inlines
from publish.manuscript.metadata import write_metadata
from publish.manuscript.write_blocks import write_blocks, write_note
from publish.manuscript.write_inline import write_inlines
from publish.post import Post


def write(post: Post) -> str:
    """The canonical text of a post: ``parse(write(post))`` gives an equal post.

    What Markdown cannot say is not in a post that our readers make: a run of Inlines that is
    empty where words are needed, a tab at the start of a line of code inside a list, sections
    deeper than five levels or followed by blocks of the level above, two definition lists in
    a row.
    """
    title = write_inlines(post.metadata.title, flat=True)
    subtitle = write_inlines(post.metadata.subtitle, flat=True)
    parts = [
        f"---\n{write_metadata(post, title, subtitle).rstrip()}\n---",
        write_blocks(post.blocks),
    ]
    parts += [write_note(note) for note in post.notes]
    return "\n\n".join(part for part in parts if part) + "\n"


def write_line(content: Inlines) -> str:
    """Inlines as a line of Markdown: ``parse_line(write_line(content))`` gives them back."""
    return write_inlines(content, flat=True)
