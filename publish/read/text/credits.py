"""Credits: what a quotation's lead-in, its attribution and its sentence say of its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from publish.read.languages import Language
from publish.read.text.attributions import Attribution
from publish.read.text.carrying import carried, named_before
from publish.read.text.citing import Credit, url_in
from publish.read.text.cues import Cue, find_cue
from publish.read.text.leadin import LeadIn, attribution, lead_in
from publish.read.text.parts import Part
from publish.read.text.quote import Quote
from publish.read.text.sentences import last_sentence, sentences
from publish.read.text.standing import speaks, stands_in
from publish.read.text.voice import QUOTED, outside_marks

_IN_MARKS = re.compile(r"[“\"«„]([^“”\"«»„]{3,200}?),?[”\"»“]")
_HANDLED = re.compile(r"^(.*?\(@\w{1,30}\))")
_WRITING = 60  # characters within which a paper follows the verb of what is written in it


def credits_of(
    quotes: Sequence[Quote], parts: Sequence[Part], table: Language
) -> Iterator[tuple[Quote, Credit]]:
    """The block quotations with the credit of each; an empty one if the text names nobody."""
    last: tuple[Quote, Credit] | None = None
    for quote in quotes:
        credit = credit_of(quote, parts, table)
        if credit.empty and last:
            credit = carried(quote, parts, last, table)
        if not credit.empty:
            last = quote, credit
        yield quote, credit


def credit_of(quote: Quote, parts: Sequence[Part], table: Language) -> Credit:
    """The credit of a block quotation by itself; an empty one if the text names nobody."""
    credit = _of_lead(quote.lead) if quote.lead else Credit()
    if credit.empty and quote.lead and quote.leading is not None and not quote.lead.own:
        credit = named_before(parts[quote.leading].text, table)
    if quote.attribution:
        credit = _of_attribution(quote.attribution, credit)
    if quote.leading is not None and not credit.url:
        credit = replace(credit, url=url_in(last_sentence(parts[quote.leading].text)))
    inner = _inner(parts[quote.first].text, table) if quote.extent.marked else None
    if inner and credit.outlet:
        return replace(credit, speaker=inner.speaker, told=inner.told, rivals=inner.rivals)
    if inner and not credit.author:
        return replace(credit, author=inner.speaker, told=inner.told, rivals=inner.rivals)
    return credit


def _of_lead(lead: LeadIn) -> Credit:
    outlet = lead.outlet.name if lead.outlet else ""
    if not outlet or lead.cue is Cue.REPORTING:
        return Credit(outlet, author=lead.speaker, told=lead.told, rivals=lead.rivals)
    return Credit(outlet, speaker=lead.speaker, told=lead.told, rivals=lead.rivals)


def _of_attribution(line: Attribution, lead: Credit) -> Credit:
    """An attribution's own names stand above those of the lead-in."""
    name = _HANDLED.match(line.text) if line.handle else None
    title = _IN_MARKS.search(line.text)
    author = name[1] if name else line.speaker
    if not author and not line.outlet:
        author = re.split(r"[,;(“\"]", line.text)[0].strip()
    return Credit(
        line.outlet or (lead.outlet if not author else ""),
        author=author or lead.author,
        title=title[1] if title else "",
        url=url_in(line.text),
        date=line.date,
        social=line.handle,
        origin="attribution",
    )


def _inner(text: str, table: Language) -> LeadIn | None:
    """The lead-in that a quotation itself has before its marks: "Karimov told Interfax that:"."""
    mark = re.search(r"[“\"«„「]", text)
    return lead_in(text[: mark.start()].rstrip(), table) if mark and mark.start() else None


@dataclass(frozen=True, slots=True)
class Credited:
    """A sentence that quotes words in marks and says where they stand: its place in the paragraph,
    what it says, and where the quoted words are in the sentence."""

    start: int
    end: int
    said: LeadIn
    quoted: tuple[tuple[int, int], ...]
    credit: Credit


def inline_credits(text: str, table: Language) -> list[Credited]:
    """The sentences of a paragraph whose quotations are credited, in order."""
    found = (_of_sentence(text, span, table) for span in sentences(text))
    return [credited for credited in found if credited]


def _of_sentence(text: str, span: tuple[int, int], table: Language) -> Credited | None:
    """Who is quoted in a sentence that has both words in marks and an attribution to a paper."""
    sentence = text[slice(*span)]
    bare = outside_marks(sentence, table)
    marked = [match for match in QUOTED.finditer(sentence) if _blank(bare, match)]
    if not any(len(match.group().split()) >= 2 for match in marked):
        return None
    cue = find_cue(bare, table, anywhere=True)
    if cue is None:
        return None
    said = attribution(bare, cue, table, colon=False)
    if said.outlet is None or not stands_in(bare, said.outlet, table):
        return None
    return Credited(*span, said, tuple(m.span() for m in marked), _of_inline(bare, said, table))


def _of_inline(bare: str, said: LeadIn, table: Language) -> Credit:
    """The credit of words in a sentence: who writes them in the outlet is their author, anybody
    else no more than their speaker."""
    outlet = said.outlet.name if said.outlet else ""
    if said.cue is Cue.REPORTING and speaks(bare, said, table) in table.writing:
        return Credit(outlet, author=said.speaker, origin="sentence")
    told = "" if said.cue is Cue.REPORTING else said.told
    return Credit(outlet, speaker=said.speaker, told=told, origin="sentence")


def _blank(bare: str, match: re.Match[str]) -> bool:
    """Whether words in marks are a quotation, which is blank outside of marks, and no name."""
    return not bare[match.start() : match.end()].strip()
