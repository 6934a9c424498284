"""Signed quotations: those that an attribution shows, at their end or in a line beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from publish.publications import by_name
from publish.read.languages import Language
from publish.read.text.attributions import (
    Attribution,
    attribution_line,
    bracketed,
    name_line,
    split_tail,
    unsigned,
)
from publish.read.text.cues import Cue
from publish.read.text.evidence import ending, surnames
from publish.read.text.extent import CERTAIN, Extent
from publish.read.text.leadin import LeadIn
from publish.read.text.naming import outlets
from publish.read.text.parts import APART, Kind, Part
from publish.read.text.quote import Quote
from publish.read.text.sentences import in_marks

SERIES = 2  # attributions of one form that make it the text's habit
PAPER = 5  # words of a paper's name in brackets
FRAME = 4  # paragraphs between two lines that name one person
LONGEST_LINE = 140  # characters of such a line
TWEET = 280  # characters, without addresses

_ROLE = re.compile(r"[^,]{5,60}, \w+")  # a name, and its role's first word
_SOCIAL = re.compile(r"(?<!\w)[#@]\w|\bt\.co/|\bpic\.")
_ADDRESS = re.compile(r"(?:https?://|pic\.)\S+")


@dataclass(frozen=True, slots=True)
class Signs:
    """How the quotations of a text are signed: ``tails``, often at their end; ``brackets``, by
    lines in brackets, so that even a paper that no table knows is told from a remark; ``known`` are
    the surnames in it."""

    table: Language
    tails: bool = False
    brackets: bool = False
    known: frozenset[str] = frozenset()

    def line(self, text: str) -> Attribution | None:
        """The attribution that a line is."""
        found = attribution_line(text, self.table)
        name = bracketed(text) if self.brackets and not found else ""
        short = 0 < len(name.split()) <= PAPER and name[0].isupper()
        return Attribution(name, outlet=name) if short else found


def signs_of(parts: Sequence[Part], table: Language) -> Signs:
    """How a text signs its quotations."""
    prose = [part.text for part in parts if part.kind is Kind.PARAGRAPH]
    tails = sum(split_tail(text, table) is not None for text in prose)
    papers = [bracketed(part.text) for part in parts]
    known = sum(bool(by_name(name)) for name in papers if name)
    return Signs(table, tails >= SERIES, known >= SERIES, surnames(parts))


def signed(parts: Sequence[Part], index: int, floor: int, signs: Signs) -> Quote | None:
    """A quotation that only its attribution shows: at its end, or in the line after it."""
    part, table = parts[index], signs.table
    if part.kind in APART or part.marker:
        return None
    tail = split_tail(part.text, table, among=signs.tails)
    if tail and (part.kind is Kind.PARAGRAPH or in_marks(tail[0]) or "—" in part.text):
        first = _tweet_start(parts, index, floor, table) if tail[1].handle else index
        return Quote(first, index + 1, _sure(index + 1), attribution=tail[1], last=tail[0])
    if unsigned(part.text):
        return Quote(index, index + 1, _sure(index + 1))
    if index + 1 >= len(parts) or index < floor or parts[index + 1].kind in APART:
        return None
    line = signs.line(parts[index + 1].text)
    if line is None and in_marks(part.text):
        line = name_line(parts[index + 1].text, table)
    if line and _credible(part.text, line):
        first = _tweet_start(parts, index, floor, table) if line.handle else index
        return Quote(first, index + 1, _sure(index + 1), attribution=line, line=index + 1)
    return None


def _sure(stop: int) -> Extent:
    return Extent(stop, 0.9)


def _tweet_start(parts: Sequence[Part], last: int, floor: int, table: Language) -> int:
    """The first paragraph of a post that was signed with a handle.

    It reaches no further back than it had room for, and only over what looks like a post itself,
    or to what announces one.
    """
    room, first, index = TWEET - len(_ADDRESS.sub("", parts[last].text)), last, last - 1
    while index >= floor and parts[index].kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING):
        if any(outlet.kind == "social" for outlet in outlets(parts[index].text, table)):
            return index + 1
        room -= 1 + len(_ADDRESS.sub("", parts[index].text))
        if room < 0:
            break
        if _SOCIAL.search(parts[index].text):
            first = index
        index -= 1
    return first


def _credible(text: str, line: Attribution) -> bool:
    """A signature at a letter's end looks like an attribution: marks, a handle or a paper tell."""
    closed = ending(text) == "closed" and not line.figure
    return in_marks(text) or line.handle or (closed and bool(line.outlet))


def framed(parts: Sequence[Part], index: int, table: Language) -> Quote | None:
    """A quotation between two lines that name the same person with the same role, as cards with
    a portrait have it."""
    person = name_line(parts[index - 1].text, table) if index else None
    name = _ROLE.match(person.text) if person else None
    if person is None or name is None or person.speaker.split()[-1] in parts[index].text:
        return None
    if not parts[index].prose or ending(parts[index].text) != "closed":
        return None
    for stop in range(index + 1, min(len(parts), index + FRAME + 1)):
        if len(parts[stop].text) <= LONGEST_LINE and name[0] in parts[stop].text:
            lead = LeadIn(parts[index - 1].text, Cue.NAME, colon=False, speaker=person.speaker)
            return Quote(index, stop, _sure(stop), index - 1, lead)
        if not parts[stop].prose or ending(parts[stop].text) != "closed":
            break
    return None


def with_attribution(quote: Quote, parts: Sequence[Part], table: Language) -> Quote:
    """The quotation with the attribution that stands at its end or in the line after it."""
    tail = split_tail(parts[quote.stop - 1].text, table)
    if tail and parts[quote.stop - 1].kind is not Kind.CODE:
        return replace(quote, last=tail[0], attribution=tail[1])
    for index in range(quote.first + 1, min(len(parts), quote.stop + 2)):
        if parts[index].kind in APART:
            break
        line = attribution_line(parts[index].text, table)
        if line is None and index <= quote.stop:
            line = _same_speaker(quote, parts[index].text, table)
        if line:
            span = replace(quote.extent, stop=index, confidence=CERTAIN, stops=())
            return replace(quote, stop=index, extent=span, attribution=line, line=index)
    return quote


def _same_speaker(quote: Quote, text: str, table: Language) -> Attribution | None:
    """A line with the name of whom the lead-in named already: "Ann Example, editor"."""
    line = name_line(text, table)
    same = line and quote.lead and quote.lead.speaker and quote.lead.speaker in line.text
    return line if same else None
