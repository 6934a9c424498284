"""The queries of a reading among its findings: no doubt twice, none lost."""

from __future__ import annotations

from publish.build.asking import open_queries, with_queries
from publish.document import Paragraph, Quotation
from publish.findings import Finding, Location
from publish.post import Metadata, Post, Query
from publish.read.room import FULL
from publish.read.text.findings import CHROME, EXTENT, WHICH

QUERY = Query("extent", "The pier is gone", "Where?", ("the lamp.",), "the lamp.", 0.6)
POST = Post(
    Metadata(title=("Piers",)),
    (Quotation((Paragraph(("The pier is gone, and with it the lamp.",)),)),),
    queries=(QUERY,),
    file="x.md",
)
FOUND = tuple(Finding(code, Location("x.txt"), "…") for code in (EXTENT, WHICH, CHROME))


def codes(*findings: Finding) -> list[str]:
    return [finding.code.name for finding in with_queries(findings, POST)]


def test_a_doubt_that_is_a_query_is_told_as_one() -> None:
    """The reader's finding gives way to the query; those that are no query stay."""
    assert codes(*FOUND) == ["R019", "R018", "Q001"]
    assert open_queries(with_queries(FOUND, POST)) == 1


def test_where_there_was_no_room_for_every_query_nothing_gives_way() -> None:
    """A doubt might have got none."""
    assert codes(*FOUND, Finding(FULL, Location("x.txt"), "…"))[:3] == ["R015", "R019", "R018"]
