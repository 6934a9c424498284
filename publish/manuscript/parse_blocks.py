"""Block tokens -> Blocks and Notes, each with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, groupby

from markdown_it.tree import SyntaxTreeNode

from publish.document import (
    Block,
    Definition,
    DefinitionList,
    Inlines,
    List,
    Note,
    Paragraph,
    Preformatted,
    Quotation,
    Table,
    ThematicBreak,
)
from publish.manuscript.attributed import DASH, last_line, split_attribution
from publish.manuscript.parse_divs import div
from publish.manuscript.parse_nodes import Flat, NodeReader
from publish.manuscript.sections import Heading, nest
from publish.transform import block_of
from publish.walking import inlines

HEADING_ID = re.compile(r"(?:(?<![\\\s])|(?<=\\\s))\s*(?<!\\)\{#(?P<id>[^\s{}]+)\}\s*$")
CAPTION = re.compile(r":(?:[ \t]+|$)")
CAPTION_ATTRIBUTES = re.compile(r"(?<!\s)\s*(?<!\\)\{\.row-heads\}$")


class BlockReader(NodeReader):
    """Reads the blocks of one manuscript."""

    __slots__ = ()

    def flat(self, nodes: Sequence[SyntaxTreeNode]) -> Flat:
        """Sibling nodes in a row, tables with their captions; nothing is under a heading yet."""
        flat: list[Block | Heading] = []
        for node in nodes:
            for block in self.blocks(node):
                if not self._is_caption(flat, node, block):
                    flat.append(block)
        return flat

    # --------------------------------------------------------------- one kind each

    def blocks(self, node: SyntaxTreeNode) -> Flat:
        """What a node is: a block, several, or none where it is a note."""
        at = self.location(node)
        match node.type:
            case "paragraph":
                return self._paragraph(node)
            case "heading":
                return (self._heading(node),)
            case "blockquote":
                return (self._quotation(node),)
            case "bullet_list":
                items = tuple(self.read(item.children) for item in node.children)
                return (List(items, location=at),)
            case "ordered_list":
                items = tuple(self.read(item.children) for item in node.children)
                return (List(items, True, int(node.attrs.get("start", 1)), location=at),)
            case "dl":
                return self._definitions(node)
            case "fence" | "code_block":
                language = node.info.split()[0] if node.info.split() else ""
                return (Preformatted(node.content.removesuffix("\n"), language, location=at),)
            case "hr":
                return (ThematicBreak(location=at),)
            case "table":
                return (self._table(node),)
            case "div":
                return div(self, node)
            case "footnote_reference":
                label = str(node.meta["label"])
                self.notes.append(Note(label, self.read(node.children), location=at))
                return ()
            case _:
                text = node.content.strip() if node.token else ""
                return (Paragraph((text,), location=at),) if text else ()

    def _paragraph(self, node: SyntaxTreeNode) -> Sequence[Block]:
        content = self.inline(node)
        return (block_of(content, self.location(node)),) if content else ()

    def _heading(self, node: SyntaxTreeNode) -> Heading:
        level = int(node.tag[1])
        source = node.children[0].content if node.children else ""
        match = HEADING_ID.search(source)
        if not match:
            return Heading(level, self.inline(node), "", self.location(node))
        title = self.inline_text(source[: match.start()], self.line(node))
        return Heading(level, title, match["id"], self.location(node))

    def _quotation(self, node: SyntaxTreeNode) -> Quotation:
        at = self.location(node)
        last = node.children[-1] if node.children else None
        if last and last.type == "paragraph" and (split := last_line(last)):
            before, said = (self.inline_text(part, self.line(last)) for part in split)
            flat = self.flat(node.children[:-1])
            flat = [*flat, block_of(before, at)] if before else flat
            if flat:
                return Quotation(nest(flat), said, location=at)
            return Quotation((Paragraph(inlines(DASH, said), location=at),), location=at)
        flat, attribution = split_attribution(self.flat(node.children))
        return Quotation(nest(flat), attribution, location=at)

    def _definitions(self, node: SyntaxTreeNode) -> Flat:
        """What is told of terms; a term of which nothing is told is a line like any other, and what
        is told of no term stands by itself."""
        at = self.location(node)
        items: list[tuple[Inlines, list[Flat]]] = []
        for child in node.children:
            if child.type == "dt":
                items.append((self.inline(child), []))
            elif blocks := self.flat(child.children):
                items[-1][1].append(blocks)
        made: list[Block | Heading] = []
        for pairs, group in groupby(items, all):
            if pairs:
                terms = (Definition(term, tuple(map(nest, told))) for term, told in group)
                made.append(DefinitionList(tuple(terms), location=at))
                continue
            for term, told in group:
                made += [block_of(term, at)] if term else []
                made += chain.from_iterable(told)
        return made

    def _table(self, node: SyntaxTreeNode) -> Table:
        rows = [row for part in node.children for row in part.children]
        cells = [tuple(self.inline(cell) for cell in row.children) for row in rows]
        align = tuple(_alignment(cell) for cell in rows[0].children)
        head = cells[0] if any(cells[0]) else ()
        return Table(head, tuple(cells[1:]), align, location=self.location(node))

    def _is_caption(
        self, before: list[Block | Heading], node: SyntaxTreeNode, block: Block | Heading
    ) -> bool:
        """Whether a paragraph is the caption of the table before it, which then takes it in."""
        if not (before and isinstance(before[-1], Table) and isinstance(block, Paragraph)):
            return False
        table, source = before[-1], node.children[0].content if node.children else ""
        mark = CAPTION.match(source)
        if not mark or table.caption or table.row_heads:
            return False
        heads = CAPTION_ATTRIBUTES.search(source)
        text = source[mark.end() : heads.start() if heads else len(source)]
        caption = self.inline_text(text, self.line(node))
        before[-1] = Table(
            table.head, table.rows, table.align, caption, bool(heads), location=table.location
        )
        return True


def _alignment(cell: SyntaxTreeNode) -> str:
    return str(cell.attrs.get("style", "")).removeprefix("text-align:")
