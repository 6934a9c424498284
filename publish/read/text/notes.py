"""Notes: every quotation whose source the text names gets its note, its call at its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from publish.document import Note
from publish.findings import Finding
from publish.read.languages import Language
from publish.read.text.citing import Credit, Notes
from publish.read.text.credits import credits_of, inline_credits
from publish.read.text.parts import Kind, Part
from publish.read.text.quotations import Quote
from publish.sources import Source


@dataclass(frozen=True, slots=True)
class Doubted:
    """A quotation with a note whose speaker is not certain: the one whom the note names, or "", and
    the others who might be it, or speak in the work of its ``author``."""

    quote: Quote
    speaker: str
    author: str
    rivals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """Notes and sources of a post, where they are called, and the quotations without any."""

    notes: tuple[Note, ...] = ()
    sources: tuple[Source, ...] = ()
    calls: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    unnamed: tuple[Quote, ...] = ()
    credits: tuple[tuple[int, Credit], ...] = ()
    full: tuple[Finding, ...] = ()
    doubted: tuple[Doubted, ...] = ()


def annotate(parts: Sequence[Part], quotes: Sequence[Quote], table: Language, file: str) -> Noted:
    """Make the notes of a post in the order in which they are called."""
    made = Notes(table, file)
    calls: dict[int, list[tuple[int, str]]] = {}
    unnamed: list[Quote] = []
    given: list[tuple[int, Credit]] = []
    doubted: list[Doubted] = []
    before = ""  # the key of the source of the block quotation before
    for index, offset, credit, quote in _wanted(parts, quotes, table):
        if credit.empty:
            unnamed += [quote] if quote else []
            continue
        line = parts[index].line
        if label := made.cite(credit, line, before if credit.carried else ""):
            before = made.cited() if quote else before
            calls.setdefault(index, []).append((offset, label))
            given.append((line, credit))
            if quote and credit.rivals:
                doubted.append(Doubted(quote, made.speaker(), credit.author, credit.rivals))
    full = made.room.full("quotations go without a note", file)
    held = (tuple(made.notes), tuple(made.sources))
    return Noted(*held, calls, tuple(unnamed), tuple(given), full, tuple(doubted))


def _wanted(
    parts: Sequence[Part], quotes: Sequence[Quote], table: Language
) -> list[tuple[int, int, Credit, Quote | None]]:
    """Every place for a note: the part, the offset in it, the credit, the quotation if a block."""
    inside = {i for quote in quotes for i in range(quote.first, quote.stop)}
    found: list[tuple[int, int, Credit, Quote | None]] = []
    for quote, credit in credits_of(quotes, parts, table):
        last = _last_prose(parts, quote)
        if last is not None:
            text = quote.last if quote.last and last == quote.stop - 1 else parts[last].text
            found.append((last, len(text), credit, quote))
    for index, part in enumerate(parts):
        if index not in inside and part.kind in (Kind.PARAGRAPH, Kind.ITEM):
            spots = inline_credits(part.text, table)
            found += [(index, spot.end, spot.credit, None) for spot in spots]
    return sorted(found, key=lambda item: item[:2])


def _last_prose(parts: Sequence[Part], quote: Quote) -> int | None:
    """The last paragraph or item of a quotation: what can hold its noteref."""
    held = (Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING)
    places = [i for i in range(quote.first, quote.stop) if parts[i].kind in held]
    return places[-1] if places else None
