"""Divs: the ``:::`` blocks of a manuscript: verse, figures, embeds, what is set apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from markdown_it.tree import SyntaxTreeNode

from publish.addresses import sound
from publish.document import (
    Block,
    Callout,
    Embed,
    Figure,
    Image,
    Inlines,
    LineBreak,
    PullQuote,
    Quotation,
    Verse,
)
from publish.languages import is_tag
from publish.manuscript import codes
from publish.manuscript.attributes import Attributes
from publish.manuscript.parse_nodes import Flat, NodeReader
from publish.manuscript.sections import Heading
from publish.transform import block_of
from publish.walking import inlines


def div(reader: NodeReader, node: SyntaxTreeNode) -> Flat:
    """What a ``:::`` block is; the blocks in one that means nothing."""
    attributes: Attributes = node.meta["attributes"]
    kind, *more = attributes.classes or ("",)
    lang = attributes.values.get("lang", "")
    if lang and not is_tag(lang):
        text = f'"{lang[:60]}" is no language'
        reader.report(codes.BAD_ATTRIBUTE, reader.line(node), text)
        lang = ""
    at = reader.location(node)
    match kind:
        case "pullquote":
            return (PullQuote(reader.read(node.children), location=at),)
        case "callout":
            return (Callout(reader.read(node.children), " ".join(more), location=at),)
        case "verse":
            return _verse(reader, node, lang)
        case "figure":
            return _figure(reader, node)
        case "embed":
            return (_embed(reader, node, attributes),)
    inside = reader.flat(node.children)
    match inside:
        case [Quotation(blocks, attribution)] if lang and not kind:
            return (Quotation(blocks, attribution, lang, location=at),)
    reader.report(codes.UNKNOWN_DIV, reader.line(node), f"::: {kind or 'block'} means nothing")
    return inside


def _embed(reader: NodeReader, node: SyntaxTreeNode, attributes: Attributes) -> Embed:
    url, kind = (attributes.values.get(key, "") for key in ("url", "kind"))
    led = sound(url)
    if url and not led:
        text = f"{url[:80]} is printed under its embed, but no link leads there"
        reader.report(codes.BAD_LINK, reader.line(node), text)
    return Embed(led or url, kind, reader.read(node.children), location=reader.location(node))


def _verse(reader: NodeReader, node: SyntaxTreeNode, lang: str) -> Flat:
    """The stanzas of a verse; whatever else stands among them parts it."""
    made: list[Block | Heading] = []
    for are_lines, group in groupby(node.children, lambda child: child.type == "paragraph"):
        if are_lines:
            stanzas = tuple(lines for child in group if (lines := _verse_lines(reader, child)))
            made.append(Verse(stanzas, lang, location=reader.location(node)))
            continue
        others = [block for child in group for block in reader.blocks(child)]
        if others:
            text = "a verse holds lines and empty lines; what else is in it parts it"
            reader.report(codes.IN_VERSE, reader.line(node), text)
        made += others
    return made or (Verse((), lang, location=reader.location(node)),)


def _verse_lines(reader: NodeReader, node: SyntaxTreeNode) -> tuple[Inlines, ...]:
    lines: list[list[SyntaxTreeNode]] = [[]]
    for child in (inner for part in node.children for inner in part.children):
        if child.type in ("softbreak", "hardbreak"):
            lines.append([])
        else:
            lines[-1].append(child)
    words = reader.inlines_of(node)
    return tuple(content for line in lines if (content := words.read(line)))


def _figure(reader: NodeReader, node: SyntaxTreeNode) -> Flat:
    images: list[Image] = []
    captions: list[Inlines] = []
    others: list[Block | Heading] = []
    words = reader.inlines_of(node)
    for child in node.children:
        if child.type != "paragraph":
            others += reader.blocks(child)
            continue
        content = words.read(child.children[0].children if child.children else ())
        shown = [item for item in content if not (isinstance(item, str) and not item.strip())]
        if shown and all(isinstance(item, Image) for item in shown):
            images += [item for item in shown if isinstance(item, Image)]
        elif shown:
            captions.append(content)
    if others or not images:
        text = "a figure holds pictures, a caption and a credit; the rest stands after it"
        reader.report(codes.IN_FIGURE, reader.line(node), text)
    caption, credit = _lines(captions), _lines(words.credits)
    at = reader.location(node)
    if not images:
        told = [block_of(run, at) for run in (caption, credit) if run]
        return (*told, *others)
    return (Figure(tuple(images), caption, credit, location=at), *others)


def _lines(runs: Sequence[Inlines]) -> Inlines:
    """Several paragraphs as one run of lines."""
    result: Inlines = ()
    for run in runs:
        result = inlines(result, LineBreak(), run) if result else run
    return result
