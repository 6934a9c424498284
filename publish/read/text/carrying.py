"""Carrying over: whose words they are, where the lead-in leaves that to what stands before it.

"And here:", "He goes on:" go on with the quotation before; "From the note:" speaks of what the
sentence before it named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publish.read.languages import Language, words_of
from publish.read.text.citing import Credit
from publish.read.text.cues import Cue, find_cue
from publish.read.text.leadin import LeadIn, attribution
from publish.read.text.naming import outlets, people
from publish.read.text.parts import Part
from publish.read.text.quote import Quote
from publish.read.text.sentences import sentences
from publish.read.text.speakers import may_speak
from publish.sources import Certainty

LONGEST = 12  # words of a lead-in that only goes on
NEAR = 2  # paragraphs between a quotation and a "he" that may still be its speaker
LOOKED_AT = 2000  # characters of a lead-in's paragraph
BACK = 2  # sentences before a lead-in that may name whom it means

_SAYING = (Cue.ACCORDING, Cue.REPORTING, Cue.TELLING)


def goes_on(text: str, table: Language) -> bool:
    """Whether a paragraph only goes on with a quotation: "and here:", "He continues:"."""
    found = words_of(text[-400:])
    if not found or len(found) > LONGEST or not text.endswith((":", "：")):
        return False
    if outlets(text, table) or people(text[1:], table):
        return False
    small = table.stopwords | table.pronouns | table.openers | table.continuing | table.articles
    rest = set(found) - small - table.reporting - table.telling
    return not rest and bool(set(found) & (table.continuing | table.pronouns | table.openers))


def carried(
    quote: Quote, parts: Sequence[Part], last: tuple[Quote, Credit], table: Language
) -> Credit:
    """The credit of the quotation before, where the lead-in means the same; else an empty one.

    ``last`` is the quotation before and its credit. What is carried is only likely; where a pronoun
    may mean another who was named since, no speaker is set.
    """
    before, credit = last
    if quote.leading is None or quote.attribution or (quote.lead and quote.lead.own):
        return Credit()
    gap = quote.leading - before.end
    lead = parts[quote.leading].text
    same = gap == 0 and goes_on(lead, table)
    spoken = quote.lead is not None and 0 <= gap <= NEAR and _of_him(quote.lead, table)
    if not (same or spoken):
        return Credit()
    found = replace(credit, carried=True, certainty=Certainty.LIKELY, rivals=())
    others = () if same else _others(parts[before.end : quote.leading + 1], credit, table)
    if not others:
        return found
    if not (credit.outlet and credit.speaker):
        return Credit()  # the source was the speaker's own, and she may be another
    both = (credit.speaker, *others)  # the source is one of its own, to be confirmed or taken out
    return replace(found, speaker="", told="", carried=False, origin="carried over", rivals=both)


def _others(between: Sequence[Part], credit: Credit, table: Language) -> tuple[str, ...]:
    """Those named since the quotation before, of whom a "she" may speak as well."""
    known = (credit.speaker or credit.author).split()[-1:]
    named = (run for part in between for run in people(part.text[-LOOKED_AT:], table))
    names = dict.fromkeys(run.text for run in named if may_speak(run, table))
    return tuple(name for name in names if name.split()[-1:] != known)


def _of_him(lead: LeadIn, table: Language) -> bool:
    """Whether a lead-in has a pronoun for its speaker: "She writes:"."""
    begun = words_of(lead.text)[:LONGEST]
    verbs = [i for i, word in enumerate(begun) if word in table.reporting]
    return bool(verbs) and bool(set(begun[: verbs[0]]) & (table.pronouns - {"it"}))


def named_before(lead: str, table: Language) -> Credit:
    """What the sentences before a short lead-in, in its paragraph, say of whose words follow."""
    text = lead[-LOOKED_AT:]
    spans = sentences(text)
    if len(spans) < 2 or len(text[slice(*spans[-1])].split()) > LONGEST:
        return Credit()
    for start, end in reversed(spans[-1 - BACK : -1]):
        cue = find_cue(text[start:end], table, anywhere=True)
        if cue not in _SAYING:
            continue
        said = attribution(text[start:end], cue, table, colon=False)
        if said.outlet or said.speaker:
            outlet = said.outlet.name if said.outlet else ""
            speaker = said.speaker if outlet else ""
            author = "" if outlet else said.speaker
            return Credit(
                outlet,
                author=author,
                speaker=speaker,
                told=said.told,
                certainty=Certainty.LIKELY,
                rivals=said.rivals,
            )
    return Credit()
