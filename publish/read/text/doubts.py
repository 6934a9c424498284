"""Doubts: what the reader was not sure of, as queries to settle and findings to see."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from publish.findings import Code, Finding, Location
from publish.ledger import Entry
from publish.post import Query
from publish.publications import by_name
from publish.read.asking import ENOUGH, beginning, quotation_query, speaker_query, title_query
from publish.read.languages import Language
from publish.read.text import findings as codes
from publish.read.text.notes import Noted
from publish.read.text.page import IMPRINT, Page
from publish.read.text.parts import Kind, Part
from publish.read.text.quotations import Quote
from publish.read.text.slips import slips

SENTENCE = 12  # words from which a dropped line may have been the author's
LAST = 16  # characters, at least, of the last words by which its end is named


def title_queries(page: Page, quotes: Sequence[Quote]) -> Iterator[Query]:
    """Which line is the title, where another line of the author's is close."""
    quoted = {part.text for quote in quotes for part in page.parts[quote.first : quote.end]}
    rivals = tuple(text for text in page.rivals if text not in quoted)
    if page.title and rivals:
        yield title_query(page.title.text, rivals, page.sure)


def queries(parts: Sequence[Part], quotes: Sequence[Quote], table: Language) -> Iterator[Query]:
    """The open questions of a text: what may be no quotation and where one may end, then slips, in
    the text's order."""
    for quote in quotes:
        if quote.confidence < ENOUGH and not quote.extent.marked:
            yield _quotation_query(parts, quote)
        if quote.extent.stops:
            yield _extent_query(parts, quote)
    for part in parts:
        if part.kind is Kind.PARAGRAPH:
            yield from slips(part.text, table)


def speaker_queries(parts: Sequence[Part], noted: Noted) -> Iterator[Query]:
    """Who speaks, where the text names more than one who might."""
    for said in noted.doubted:
        text = parts[said.quote.first].text
        yield speaker_query(text, said.speaker, said.author, said.rivals)


def _quotation_query(parts: Sequence[Part], quote: Quote) -> Query:
    text, choices = parts[quote.first].text, ("quotation", "paragraph")
    return quotation_query(text, "quotation", choices, quote.confidence)


def _extent_query(parts: Sequence[Part], quote: Quote) -> Query:
    ends = {stop: _last_words(parts[stop - 1].text) for stop in quote.extent.stops}
    return Query(
        "extent",
        beginning(parts[quote.first].text),
        "Where does this quotation end?",
        tuple(ends.values()),
        ends[quote.stop],
        quote.extent.confidence,
    )


def _last_words(text: str) -> str:
    """The last words of a paragraph, two at least, that are long enough to be found again."""
    words = text.split()
    size = 2
    while size < len(words) and len(" ".join(words[-size:])) < LAST:
        size += 1
    return " ".join(words[-size:])


def doubts(page: Page, quotes: Sequence[Quote], noted: Noted, file: str) -> Iterator[Finding]:
    """The findings of a reading, in the order title, language, captions, quotations, chrome."""

    def say(code: Code, line: int, text: str) -> Finding:
        return Finding(code, Location(file, line), text)

    if page.title is None:
        yield say(codes.NO_TITLE, 0, "no line looks like a title; write one")
    else:
        yield say(codes.TITLE, page.title.piece.line, f"taken as the title: {page.title.text[:80]}")
    tongue = page.table.tag
    yield say(codes.LANGUAGE, 0, f"language by its words: {tongue or 'unknown'}")
    for entry in page.entries:
        if entry.rule in IMPRINT:
            yield say(codes.BYLINE, entry.line, f"a {entry.rule}; not in the text: {entry.text}")
    for part in page.parts:
        if part.kind is Kind.CAPTION:
            what = f"line {part.line} reads as the caption of a picture that the text has lost"
            yield say(codes.CAPTION, part.line, f"{what}: {part.text[:80]}")
    for quote in quotes:
        yield from _about(page.parts, quote, say)
    for quote in noted.unnamed:
        line = page.parts[quote.first].line
        yield say(codes.UNNAMED, line, "the text does not name the source of this quotation")
    for line, credit in noted.credits:
        known = by_name(credit.outlet) if credit.outlet else None
        if known and known.ambiguous:
            others = ", ".join(known.others)
            yield say(codes.WHICH, line, f"{known.name}: this one, or {others}?")
    lost = _sentences_dropped(page)
    if lost:
        begun = " ".join(lost[0].text.split()[:8])
        what = f"{len(lost)} dropped line(s) read like sentences, the first as {lost[0].rule}"
        yield say(codes.CHROME, lost[0].line, f"{what}: {begun} …")


def _sentences_dropped(page: Page) -> tuple[Entry, ...]:
    """The entries of chrome that read as an author's sentence might."""
    return tuple(
        entry
        for entry in page.entries
        if len(entry.text.split()) >= SENTENCE and entry.text.rstrip()[-1:] in tuple(".!?…")
    )


def _about(
    parts: Sequence[Part], quote: Quote, say: Callable[[Code, int, str], Finding]
) -> Iterator[Finding]:
    """Findings about one quotation: that it is one, and where it ends, unless certain."""
    line, sure = parts[quote.first].line, quote.extent.confidence
    if quote.extent.stops:
        end = _last_words(parts[quote.stop - 1].text)
        yield say(codes.EXTENT, line, f"this quotation ends, to {sure:.0%}, with “{end}”")
    elif not quote.extent.marked:
        yield say(
            codes.QUOTATION, line, f"read as a quotation of {quote.stop - quote.first} paragraph(s)"
        )
