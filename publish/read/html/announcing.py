"""Announcing: what the paragraph before a quotation says of who speaks in it, and where."""

from __future__ import annotations

from dataclasses import replace

from publish.document import Inlines
from publish.read.html.leading import Announced, source_link
from publish.read.languages import Language, words_of
from publish.read.text.citing import Credit
from publish.read.text.cues import Cue, find_cue
from publish.read.text.leadin import LeadIn, attribution, lead_in
from publish.read.text.naming import outlets
from publish.read.text.sentences import sentences
from publish.sources import Certainty, Evidence
from publish.walking import plain_text


def of_lead(led: Inlines, own: str, table: Language, *, marked: bool = False) -> Credit:
    """What the paragraph before says: its last sentence, or the last but one or two that tell of
    somebody's saying; then what they say is likely, not certain. Of words that are ``marked`` as
    quoted those sentences need not speak. ``own`` is the address of the post."""
    text = plain_text(led)
    announced = lead_in(text, table) if led else None
    certainty = Certainty.CERTAIN
    if announced is None and not marked:
        announced = _told_before(text, table)
        certainty = Certainty.LIKELY
    if announced is None:
        return _by_link_alone(own, led, table)
    start = text.rfind(announced.text)
    credit = _of_speaker(announced, table, certainty)
    url = source_link(led, _place(announced, start), own, table)
    if not url:
        return credit
    return replace(credit, url=url, evidence=(Evidence("URL", "lead-in link", certainty),))


def _told_before(text: str, table: Language) -> LeadIn | None:
    """The last of the final three sentences before a quotation that says where words stand: "he
    said, according to a transcript in the Gazette"."""
    spans = sentences(text)[-3:]
    said = table.reporting | table.telling | table.announcing
    for start, end in reversed(spans):
        sentence = text[start:end].strip()
        cue = find_cue(sentence, table, anywhere=True)
        if cue is Cue.ACCORDING and said.intersection(words_of(sentence)):
            return attribution(sentence, cue, table, colon=False)
    return None


def _by_link_alone(own: str, led: Inlines, table: Language) -> Credit:
    """Of a sentence that ends with a colon but has no cue that is known: its link, where that
    stands on the one outlet that it names or on a word that announces."""
    text = plain_text(led)
    spans = sentences(text)[-1:]
    if not spans or not text.rstrip().endswith((":", "：")):
        return Credit()
    start = spans[0][0]
    named = outlets(text[start:], table)
    span = (start + named[0].start, start + named[0].end) if len(named) == 1 else None
    url = source_link(led, Announced(start, len(text), span), own, table)
    if not url:
        return Credit()
    outlet = named[0].name if len(named) == 1 else ""
    return Credit(outlet, url=url, origin="lead-in link", certainty=Certainty.LIKELY)


def _of_speaker(said: LeadIn, table: Language, certainty: Certainty) -> Credit:
    """Who speaks, in what, to whom. He is the author only of what he writes; where no outlet is
    named his name is all there is."""
    outlet = said.outlet.name if said.outlet else ""
    written = said.cue is Cue.REPORTING and bool(set(words_of(said.text)) & table.writing)
    credit = Credit(outlet, told=said.told, origin="lead-in", certainty=certainty)
    if not said.speaker:
        return credit
    return (
        replace(credit, author=said.speaker) if written else replace(credit, speaker=said.speaker)
    )


def _place(said: LeadIn, start: int) -> Announced:
    """Where an announcing sentence stands in its paragraph, and the names in it."""
    outlet = said.outlet
    span = (start + outlet.start, start + outlet.end) if outlet else None
    return Announced(start, start + len(said.text) + 1, span, said.speaker)
