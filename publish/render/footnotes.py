"""Which notes stand at the foot of their page, and which at the end of their text."""

from __future__ import annotations

from unicodedata import east_asian_width

from publish.book import NumberedNote
from publish.document import Inlines, Noteref, Paragraph
from publish.render.typearea import TypeArea
from publish.walking import all_inlines, plain_text

SHARE = 0.5
"""Of the depth of a page that one note may take. The layout engine never splits a note over pages,
and loses what does not fit on one."""

SIZE, LEADING = 0.68, 0.84
"""Of a line of text: a note's type and its lines. None of our designs has them larger."""

_EM, _WIDE_EM = 0.44, 1.0
"""The mean width of a letter; of a Chinese, Japanese or Korean one."""


def stands_at_foot(note: NumberedNote, area: TypeArea) -> bool:
    """Whether a note can be trusted to the foot of a page: paragraphs alone, which call no note,
    and take up at most our share of the page."""
    paragraphs = [block.content for block in note.blocks if isinstance(block, Paragraph)]
    if len(paragraphs) < len(note.blocks):
        return False
    if any(isinstance(node, Noteref) for node in all_inlines(note.blocks)):
        return False
    height = sum(_lines(content, area) for content in paragraphs) * LEADING * float(area.leading)
    return height <= SHARE * float(area.depth)


def _lines(content: Inlines, area: TypeArea) -> int:
    """How many lines a paragraph of a note fills, by the width of its letters."""
    ems = sum(_WIDE_EM if east_asian_width(c) in "WF" else _EM for c in plain_text(content))
    return 1 + int(ems * SIZE * float(area.leading) / float(area.width))
