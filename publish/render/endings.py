"""The words that a paragraph or a heading ends with, and whether they can be kept together."""

from __future__ import annotations

from publish.document import Inlines, Span
from publish.render.titles import ems
from publish.walking import plain_text

LONGEST_TOGETHER = 11
"""Ems of a heading's last two words, some 20 letters; longer ones are long enough for a line."""


def last_place(content: Inlines) -> Inlines:
    """The last word of a run, with the signs behind it, where it is a place that an index leads to;
    else ()."""
    signs = (
        content[-1:] if content and isinstance(content[-1], str) and " " not in content[-1] else ()
    )
    before = content[: len(content) - len(signs)]
    node = before[-1] if before else None
    place = isinstance(node, Span) and node.id and not (node.lang or node.dir)
    return (*before[-1:], *signs) if place else ()


def is_short(content: Inlines) -> bool:
    """Whether some words can be kept on one line of a heading, whatever its width."""
    return ems(plain_text(content)) <= LONGEST_TOGETHER
