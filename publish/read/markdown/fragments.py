"""Fragments: Markdown without a metadata block, as some editors store it within a post."""

from __future__ import annotations

from dataclasses import replace

from publish.errors import InputRefused
from publish.ledger import Entry
from publish.read.exports.wording import paragraphs
from publish.read.losses import lost_words
from publish.read.markdown.code_regions import code_regions
from publish.read.markdown.conversion import refuse_size, rendered
from publish.read.markdown.pieces import prepared, without_marks
from publish.read.markdown.raw_html import Cleared
from publish.read.markdown.record import Record
from publish.read.markdown.repairs import repairs


def fragment(source: str) -> tuple[str, tuple[Entry, ...]]:
    """Its HTML, each line end one that readers see, and the words that HTML does not show: the
    titles of links, comments. Nothing is taken for a tag of a template.

    What is too long, nests too deep or would lose words stays as it is written."""
    text = without_marks(source)
    edits = sorted(repairs(text, code_regions(text)), key=lambda edit: edit.start)
    record, cleared = Record(prepared(text, edits, (), 1)), Cleared()
    env = {**record.environment(), "components": False}
    try:
        refuse_size(text, "")
        made, _ = rendered(env, cleared, breaks=True)
    except (InputRefused, RecursionError):
        return paragraphs(source), ()
    for line, words in cleared.comments:
        record.drop("comment", words, line)
    if lost_words(text, made, (*record.markup, *cleared.markup)):
        return paragraphs(source), ()
    dropped = (replace(entry, line=0) for entry in record.dropped)
    return made, tuple(entry for entry in dropped if entry.rule and entry.text)
