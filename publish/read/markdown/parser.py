"""The Markdown parser as blogs need it: CommonMark with tables, notes and what their makers add.

CommonMark 0.31 by markdown-it-py, HTML allowed. Addresses come out as they are written.
"""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin

from publish.read.markdown import block_rules, inline_rules, notes, shaping
from publish.read.markdown.rendering import Aligned

DEEPEST = 100
"""Levels of nesting that the parser follows. It would drop what lies deeper without a word, so a
text that goes deeper is refused."""


class _Faithful(MarkdownIt):
    """A parser that judges and changes no address."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


@cache
def parser(*, breaks: bool = False) -> MarkdownIt:
    """The configured parser; it keeps no state between texts. ``breaks``: every line end of a
    paragraph is one that its readers see, as in Hexo and Obsidian."""
    options = {"maxNesting": DEEPEST, "html": True, "breaks": breaks, "store_labels": True}
    markdown = _Faithful("commonmark", options, renderer_cls=Aligned)
    markdown.enable(["table", "strikethrough"])
    deflist_plugin(markdown)
    admon_plugin(markdown)
    block_rules.add(markdown)
    inline_rules.add(markdown)
    shaping.add(markdown)
    notes.add(markdown)
    return markdown
