"""Asking: the open queries of a reading among its findings, so that no doubt is told twice."""

from __future__ import annotations

from collections.abc import Iterable

from publish.findings import Finding
from publish.manuscript import query_findings
from publish.post import Post
from publish.read.html.quotations import UNSURE
from publish.read.room import FULL
from publish.read.text import findings as text

ASKED = {
    text.EXTENT: "extent",
    text.WHICH: "source",
    text.QUOTATION: "quotation",
    text.TITLE: "title",
    UNSURE: "quotation",
}
"""What a reader finds, and the kind of the query in which it asks the same."""


def with_queries(findings: Iterable[Finding], post: Post) -> tuple[Finding, ...]:
    """The findings of a reading, with a query in place of each that only says what it asks; where
    there was no room for every query, with all of them."""
    found = tuple(findings)
    crowded = any(finding.code == FULL for finding in found)
    kinds = set() if crowded else {query.kind for query in post.queries}
    told = (finding for finding in found if ASKED.get(finding.code) not in kinds)
    return (*told, *query_findings(post))


def open_queries(findings: Iterable[Finding]) -> int:
    """How many of these findings are queries."""
    return sum(finding.code.name.startswith("Q") for finding in findings)
