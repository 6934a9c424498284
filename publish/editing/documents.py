"""Documents: what an editor is handed, as Markdown with a title."""

from __future__ import annotations

from publish.document import Blocks
from publish.manuscript.write_blocks import write_blocks
from publish.manuscript.write_inline import write_inlines


def document(title: str, blocks: Blocks) -> str:
    """A Markdown document under its title, as a manuscript is written."""
    heading = write_inlines((title,), flat=True)
    return "\n\n".join(part for part in (f"# {heading}", write_blocks(blocks)) if part) + "\n"
