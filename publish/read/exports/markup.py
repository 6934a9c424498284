"""Markup: the Markdown that some editors store, as HTML."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from publish.read.exports.wording import paragraphs

DEEPEST = 60
_NOTE = re.compile(r"^( {0,3})\[\^([^\]\s]{1,80})\]:", re.M)


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables, struck-out words and notes, and HTML as it stands."""
    made = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST})
    return made.enable(["table", "strikethrough"]).use(footnote_plugin)


def markdown(source: str) -> str:
    """Markdown as HTML; what nests too deep for a reader stays as it is written."""
    source = _with_uncalled_notes(source)
    try:
        tokens = _parser().parse(source)
        inline = (child for token in tokens for child in token.children or ())
        if any(token.level >= DEEPEST - 1 for token in (*tokens, *inline)):
            return paragraphs(source)
        return str(_parser().render(source))
    except RecursionError:
        return paragraphs(source)


def _with_uncalled_notes(source: str) -> str:
    """Markdown whose notes that nothing calls, or that stand there twice, are plain paragraphs:
    a parser leaves them out."""
    defined: dict[str, int] = {}
    for note in _NOTE.finditer(source):
        defined[note[2]] = defined.get(note[2], 0) + 1

    def kept(note: re.Match[str]) -> str:
        label = note[2]
        is_called = source.count(f"[^{label}]") > defined[label]
        return note[0] if is_called and defined[label] == 1 else f"{note[1]}\\[^{label}]:"

    return _NOTE.sub(kept, source) if defined else source
