"""Markup: the Markdown that some editors store, as HTML."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from publish.read.exports.wording import paragraphs

DEEPEST = 60


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables, struck-out words and notes, and HTML as it stands."""
    made = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST})
    return made.enable(["table", "strikethrough"]).use(footnote_plugin)


def markdown(source: str) -> str:
    """Markdown as HTML; what nests too deep for a reader stays as it is written."""
    try:
        tokens = _parser().parse(source)
        if any(token.level >= DEEPEST for token in tokens):
            return paragraphs(source)
        return str(_parser().render(source))
    except RecursionError:
        return paragraphs(source)
