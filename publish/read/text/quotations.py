"""Block quotations: which paragraphs are somebody else's words, whose, and how sure.

A paragraph without a cue is the author's. Cues are: e-mail's ``>``, a lead-in before it, an
attribution at its end or in the line after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publish.read.languages import Language
from publish.read.text.evidence import Place, begins
from publish.read.text.extent import Extent, extent
from publish.read.text.leadin import lead_in
from publish.read.text.odds import probability
from publish.read.text.parts import Kind, Part
from publish.read.text.quote import Quote
from publish.read.text.sentences import CLOSING
from publish.read.text.signed import Signs, framed, signed, signs_of, with_attribution

__all__ = ["Quote", "as_prose", "find_quotes", "unlist"]

LIKELY = 0.5  # the probability from which the words after a lead-in are set as quoted
FEWEST = 5  # words of a quotation that a lead-in alone makes


def find_quotes(parts: Sequence[Part], table: Language) -> tuple[Quote, ...]:
    """The block quotations of a post, in order, none overlapping another."""
    found: list[Quote] = []
    signs = signs_of(parts, table)
    index = 0
    while index < len(parts):
        quote = _quote_at(parts, index, found[-1].end if found else 0, signs)
        if quote:
            found.append(quote)
            index = quote.end
        else:
            index += 1
    return tuple(found)


def unlist(parts: Sequence[Part], table: Language) -> tuple[Part, ...]:
    """The parts with whole sentences after a lead-in as paragraphs, though they look like items."""
    found = list(parts)
    for index, part in enumerate(parts[:-1]):
        if not _can_lead(part) or lead_in(part.text, table) is None:
            continue
        following = index + 1
        while following < len(parts) and _sentence_item(parts[following]):
            found[following] = replace(parts[following], kind=Kind.PARAGRAPH)
            following += 1
    return tuple(found)


def _sentence_item(part: Part) -> bool:
    """Whether an item without a marker is a whole sentence."""
    plain = part.kind is Kind.ITEM and not part.marker and len(part.text.split()) > FEWEST
    return plain and part.text.rstrip(CLOSING + '"“)')[-1:] in tuple(".!?…")


def _quote_at(parts: Sequence[Part], index: int, floor: int, signs: Signs) -> Quote | None:
    """The quotation that begins at ``index``, or that the attribution at ``index`` shows."""
    if parts[index].piece.quoted:
        return _mailed(parts, index, signs.table)
    led_in = _led_in(parts, index, floor, signs) or framed(parts, index, signs.table)
    return led_in or signed(parts, index, floor, signs)


def _mailed(parts: Sequence[Part], index: int, table: Language) -> Quote:
    stop = index
    while stop < len(parts) and parts[stop].piece.quoted:
        stop += 1
    span = Extent(stop, 1.0, marked=True)
    lead = lead_in(parts[index - 1].text, table) if index else None
    return Quote(index, stop, span, index - 1 if lead else None, lead)


def _led_in(parts: Sequence[Part], index: int, floor: int, signs: Signs) -> Quote | None:
    """A quotation that the paragraph before it announces."""
    place = Place(parts, index, signs.table, 0 < floor == index - 1, signs.known)
    seen = begins(place)
    chance = probability("begins", seen) if seen else 0.0
    if chance < LIKELY or len(place.part.text.split()) < FEWEST:
        return None
    leading = parts[index - 1].text
    span = extent(parts, index, leading, signs.table)
    quote = Quote(index, span.stop, span, index - 1, place.lead, confidence=round(chance, 2))
    return with_attribution(quote, parts, signs.table)


def _can_lead(part: Part) -> bool:
    """Whether a part can be a lead-in: a paragraph, or what looked like a heading with a colon."""
    colon = part.text.rstrip().endswith(":") and part.kind in (Kind.HEADING, Kind.ITEM)
    return part.kind is Kind.PARAGRAPH or (colon and not part.marker)


def as_prose(parts: Sequence[Part], quotes: Sequence[Quote]) -> tuple[Part, ...]:
    """The parts with each lead-in and each quotation's first a paragraph, whatever they looked."""
    firsts = {quote.first for quote in quotes if not parts[quote.first].piece.quoted}
    firsts |= {quote.leading for quote in quotes if quote.leading is not None}
    return tuple(
        replace(part, kind=Kind.PARAGRAPH)
        if i in firsts and part.kind in (Kind.HEADING, Kind.ITEM) and not part.marker
        else part
        for i, part in enumerate(parts)
    )
