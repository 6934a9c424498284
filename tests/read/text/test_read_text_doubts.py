"""What the reader of bare text is not sure of, as queries."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publish.ledger import words
from publish.manuscript import settle
from publish.manuscript.wording import text_of_post
from publish.post import Query
from publish.read.asking import ENOUGH
from publish.read.reading import Original
from publish.read.text import read_text
from publish.read.text.doubts import queries
from publish.read.text.page import sort
from publish.read.text.quotations import find_quotes
from publish.walking import plain_text

TEXT = """The Empty Harbour at Dawn

Nobody reads the tide tables for pleasure, and I have read them every night for eleven years.

The Harbour Gazette writes:

The crane will be taken down in spring, and nobody knows yet what will stand there.

I do not believe the council, and I have never believed the sea.
"""


def asked(confidence: float, *, marked: bool = False) -> list[Query]:
    """The queries about the text's quotation, were it so sure."""
    page = sort(TEXT)
    (quote,) = find_quotes(page.parts, page.table)
    span = replace(quote.extent, marked=marked)
    return list(
        queries(page.parts, [replace(quote, confidence=confidence, extent=span)], page.table)
    )


def test_what_may_be_no_quotation_is_asked() -> None:
    """It is set as likelier, and how likely is said; the alternative is a paragraph of the
    author's."""
    (query,) = asked(0.6)
    assert query == Query(
        "quotation",
        "The crane will be",
        "Are these somebody else’s words?",
        ("quotation", "paragraph"),
        "quotation",
        0.6,
    )


@pytest.mark.parametrize(("confidence", "marked"), [(0.8, False), (0.6, True)])
def test_what_is_surely_quoted_is_not_asked(confidence: float, *, marked: bool) -> None:
    """Good evidence, or marks that balance, leave no question."""
    assert asked(confidence, marked=marked) == []


def test_a_name_that_papers_share_is_asked() -> None:
    """Each source with such a name: its candidates are the choices, and the name is set as the text
    has it. A name that one paper has is no question."""
    text = TEXT.replace("The Harbour Gazette", "The Daily News")
    (query,) = read_text(Original("post.txt", text.encode())).post.queries
    assert (query.kind, query.about, query.chosen) == ("source", "daily-news-1", "Daily News")
    assert len(query.choices) > 1
    assert read_text(Original("post.txt", TEXT.encode())).post.queries == ()


def test_a_close_title_is_asked() -> None:
    """Two lines that might each be the title: the likelier is set, the other is a choice, which
    makes it the title and keeps the first in the text."""
    text = TEXT.replace("The Empty Harbour at Dawn", "Harbour Notes\n\nWho Reads the Tide Tables?")
    post = read_text(Original("post.txt", text.encode())).post
    (query,) = post.queries
    assert query.kind == "title"
    assert query.chosen == plain_text(post.metadata.title)
    assert 0.5 <= query.confidence < ENOUGH
    (other,) = set(query.choices) - {query.chosen}
    settled = settle(replace(post, queries=(replace(query, answer=other),)))
    assert plain_text(settled.metadata.title) == other
    assert plain_text(settled.blocks[0].content) == query.chosen  # type: ignore[union-attr]
    assert words(text_of_post(settled)) != words(text_of_post(post))
    assert sorted(words(text_of_post(settled))) == sorted(words(text_of_post(post)))


def test_a_title_that_nothing_rivals_is_not_asked() -> None:
    """A sentence is no rival, nor is what somebody is quoted with."""
    assert read_text(Original("post.txt", TEXT.encode())).post.queries == ()
