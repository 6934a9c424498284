"""Reading bare text: a post without markup becomes a Post, with every guess shown."""

from __future__ import annotations

import hashlib

from publish import __version__
from publish.ledger import words
from publish.post import Metadata, Origin, Post
from publish.read.account import account, moved, told
from publish.read.asking import fitting, source_queries
from publish.read.decode import decode
from publish.read.reading import Original, Reading
from publish.read.room import QUERIES, Room
from publish.read.text.build import Plan, build
from publish.read.text.doubts import doubts, queries, speaker_queries, title_queries
from publish.read.text.findings import UNBALANCED
from publish.read.text.notes import annotate
from publish.read.text.page import Page, sort
from publish.read.text.quotations import as_prose, find_quotes, unlist
from publish.sources import Certainty, Evidence
from publish.walking import inlines


def read_text(original: Original) -> Reading:
    """Read a bare text: title, byline, structure, quotations with their sources, chrome dropped.

    Pure. Raises InputRefused for what is empty or no text. The ledger balances.
    """
    text, findings = decode(original.data)
    page = sort(text)
    parts = unlist(page.parts, page.table)
    quotes = find_quotes(parts, page.table)
    parts = as_prose(parts, quotes)
    noted = annotate(parts, quotes, page.table, original.name)
    blocks = build(Plan(parts, quotes, noted.calls, original.name))
    room = Room(QUERIES)
    asking = (*queries(parts, quotes, page.table), *speaker_queries(parts, noted))
    asked = fitting((*title_queries(page, quotes), *asking), room)
    post = Post(
        _metadata(original, page),
        blocks,
        tuple(noted.notes),
        tuple(noted.sources),
        (*asked, *source_queries(noted.sources, room)),
    )
    ledger = account(text, post, page.entries)
    said = doubts(page, quotes, noted, original.name)
    full = (*noted.full, *room.full("doubts are no questions in the manuscript", original.name))
    settled = told(ledger, UNBALANCED, original.name, moved(words(text), post))
    return Reading(post, (*findings, *said, *full, *settled), ledger)


def _metadata(original: Original, page: Page) -> Metadata:
    tag = page.table.tag
    evidence = list(page.imprint.evidence)
    if page.title:
        evidence.append(Evidence("title", f"line {page.title.piece.line}", Certainty.LIKELY))
    if tag:
        evidence.append(Evidence("language", "words", Certainty.LIKELY))
    return Metadata(
        title=inlines(page.title.text.replace("\n", " ")) if page.title else (),
        byline=page.imprint.byline,
        published=page.imprint.published,
        updated=page.imprint.updated,
        language=tag,
        origin=Origin(
            original.name,
            hashlib.sha256(original.data).hexdigest(),
            reader=f"publish {__version__} text",
        ),
        evidence=tuple(evidence),
    )
