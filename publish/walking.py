"""Going through a document: its words, its blocks and its inlines, in the order they are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from publish.document import (
    Block,
    Blocks,
    Callout,
    Code,
    DefinitionList,
    Embed,
    Emphasis,
    Figure,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    Paragraph,
    PullQuote,
    Quotation,
    Section,
    Span,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Table,
    Verse,
)

UNPRINTABLE = re.compile(
    "[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)
"""What XML 1.0 has no way to say, lone surrogates too, and controls: also those that turn the words
after them around (Unicode, UAX 9), beyond a title into whatever stands behind it."""


def inlines(*parts: Inline | Iterable[Inline]) -> Inlines:
    """Join parts into canonical Inlines: neighbouring strings merged, empty ones left out."""
    result: list[Inline] = []
    for part in parts:
        for item in (part,) if isinstance(part, str) or not isinstance(part, Iterable) else part:
            if not isinstance(item, str):
                result.append(item)
            elif result and isinstance(result[-1], str):
                result[-1] += item
            elif item:
                result.append(item)
    return tuple(result)


def inline_children(node: Inline) -> Inlines:
    """The Inlines directly inside an inline node."""
    match node:
        case (
            Emphasis(content)
            | Strong(content)
            | Link(_, content)
            | Superscript(content)
            | Subscript(content)
            | Strikethrough(content)
            | Span(content)
        ):
            return content
        case _:
            return ()


def block_children(node: Block) -> Blocks:
    """The Blocks directly inside a block, in reading order."""
    match node:
        case Paragraph():  # as most are: asked first
            return ()
        case (
            Section(blocks=blocks)
            | Quotation(blocks=blocks)
            | PullQuote(blocks=blocks)
            | Callout(blocks=blocks)
            | Embed(blocks=blocks)
        ):
            return blocks
        case List(items=items):
            return tuple(block for item in items for block in item)
        case DefinitionList(items=terms):
            return tuple(b for item in terms for blocks in item.definitions for b in blocks)
        case _:
            return ()


def own_inlines(node: Block) -> tuple[Inlines, ...]:
    """The runs of Inlines that belong to a block itself, not to its children."""
    match node:
        case Paragraph(content):
            return (content,)
        case Section(title=title):
            return (title,)
        case Quotation(attribution=attribution):
            return (attribution,)
        case DefinitionList(items=items):
            return tuple(item.term for item in items)
        case Figure(images=images, caption=caption, credit=credit):
            return (images, caption, credit)
        case Table(head=head, rows=rows, caption=caption):
            return (caption, *head, *(cell for row in rows for cell in row))
        case Verse(stanzas=stanzas):
            return tuple(line for stanza in stanzas for line in stanza)
        case _:
            return ()


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block under ``blocks``, depth first, each before its children."""
    for block in blocks:
        yield block
        yield from walk(block_children(block))


def walk_inlines(content: Iterable[Inline]) -> Iterator[Inline]:
    """Every inline under ``content``, in reading order, each before its children."""
    for node in content:
        yield node
        if not isinstance(node, str):
            yield from walk_inlines(inline_children(node))


def reading_order(node: Block) -> Iterator[Block | Inlines]:
    """The blocks and runs of Inlines directly inside a block, as they are read."""
    match node:
        case Quotation(blocks, attribution):
            yield from blocks
            yield attribution
        case DefinitionList(items):
            for item in items:
                yield item.term
                for definition in item.definitions:
                    yield from definition
        case _:
            yield from own_inlines(node)
            yield from block_children(node)


def all_inlines(blocks: Iterable[Block]) -> Iterator[Inline]:
    """Every inline of every block, in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):  # as most are
            yield from walk_inlines(block.content)
            continue
        for part in reading_order(block):
            if isinstance(part, tuple):
                yield from walk_inlines(part)
            else:
                yield from all_inlines((part,))


def plain_text(content: Iterable[Inline]) -> str:
    """The words of Inlines without markup; a line break becomes a space, notes vanish."""
    return _text(walk_inlines(content))


def text_of(blocks: Iterable[Block]) -> str:
    """The words of blocks without markup, one run behind another; notes and code blocks not."""
    return _text(all_inlines(blocks))


def is_silent(content: Iterable[Inline]) -> bool:
    """Whether nothing of Inlines is said aloud: no words, no pictures but decoration."""
    nodes = tuple(walk_inlines(content))
    told = any(isinstance(node, Image) and node.alt != "" for node in nodes)
    return not told and not _text(nodes).strip()


def strings(data: Any) -> Iterator[str]:
    """Every text in plain data: lists, and tables with their keys left aside."""
    match data:
        case str():
            yield data
        case dict():
            yield from strings(list(data.values()))
        case list():
            for value in data:
                yield from strings(value)


def _text(nodes: Iterable[Inline]) -> str:
    parts: list[str] = []
    for node in nodes:
        match node:
            case str():
                parts.append(node)
            case Code(text):
                parts.append(text)
            case LineBreak():
                parts.append(" ")
            case _:
                pass
    return "".join(parts)
