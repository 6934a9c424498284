"""Blockquotes as what they are: quotations with their attribution, pull quotes, callouts, posts."""

from __future__ import annotations

import re
from dataclasses import replace

from publish.document import (
    Block,
    Blocks,
    Callout,
    Inlines,
    Noteref,
    Paragraph,
    Preformatted,
    PullQuote,
    Quotation,
)
from publish.ends import put_behind, with_calls
from publish.findings import Code, Severity
from publish.read.asking import ENOUGH, quotation_query
from publish.read.html import attributions, embeds
from publish.read.html.carrying import citation_of
from publish.read.html.crediting import Spot, cited, named_by
from publish.read.html.dom import Element
from publish.read.html.flow import Flow, Items
from publish.read.html.judging import Case, Verdict, judge, kind_of
from publish.read.html.notes.found import wrap_text
from publish.read.html.page import Page
from publish.read.html.pieces import Heading
from publish.read.html.walk_inlines import Formats, language_of
from publish.read.languages import Language, language
from publish.transform import block_of
from publish.walking import plain_text

_MARK = re.compile(r"\s*\[!(\w{2,20})\][-+]?\s*")

UNSURE = Code(
    "R130", Severity.INFO, "A blockquote is set as a quotation, or is not, without proof."
)


def of(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A blockquote as what it is; one of a social network's posts is an embed."""
    post = embeds.quoted_post(flow, node, formats)
    if post is not None:
        return post
    _drop_mark(flow, node)
    spoken = [f for f in formats if f.kind == "span" and f.serial == id(node)]
    inside = tuple(f for f in formats if f not in spoken)
    blocks = flow.blocks(node.children, inside)
    if not blocks or all(isinstance(block, Preformatted) for block in blocks):
        return blocks
    table = language(flow.page.language or "en")
    blocks, attribution = attributions.taken(blocks, node, flow.page, table)
    case = Case(flow, node, blocks, attribution, tuple(flow.items[-2:]), table)
    verdict = judge(case)
    _doubted(case, verdict)
    if spoken and verdict.kind != "quotation":  # no place for a language but its words
        case = replace(case, blocks=flow.blocks(node.children, formats), attribution=())
    return (_made(case, verdict.kind),)


def _doubted(case: Case, verdict: Verdict) -> None:
    """Tell of a verdict that is not sure, and ask where it may well be another."""
    if verdict.sure:
        return
    page, text = case.flow.page, case.text
    what = "a quotation" if verdict.kind == "quotation" else "no quotation"
    page.find(UNSURE, case.node, f"“{text[:60]}…” is set as {what} ({verdict.sign})")
    if verdict.confidence < ENOUGH:
        query = quotation_query(text, verdict.kind, verdict.choices, verdict.confidence)
        page.asked.append((page.at(case.node), query))


def _drop_mark(flow: Flow, node: Element) -> None:
    """Take the mark of a Markdown alert, "[!NOTE]", for the name that it stands for."""
    holder = node
    while holder.elements and not any(
        isinstance(c, str) and c.strip() for c in holder.children[:1]
    ):
        holder = holder.elements[0]
    first = holder.children[0] if holder.children else None
    found = _MARK.match(first) if isinstance(first, str) else None
    if found:
        mark = wrap_text(holder, 0, 0, found.end())
        flow.page.dropped[mark] = "callout mark"
        node.attrs["class"] = f"{node.get('class')} callout {found[1].lower()}".strip()


def _made(case: Case, kind: str) -> Block:
    page = case.flow.page
    at = page.at(case.node)
    if kind != "quotation":
        whole = _with(case.blocks, case.attribution)
        pulled = kind == "pull quote"
        return (
            PullQuote(whole, location=at)
            if pulled
            else Callout(whole, kind_of(case.node, whole), location=at)
        )
    spot = Spot(page, at, case.node.get("cite"), case.attribution, case.items, case.text)
    spot = replace(spot, named=named_by(case.node))
    label = cited(spot, case.table)
    spoken = language_of(case.node)
    lang = spoken if spoken.lower() != page.language.lower() else ""
    blocks = _noted(case.blocks, label) if label else case.blocks
    return Quotation(blocks, case.attribution, lang, location=at)


def _with(blocks: Blocks, attribution: Inlines) -> Blocks:
    return (*blocks, block_of(attribution)) if attribution else blocks


def _noted(blocks: Blocks, label: str) -> Blocks:
    """The note's call put behind the last words; where there are none but those of others, in a
    paragraph of its own: a source that is known is always told."""
    called = with_calls(blocks, (Noteref(label),))
    return called if called != blocks else put_behind(blocks, Paragraph((Noteref(label),)))


def attributed_below(
    page: Page, items: list[Block | Heading], table: Language
) -> list[Block | Heading]:
    """Quotations joined with the line below that says whose words they are: "[The Gazette]"; one
    that was set apart without a sign has it now."""
    result: list[Block | Heading] = []
    for item in items:
        last = result[-1] if result else None
        if isinstance(item, Paragraph) and isinstance(last, Quotation | Callout):
            said = attributions.of_line(item.content, table)
            plain = not last.attribution if isinstance(last, Quotation) else not last.kind
            if said and plain:
                spot = Spot(page, last.location, said=said, framed=_is_framed(item))
                result[-1] = _attributed(spot, last, table)
                continue
        result.append(item)
    return result


def _is_framed(line: Paragraph) -> bool:
    return plain_text(line.content).strip()[:1] == "["


def _attributed(spot: Spot, block: Quotation | Callout, table: Language) -> Block:
    """A quotation with the attribution below it, and the note that cites what that names."""
    page, at, said = spot.page, spot.at, spot.said
    page.findings = [f for f in page.findings if not (f.code is UNSURE and f.location == at)]
    page.asked = [(place, query) for place, query in page.asked if place != at]
    noted = isinstance(block, Quotation) and citation_of(page, block) is not None
    label = "" if noted else cited(spot, table)
    lang = block.lang if isinstance(block, Quotation) else ""
    words = _noted(block.blocks, label) if label else block.blocks
    return Quotation(words, said, lang, location=at)
