"""Body: the stored body of a post expanded, step by step in the order that WordPress has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from publish.findings import Finding
from publish.ledger import Entry
from publish.read.exports.wordpress import literal, media
from publish.read.exports.wordpress.autop import with_paragraphs
from publish.read.exports.wordpress.blocks import has_blocks, with_blocks, with_footnotes
from publish.read.exports.wordpress.brackets import with_bracket_notes, with_formulas
from publish.read.exports.wordpress.shortcodes import with_shortcodes
from publish.read.exports.wordpress.site import Site
from publish.read.exports.wordpress.whole import whole
from publish.read.exports.wordpress.writing import Writing

MOST_INLINED = 100
"""Reusable blocks in one body."""
LONGEST_INLINED = 4_000_000
"""Characters of them."""

_LONE_BREAK = re.compile(r"^[ \t]*<!--(?:more|nextpage|noteaser)\b[^<>]{0,500}?-->[ \t]*$", re.M)
_BREAK = re.compile(r"<!--nextpage-->")


@dataclass(frozen=True, slots=True)
class Expanded:
    """A body as HTML, what is to be said of it, and the words in it that HTML does not show."""

    body: str
    findings: tuple[Finding, ...] = ()
    dropped: tuple[Entry, ...] = ()


def expand(
    source: str,
    site: Site,
    post: int = 0,
    footnotes: Mapping[str, str] | None = None,
    *,
    is_html: bool = False,
) -> Expanded:
    """The HTML of a stored body: blocks, shortcodes and classic paragraphs expanded.

    ``post`` is its number, ``footnotes`` the texts of the block editor's notes by their ids;
    ``is_html`` says that its line ends mean nothing (a Markdown plug-in made it)."""
    writing = Writing(site, post, texts=footnotes or {})
    made = _expanded(source, writing, frozenset(), is_html)
    made = writing.with_notes(with_footnotes(made, writing))
    account = writing.account
    made, entries = media.described(made, writing), account.entries()
    missing = whole(source, made, entries, site, (footnotes or {}).values())
    return Expanded(made, (*account.findings(), *missing), entries)


def _expanded(source: str, writing: Writing, within: frozenset[int], is_html: bool) -> str:
    text = _BREAK.sub("\n\n", _LONE_BREAK.sub("\n\n", source))
    text = literal.with_languages(text)
    text = with_shortcodes(text, writing)
    text = media.with_embeds(with_bracket_notes(with_formulas(text), writing))
    if has_blocks(text):
        return with_blocks(text, writing, lambda ref: _reusable(ref, writing, within))
    return text if is_html else with_paragraphs(text)


def _reusable(ref: int, writing: Writing, within: frozenset[int]) -> str:
    """The HTML of a reusable block; one that is missing, or that holds itself, is reported."""
    source = writing.site.blocks.get(ref)
    writing.inlined += 1
    writing.length += len(source or "")
    full = writing.inlined > MOST_INLINED or writing.length > LONGEST_INLINED
    if source is None or ref in within or full:
        why = "is not in the export" if source is None else "repeats without end"
        writing.account.absent[f"the reusable block {ref} {why}"] = None
        return ""
    return _expanded(source, writing, within | {ref}, False)
