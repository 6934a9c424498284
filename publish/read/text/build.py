"""Building: parts, quotations and notes become the blocks of a post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from publish.document import (
    Block,
    Blocks,
    Inlines,
    List,
    Noteref,
    Paragraph,
    Preformatted,
    Quotation,
    Section,
    ThematicBreak,
    Verse,
)
from publish.findings import Location
from publish.read.text.headings import depths
from publish.read.text.lists import number, ordered, runs
from publish.read.text.parts import Kind, Part
from publish.read.text.quotations import Quote
from publish.transform import shallow
from publish.walking import inlines

MOST_INSIDE = 6  # lists inside one another
SAME_INDENT = 1  # characters by which items of one list may differ


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be built: the parts, their quotations, and where noterefs stand.

    ``calls`` maps a part's index to its noterefs: each an offset in its words and a label.
    """

    parts: tuple[Part, ...]
    quotes: tuple[Quote, ...] = ()
    calls: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    file: str = ""


def build(plan: Plan) -> Blocks:
    """The blocks of the post: what stands before the first heading, then its sections."""
    heads = [
        i for i, part in enumerate(plan.parts) if part.kind is Kind.HEADING and not _quoted(plan, i)
    ]
    deep = depths([plan.parts[i] for i in heads])
    first = heads[0] if heads else len(plan.parts)
    return shallow((*_blocks(plan, 0, first), *_sections(plan, heads, deep, len(plan.parts))))


def _sections(
    plan: Plan, heads: Sequence[int], deep: Sequence[int], stop: int
) -> Iterator[Section]:
    """The sections that headings open, up to the part ``stop``; deeper ones are inside them."""
    tops = [i for i, depth in enumerate(deep) if depth == deep[0]]
    for top, end in pairwise([*tops, len(heads)]):
        under = [*heads[top + 1 : end], heads[end] if end < len(heads) else stop]
        own = _blocks(plan, heads[top] + 1, under[0])
        inner = _sections(plan, under[:-1], deep[top + 1 : end], under[-1])
        title = inlines(plan.parts[heads[top]].text)
        yield Section(title, (*own, *inner), location=_where(plan, heads[top]))


def _quoted(plan: Plan, index: int) -> bool:
    return any(quote.first <= index < quote.end for quote in plan.quotes)


def _where(plan: Plan, index: int) -> Location:
    return Location(plan.file, plan.parts[index].line)


def _blocks(plan: Plan, start: int, stop: int) -> Iterator[Block]:
    """The blocks of a stretch of parts, with its quotations."""
    quotes = {quote.first: quote for quote in plan.quotes}
    index = start
    while index < stop:
        quote = quotes.get(index)
        if quote:
            yield _quotation(plan, quote)
            index = quote.end
            continue
        end = next((i for i in range(index, stop) if i in quotes), stop)
        yield from _plain(plan, range(index, end))
        index = end


def _quotation(plan: Plan, quote: Quote) -> Quotation:
    attribution = inlines(quote.attribution.text) if quote.attribution else ()
    return Quotation(
        tuple(_plain(plan, range(quote.first, quote.stop), quote)),
        attribution,
        location=_where(plan, quote.first),
    )


def _plain(plan: Plan, indices: Sequence[int], quote: Quote | None = None) -> Iterator[Block]:
    """Blocks without quotations in them: items gathered to lists, stanzas to poems."""
    for kind, run in groupby(indices, key=lambda i: plan.parts[i].kind):
        if kind is Kind.ITEM:
            yield from _lists(plan, list(run))
        elif kind is Kind.VERSE:
            yield _verse(plan, list(run))
        else:
            yield from (_block(plan, i, quote) for i in run)


def _verse(plan: Plan, indices: Sequence[int]) -> Verse:
    """Neighbouring pieces of verse are the stanzas of one poem."""
    stanzas = (plan.parts[i].text.split("\n") for i in indices)
    lines = tuple(tuple((line,) for line in stanza) for stanza in stanzas)
    return Verse(lines, location=_where(plan, indices[0]))


def _lists(plan: Plan, indices: Sequence[int], depth: int = 1) -> Iterator[Block]:
    """The lists of a run of items; what is indented further is inside the item before it."""
    shallow = plan.parts[indices[0]].indent
    limit = shallow + SAME_INDENT
    tops = [i for i in indices if depth >= MOST_INSIDE or plan.parts[i].indent <= limit]
    ends = dict(zip(tops, [*tops[1:], indices[-1] + 1], strict=True))
    place = 0
    for run in runs([plan.parts[i] for i in tops]):
        own = tops[place : place + len(run)]
        items = tuple(_item(plan, range(i, ends[i]), depth) for i in own)
        counted = ordered(run[0].marker)
        first = number(run[0].marker) if counted else 1
        yield List(items, counted, first, location=_where(plan, own[0]))
        place += len(run)


def _item(plan: Plan, indices: range, depth: int) -> Blocks:
    words = _words(plan, indices[0], plan.parts[indices[0]].text)
    own = Paragraph(words, location=_where(plan, indices[0]))
    inner = _lists(plan, indices[1:], depth + 1) if len(indices) > 1 else ()
    return (own, *inner)


def _block(plan: Plan, index: int, quote: Quote | None) -> Block:
    part, where = plan.parts[index], _where(plan, index)
    text = quote.last if quote and quote.last and index == quote.stop - 1 else part.text
    match part.kind:
        case Kind.CODE:
            return Preformatted(text, location=where)
        case Kind.BREAK:
            return ThematicBreak(location=where)
        case _:
            return Paragraph(_words(plan, index, text), location=where)


def _words(plan: Plan, index: int, text: str) -> Inlines:
    """A part's words with its noterefs at their places."""
    pieces: list[str | Noteref] = []
    place = 0
    for offset, label in sorted(plan.calls.get(index, ())):
        end = min(offset, len(text))
        pieces += [text[place:end], Noteref(label)]
        place = end
    return inlines(*pieces, text[place:])
