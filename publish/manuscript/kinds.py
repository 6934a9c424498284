"""The kinds of queries: how each is found again, answered, and settled by an edit; one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from publish.document import Block
from publish.findings import Code, Severity
from publish.manuscript import extents, fields, pictures, quoting, slips, speakers, titles
from publish.manuscript.seen import Seen
from publish.manuscript.wording import same
from publish.post import STET, Post, Query

EXTENT = Code("Q001", Severity.WARNING, "where a quotation ends is not certain")
SLIP = Code("Q002", Severity.WARNING, "the author may have meant other words")
ALT = Code("Q003", Severity.WARNING, "nothing says what a picture shows")
SOURCE = Code("Q004", Severity.WARNING, "which source is meant is not certain")
OTHER = Code("Q005", Severity.WARNING, "a question is open")
QUOTATION = Code("Q007", Severity.WARNING, "whether words are somebody's is not certain")
SPEAKER = Code("Q008", Severity.WARNING, "who speaks in a quotation is not certain")
TITLE = Code("Q009", Severity.WARNING, "which line is the title is not certain")
FIELD = Code("Q010", Severity.WARNING, "a field is likely, and to be confirmed")


def stets(query: Query) -> bool:
    """Whether an answer keeps what is set: "stet"."""
    return same(query.answer) == STET


def never(_: Query) -> bool:
    """Whether an answer keeps what is set, for a kind in which each answer says something."""
    return False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of query.

    ``apply`` gives the post with the answer of the query at an index applied, that query still
    there, or None if the answer fits nowhere. ``is_open``: whether a query without an answer is
    not yet settled by an edit of the text. ``stands_in``: whether a block has what it is about,
    by which its line is told. ``keeps``: whether an answer keeps what is set. ``free``: any words
    may be the answer, not the choices alone. ``rewords``: its answers change the words by which
    other queries find their places. ``by_words``: it is about words of the text.
    """

    code: Code
    apply: Callable[[Post, int], Post | None]
    is_open: Callable[[Seen, Query], bool]
    stands_in: Callable[[Seen, Block, Query], bool]
    keeps: Callable[[Query], bool] = stets
    free: bool = False
    rewords: bool = False
    by_words: bool = True

    def accepts(self, query: Query) -> bool:
        """Whether the answer of a query is one that it may have."""
        return self.free or same(query.answer) in {STET, *map(same, query.choices)}


def _words(code: Code) -> Kind:
    return Kind(code, slips.apply, slips.is_open, slips.stands_in, keeps=slips.keeps, rewords=True)


KINDS = {
    "quotation": Kind(QUOTATION, quoting.apply, quoting.is_open, quoting.stands_in),
    "extent": Kind(EXTENT, extents.apply, extents.is_open, slips.stands_in),
    "speaker": Kind(SPEAKER, speakers.apply, speakers.is_open, slips.stands_in, free=True),
    "source": Kind(
        SOURCE,
        fields.apply_outlet,
        fields.is_open_outlet,
        fields.cited_in,
        keeps=never,
        free=True,
        by_words=False,
    ),
    "field": Kind(
        FIELD,
        fields.apply_field,
        fields.is_open_field,
        fields.cited_in,
        keeps=never,
        free=True,
        by_words=False,
    ),
    "title": Kind(TITLE, titles.apply, titles.is_open, titles.stands_in),
    "slip": _words(SLIP),
    "alt": Kind(
        ALT,
        pictures.apply,
        pictures.is_open,
        pictures.stands_in,
        keeps=never,
        free=True,
        by_words=False,
    ),
}

WORDS = _words(OTHER)
"""Any other kind: words whose place others may take."""


def kind_of(query: Query) -> Kind:
    """The kind of a query."""
    return KINDS.get(query.kind, WORDS)
