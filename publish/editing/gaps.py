"""Gaps: what an editor should see beside the queries: likely, hinted, missing, dropped."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from publish.cite import findings as codes
from publish.cite import source_findings
from publish.document import (
    Blocks,
    Code,
    Inlines,
    List,
    Paragraph,
    Preformatted,
    Quotation,
    Section,
)
from publish.editing.settling import lines_for
from publish.editing.texts import Text, cut
from publish.ends import without_calls
from publish.findings import Code as FindingCode
from publish.findings import Finding, Location
from publish.ledger import Entry
from publish.manuscript.fields import OF_POST
from publish.sources import Certainty
from publish.walking import inlines, plain_text, text_of, walk

SENTENCE = 12
"""Words from which a line that was dropped may have been the author's."""

LONGEST = 300
"""Characters of what was dropped that are shown."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One kind of thing to look at: its heading, what one and several are called in a count, and
    what of it a text has."""

    heading: str
    one: str
    many: str
    found: Callable[[Text], tuple[Inlines, ...]]


def sections(text: Text) -> Blocks:
    """A section for each kind of thing that a text has, likely fields with what confirms them."""
    return tuple(_section(gap, text, found) for gap in GAPS if (found := gap.found(text)))


def _section(gap: Gap, text: Text, found: tuple[Inlines, ...]) -> Section:
    items = List(tuple((Paragraph(item),) for item in found))
    fields = likely_fields(text) if gap.found is likely else ()
    if not fields:
        return Section((gap.heading,), (items,))
    told: Inlines = (
        "An entry among the queries of ",
        Code(text.post.file),
        " confirms what is right; the answer ",
        Code("none"),
        " takes a field out, and any other is its value:",
    )
    lines = Preformatted(lines_for(fields), "yaml")
    return Section((gap.heading,), (items, Paragraph(told), lines))


# ------------------------------------------------------------------- what there is


def likely(text: Text) -> tuple[Inlines, ...]:
    """The fields that are printed and only likely: the post's own, and those of its sources."""
    return (*_own(text, Certainty.LIKELY, "is likely"), *_told(text, codes.LIKELY))


def hints(text: Text) -> tuple[Inlines, ...]:
    """The fields that are hints, and not printed."""
    return (*_own(text, Certainty.HINT, "is a hint"), *_told(text, codes.HINTED))


def wanting(text: Text) -> tuple[Inlines, ...]:
    """What sources lack: a title, a date, a link, a name."""
    asked = {query.about for query in text.post.queries if query.kind == "source"}
    return tuple(
        item
        for code in codes.CODES
        if code not in (codes.LIKELY, codes.HINTED)
        for item in _told(text, code, asked if code is codes.AMBIGUOUS else ())
    )


def unsourced(text: Text) -> tuple[Inlines, ...]:
    """The quotations whose words nothing says the source of."""
    return tuple(_unsourced(text))


def dropped(text: Text) -> tuple[Inlines, ...]:
    """What a reading dropped that reads as an author's sentence might."""
    return tuple(
        inlines(
            f"line {entry.line}: " if entry.line else "",
            Code(entry.rule or "?"),
            f": {cut(' '.join(entry.text.split()), LONGEST)}",
        )
        for entry in text.dropped
        if is_sentence(entry)
    )


GAPS = (
    Gap("Likely, and printed", "likely field to confirm", "likely fields to confirm", likely),
    Gap("Hints, not printed", "hint", "hints", hints),
    Gap("What sources lack", "gap in a source", "gaps in sources", wanting),
    Gap(
        "Quotations without a source",
        "quotation without a source",
        "quotations without a source",
        unsourced,
    ),
    Gap("Sentences that were dropped", "dropped sentence", "dropped sentences", dropped),
)


def is_sentence(entry: Entry) -> bool:
    """Whether what was dropped reads as an author's sentence might."""
    text = entry.text.rstrip()
    return len(text.split()) >= SENTENCE and text[-1:] in tuple(".!?…")


def likely_fields(text: Text) -> tuple[str, ...]:
    """The likely fields, as queries name them."""
    known = text.post.metadata.evidence
    own = (e.field for e in known if e.certainty is Certainty.LIKELY and e.field in OF_POST)
    cited = (
        f"{source.key} {evidence.field}"
        for source in text.post.sources
        for evidence in source.evidence
        if evidence.certainty is Certainty.LIKELY
    )
    return tuple(dict.fromkeys((*own, *cited)))


def _own(text: Text, certainty: Certainty, what: str) -> Iterator[Inlines]:
    """What is so certain of the post's own fields."""
    for evidence in text.post.metadata.evidence:
        value = _value(getattr(text.post.metadata, evidence.field, ""))
        if evidence.certainty is certainty and value:
            yield (f"{evidence.field} “{value}” {what} (from {evidence.origin})",)


def _value(value: object) -> str:
    """A field's value in words; a title is Inlines, a byline names."""
    return plain_text(value) if isinstance(value, tuple) else str(value or "")


def _told(text: Text, code: FindingCode, without: Collection[str] = ()) -> Iterator[Inlines]:
    """The findings of one code about the sources of a text, but those of some keys."""
    for source in text.post.sources:
        if source.key not in without:
            at = source.location if source.location.line else Location(text.post.file)
            found = (f for f in source_findings(source, at) if f.code is code)
            yield from map(_said, found)


def _said(finding: Finding) -> Inlines:
    where = (" (", Code(str(finding.location)), ")") if finding.location.line else ()
    return inlines(f"{finding.code.name} {finding.text}", *where)


def _unsourced(text: Text) -> Iterator[Inlines]:
    for block in walk(text.post.blocks):
        if isinstance(block, Quotation) and not block.attribution and block.blocks:
            _, calls = without_calls(block.blocks)
            if not calls:
                words = " ".join(text_of(block.blocks).split()[:8])
                line = block.location.line
                yield inlines(f"line {line}: " if line else "", f"“{words} …”")
