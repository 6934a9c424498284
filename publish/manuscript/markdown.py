"""The Markdown parser as manuscripts need it: CommonMark, tables, notes, and pandoc's attributes.

CommonMark 0.31 by markdown-it-py. Links and text come out exactly as they were written: nothing is
normalised, no quotation mark is turned, and raw HTML is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from types import SimpleNamespace

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_block import table
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from publish.manuscript import divs, terms
from publish.manuscript.attributes import parse_attributes

DEEPEST = 80
"""Levels of nesting that are read; templates and the layout engine follow as many. The parser would
drop what lies deeper without a word, so it follows one level more, and whoever calls it refuses a
text that has that."""

KEY = r"[\w][\w:.#$%&+?~/-]*"
_CITATION = re.compile(rf"\[@(?P<key>{KEY})(?:,[ ]*(?P<locator>[^\]\n]*))?\]")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)


class _Exact(MarkdownIt):
    """A parser that judges and changes no address: that is for those who use them."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


@cache
def parser() -> MarkdownIt:
    """The configured parser; it keeps no state between texts."""
    markdown = _Exact("commonmark", {"maxNesting": DEEPEST + 1, "html": False})
    markdown.helpers = SimpleNamespace(  # type: ignore[assignment] # the library has a module here
        parseLinkLabel=_label_end,
        parseLinkDestination=helpers.parseLinkDestination,
        parseLinkTitle=helpers.parseLinkTitle,
    )
    markdown.enable("strikethrough")
    # Behind the fences: the library has tables first, and takes "```|" above "|-" for one.
    markdown.block.ruler.after("fence", "pipes", table, {"alt": ["paragraph", "reference"]})
    footnote_plugin(markdown, inline=False, move_to_end=False, always_match_refs=True)
    terms.use(markdown)
    sub_plugin(markdown)
    superscript_plugin(markdown)
    stops = ["paragraph", "reference", "blockquote", "list"]
    markdown.block.ruler.before("fence", "div", divs.block_rule, {"alt": stops})
    markdown.inline.ruler.before("link", "citation", _citation)
    markdown.inline.ruler.after("link", "span", _span)
    markdown.inline.ruler.before("autolink", "br", _line_break)
    markdown.inline.ruler.after("image", "image_attributes", _image_attributes)
    return markdown


def _label_end(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N803
    """Where the bracket that opens at ``start`` closes, or -1. The library's own forbids in a link
    not only links but anything in brackets; spans, notes and citations may stand there."""
    seen = _seen(state)
    if start > seen.last or start in seen.unclosed:
        return -1
    before, state.pos, end, opened = state.pos, start + 1, -1, [start]
    while state.pos < state.posMax:
        at, character = state.pos, state.src[state.pos]
        if character == "]" and len(opened) == 1:
            end = at
            break
        state.md.inline.skipToken(state)
        if character == "]":
            opened.pop()
        elif character == "[" and state.pos == at + 1:
            opened.append(at)
        elif character == "[" and disableNested and not _may_nest(state.src, at, state.pos):
            break
    else:
        seen.unclosed.update(opened)
    state.pos = before
    return end


@dataclass(slots=True)
class _Seen:
    """What is known of the brackets of a stretch of text: where the last one closes, and which do
    not close, so that none is looked at again."""

    last: int
    unclosed: set[int] = field(default_factory=set)


def _seen(state: StateInline) -> _Seen:
    """What is known of the stretch that is looked at."""
    place = (state.src, state.level, state.posMax)
    known: dict[tuple[str, int, int], _Seen] = state.env.setdefault("brackets", {})
    if place not in known:
        known[place] = _Seen(state.src.rfind("]", 0, state.posMax))
    return known[place]


def _may_nest(text: str, start: int, end: int) -> bool:
    """Whether what stands in brackets may stand in a link: a note, a citation, a span."""
    return text[start + 1 : start + 2] in ("^", "@") or text[end - 1 : end] == "}"


def _citation(state: StateInline, silent: bool) -> bool:
    """``[@key, locator]{speaker="…"}``"""
    match = _CITATION.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    found = parse_attributes(state.src[: state.posMax], match.end())
    if not silent:
        token = state.push("citation", "", 0)
        token.content = state.src[state.pos : found[1] if found else match.end()]
        values = found[0].values if found else {}
        token.meta = {"key": match["key"], "locator": (match["locator"] or "").strip(), **values}
    state.pos = found[1] if found else match.end()
    return True


def _span(state: StateInline, silent: bool) -> bool:
    """``[words]{lang=de}``"""
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    found = parse_attributes(state.src[: state.posMax], end + 1) if end >= 0 else None
    if not found:
        return False
    if not silent:
        last = state.posMax
        state.pos, state.posMax = state.pos + 1, end
        state.push("span_open", "span", 1).meta = {"attributes": found[0]}
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
        state.posMax = last
    state.pos = found[1]
    return True


def _line_break(state: StateInline, silent: bool) -> bool:
    """``<br>``, the one tag that is read, for table cells and headings."""
    match = _BREAK.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos = match.end()
    return True


def _image_attributes(state: StateInline, silent: bool) -> bool:
    """``![](x.png){.decorative}``"""
    if silent or state.pending or not state.tokens or state.tokens[-1].type != "image":
        return False
    found = parse_attributes(state.src[: state.posMax], state.pos)
    if not found:
        return False
    state.tokens[-1].meta = {"attributes": found[0]}
    state.pos = found[1]
    return True
