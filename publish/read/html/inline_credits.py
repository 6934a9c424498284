"""Inline credits: quotations inside the author's own sentences that say where the words stand.

A sentence is judged as one of bare text is (``publish.read.text.credits``): words in marks, and an
outlet that they are said to stand in. A page has links besides, of which one may be the source's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from publish.addresses import address_key, parts_of
from publish.document import Block, Blocks, Inlines, List, Noteref, Paragraph, Section
from publish.evidence import told_by
from publish.publications import by_domain, by_name
from publish.read.html.crediting import with_outlet
from publish.read.html.leading import (
    Placed,
    about_somebody,
    can_be_source,
    links,
    same_site,
    says,
)
from publish.read.html.page import Page
from publish.read.languages import Language, language
from publish.read.text.citing import Credit
from publish.read.text.credits import Credited, inline_credits
from publish.read.text.standing import speaks
from publish.sources import Evidence
from publish.walking import inline_children, inlines, plain_text


@dataclass(frozen=True, slots=True)
class _Run:
    """A paragraph's text, its links, where it calls notes, and where its parts end."""

    text: str
    links: tuple[Placed, ...]
    calls: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[bool, ...]
    """Of each part, whether it is plain words, in which a note may be called anywhere."""


def with_inline_credits(page: Page, blocks: Blocks) -> Blocks:
    """Blocks with a note behind every sentence of the author's own that quotes and says where the
    words stand; the notes and their sources are put to those of the page. Quotations, callouts,
    tables and captions are left as they are."""
    table = language(page.language or "en")
    return _each_own(blocks, lambda paragraph: _credited(page, paragraph, table))


def _each_own(blocks: Blocks, change: Callable[[Paragraph], Paragraph]) -> Blocks:
    """Blocks with the paragraphs changed that are the author's own running text."""

    def changed(block: Block) -> Block:
        match block:
            case Paragraph():
                return change(block)
            case Section():
                return replace(block, blocks=_each_own(block.blocks, change))
            case List():
                return replace(block, items=tuple(_each_own(i, change) for i in block.items))
            case _:
                return block

    return tuple(map(changed, blocks))


def _credited(page: Page, paragraph: Paragraph, table: Language) -> Paragraph:
    """A paragraph with the calls of the notes that its own sentences ask for."""
    text = plain_text(paragraph.content)
    found = inline_credits(text, table)
    if not found or page.credits is None:
        return paragraph
    run = _run_of(paragraph.content, text)
    labels: dict[int, str] = {}
    for sentence in found:
        if _is_free(run, sentence):
            credit = _credit(page, run, sentence, table)
            if label := credit and page.credits.cite(credit, paragraph.location.line):
                labels[sentence.end] = label
    return replace(paragraph, content=_noted(paragraph.content, labels))


def _run_of(content: Inlines, text: str) -> _Run:
    ends, at = [], 0
    for node in content:
        at += len(plain_text((node,)))
        ends.append(at)
    words = tuple(isinstance(node, str) for node in content)
    return _Run(text, tuple(links(content)), tuple(_calls(content)), tuple(ends), words)


def _calls(content: Inlines, at: int = 0) -> Iterator[int]:
    """Where notes are called in a run."""
    for node in content:
        if isinstance(node, Noteref):
            yield at
        yield from _calls(inline_children(node), at)
        at += len(plain_text((node,)))


def _is_free(run: _Run, sentence: Credited) -> bool:
    """Whether a sentence can take a note: it has none of the author's, leads in to no block, and
    does not end in the midst of a link."""
    if run.text[: sentence.end].rstrip().endswith((":", "：")):
        return False
    called = bisect_left(run.calls, sentence.start + 1)
    if called < len(run.calls) and run.calls[called] <= sentence.end:
        return False
    part = bisect_left(run.ends, sentence.end)
    return part < len(run.ends) and (run.words[part] or run.ends[part] == sentence.end)


def _credit(page: Page, run: _Run, sentence: Credited, table: Language) -> Credit | None:
    """What a sentence and the one link in it say of the source; None where the page itself is of
    that outlet."""
    outlet, bare = sentence.said.outlet, sentence.said.text
    if outlet is None:
        return None
    credit = Credit(outlet.name, told=sentence.credit.told, origin="sentence")
    verb = speaks(bare, sentence.said, table)
    if verb in table.writing:
        credit = replace(credit, author=sentence.said.speaker)
    elif verb:
        credit = replace(credit, speaker=sentence.said.speaker)
    if _is_own(page.url, credit.outlet):
        return None
    url = _address(page, run, sentence, table)
    if url:
        credit = replace(credit, url=url, evidence=(Evidence("URL", "link in the sentence"),))
    return with_outlet(credit)


def _is_own(url: str, outlet: str) -> bool:
    here = by_domain(parts_of(url).hostname or "") if url else None
    return here is not None and here is by_name(outlet)


def _address(page: Page, run: _Run, sentence: Credited, table: Language) -> str:
    """The address of the one link of a sentence that can be its source's; "" of two rivals."""
    first = bisect_left(run.links, sentence.start, key=lambda link: link.start)
    stop = bisect_left(run.links, sentence.end, key=lambda link: link.start)
    able = {
        address_key(link.href): link.href
        for link in run.links[first:stop]
        if _leads(link, sentence, table)
        and can_be_source(link.href, page.url)
        and not same_site(link.href, page.url)
        and _agrees(link.href, sentence.credit.outlet)
    }
    return next(iter(able.values())) if len(able) == 1 else ""


def _leads(link: Placed, sentence: Credited, table: Language) -> bool:
    """Whether a link stands on the outlet's name, on a verb of saying or on the quoted words."""
    start, end = link.start - sentence.start, link.end - sentence.start
    outlet = sentence.said.outlet
    if outlet and start < outlet.end and outlet.start < end:
        return True
    if about_somebody(link.href):
        return False
    shared = ((min(end, b) - max(start, a), b - a) for a, b in sentence.quoted)
    on_words = any(2 * common >= whole for common, whole in shared)
    return on_words or says(sentence.said.text[start:end], table)


def _agrees(href: str, outlet: str) -> bool:
    """Whether an address may be one of an outlet, as far as the table of publications knows."""
    there, named = by_domain(parts_of(told_by(href).url).hostname or ""), by_name(outlet)
    if there is None:
        return named is None or not named.domains
    return named is not None and (there is named or there.name in named.others)


def _noted(content: Inlines, labels: dict[int, str]) -> Inlines:
    """A run with notes called at places of its text."""
    parts: list[Inlines] = []
    waiting, at = sorted(labels), 0
    for node in content:
        end, cut = at + len(plain_text((node,))), 0
        while waiting and waiting[0] <= end:
            place = waiting.pop(0)
            head = node[cut : place - at] if isinstance(node, str) else node
            parts.append((head, Noteref(labels[place])))
            cut = place - at
        if isinstance(node, str):
            parts.append((node[cut:],))
        elif not cut:
            parts.append((node,))
        at = end
    return inlines(*parts)
