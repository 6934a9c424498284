"""A quotation's attribution: its last line, where that begins with an em dash."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.tree import SyntaxTreeNode

from publish.document import Block, Blocks, Inlines, Paragraph, Section
from publish.manuscript.sections import Heading
from publish.walking import inlines

DASH = "— "


def split_attribution(
    blocks: Sequence[Block | Heading],
) -> tuple[Sequence[Block | Heading], Inlines]:
    """The last line of a quotation is its attribution if it begins with an em dash, also where what
    is quoted ends under a heading of its own."""
    match blocks:
        case (*before, Paragraph((str(first), *rest))) if before and first.startswith("—"):
            if first == "—" and not rest:
                return before, ()
            if first.startswith(DASH):
                return before, inlines(first.removeprefix(DASH), rest)
    return blocks, ()


def last_line(node: SyntaxTreeNode) -> tuple[str, str] | None:
    """A paragraph whose last line is an attribution, taken apart; None if it is not."""
    text, _, line = node.children[0].content.rpartition("\n")
    return (text, line.removeprefix(DASH)) if text and line.startswith(DASH) else None


def ends_like_attribution(blocks: Blocks, written: str) -> bool:
    """Whether the last paragraph of a quotation, or its last line, would be taken for its
    attribution."""
    before, _, paragraph = written.rpartition("\n\n")
    lines = paragraph.split("\n")
    is_one = (before and _is_one(lines[0])) or (len(lines) > 1 and _is_one(lines[-1]))
    return bool(is_one) and isinstance(_last(blocks), Paragraph)


def _is_one(line: str) -> bool:
    return line == "—" or line.startswith(DASH)


def _last(blocks: Blocks) -> Block:
    """The last of some blocks, under however many headings."""
    match blocks[-1]:
        case Section(blocks=(_, *_) as inner):
            return _last(inner)
        case last:
            return last
