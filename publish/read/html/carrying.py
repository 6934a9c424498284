"""Carrying over: a quotation from the source of the one before it ("and here:", "He adds:")."""

from __future__ import annotations

from collections.abc import Sequence

from publish.document import Block, Citation, Noteref, Paragraph, Quotation
from publish.read.html.page import Page
from publish.read.languages import Language, words_of
from publish.read.text.naming import outlets, people
from publish.walking import all_inlines, plain_text

LONGEST = 12
"""Words of a paragraph that only goes on with the quotation before."""


def carried(page: Page, items: Sequence[object], table: Language) -> Citation | None:
    """The citation of the quotation before, where the paragraph between only goes on with it."""
    if len(items) < 2 or not isinstance(items[-1], Paragraph):
        return None
    between, last = plain_text(items[-1].content).strip(), items[-2]
    if not isinstance(last, Quotation) or not goes_on(between, table):
        return None
    return citation_of(page, last)


def goes_on(text: str, table: Language) -> bool:
    """Whether a paragraph only goes on with a quotation: "and here:", "He continues:"."""
    found = words_of(text)
    if not found or len(found) > LONGEST or not text.endswith((":", "：")):
        return False
    if outlets(text, table) or people(text[1:], table):
        return False
    small = table.stopwords | table.pronouns | table.openers | table.continuing | table.articles
    verbs = table.reporting | table.telling
    rest = set(found) - small - verbs
    return not rest and bool(set(found) & (table.continuing | table.pronouns | table.openers))


def citation_of(page: Page, block: Block) -> Citation | None:
    """What the note of a quotation cites, if it has one of ours."""
    labels = {node.label for node in all_inlines((block,)) if isinstance(node, Noteref)}
    notes = page.credits.notes if page.credits else []
    found = (
        n for note in reversed(notes) if note.label in labels for n in all_inlines(note.blocks)
    )
    return next((node for node in found if isinstance(node, Citation)), None)
