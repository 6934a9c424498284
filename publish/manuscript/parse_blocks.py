"""Block tokens -> Blocks and Notes, each with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby

from markdown_it.tree import SyntaxTreeNode

from publish.addresses import sound
from publish.document import (
    Block,
    Blocks,
    Callout,
    Definition,
    DefinitionList,
    Embed,
    Figure,
    Image,
    Inlines,
    LineBreak,
    List,
    Note,
    Paragraph,
    Preformatted,
    PullQuote,
    Quotation,
    Table,
    ThematicBreak,
    Verse,
)
from publish.findings import Code, Finding, Location
from publish.languages import is_tag
from publish.manuscript import codes
from publish.manuscript.attributed import DASH, last_line, split_attribution
from publish.manuscript.attributes import Attributes
from publish.manuscript.markdown import parser
from publish.manuscript.parse_inline import InlineReader
from publish.manuscript.sections import Heading, nest
from publish.transform import block_of
from publish.walking import inlines

HEADING_ID = re.compile(r"(?:(?<![\\\s])|(?<=\\\s))\s*(?<!\\)\{#(?P<id>[^\s{}]+)\}\s*$")
CAPTION = re.compile(r":(?:[ \t]+|$)")
CAPTION_ATTRIBUTES = re.compile(r"(?<!\s)\s*(?<!\\)\{\.row-heads\}$")


@dataclass(slots=True)
class BlockReader:
    """Reads the blocks of one manuscript. ``offset`` is how many lines stand before its text."""

    file: str
    offset: int
    notes: list[Note] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def read(self, nodes: Sequence[SyntaxTreeNode]) -> Blocks:
        """Sibling nodes as Blocks; headings among them nest what follows into Sections."""
        return nest(self._flat(nodes))

    def _flat(self, nodes: Sequence[SyntaxTreeNode]) -> Sequence[Block | Heading]:
        """Sibling nodes in a row, tables with their captions; nothing is under a heading yet."""
        flat: list[Block | Heading] = []
        for node in nodes:
            for block in self._node(node):
                if not self._is_caption(flat, node, block):
                    flat.append(block)
        return flat

    # --------------------------------------------------------------- one kind each

    def _node(self, node: SyntaxTreeNode) -> Sequence[Block | Heading]:
        at = self._location(node)
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
                return self._div(node)
            case "footnote_reference":
                label = str(node.meta["label"])
                self.notes.append(Note(label, self.read(node.children), location=at))
                return ()
            case _:
                text = node.content.strip() if node.token else ""
                return (Paragraph((text,), location=at),) if text else ()

    def _paragraph(self, node: SyntaxTreeNode) -> Sequence[Block]:
        content = self._inline(node)
        return (block_of(content, self._location(node)),) if content else ()

    def _heading(self, node: SyntaxTreeNode) -> Heading:
        level = int(node.tag[1])
        source = node.children[0].content if node.children else ""
        match = HEADING_ID.search(source)
        if not match:
            return Heading(level, self._inline(node), "", self._location(node))
        title = self.inline_text(source[: match.start()], self._line(node))
        return Heading(level, title, match["id"], self._location(node))

    def _quotation(self, node: SyntaxTreeNode) -> Quotation:
        at = self._location(node)
        last = node.children[-1] if node.children else None
        if last and last.type == "paragraph" and (split := last_line(last)):
            before, said = (self.inline_text(part, self._line(last)) for part in split)
            flat = self._flat(node.children[:-1])
            flat = [*flat, block_of(before, at)] if before else flat
            if flat:
                return Quotation(nest(flat), said, location=at)
            return Quotation((Paragraph(inlines(DASH, said), location=at),), location=at)
        flat, attribution = split_attribution(self._flat(node.children))
        return Quotation(nest(flat), attribution, location=at)

    def _definitions(self, node: SyntaxTreeNode) -> Sequence[Block | Heading]:
        """What is told of terms; a term of which nothing is told is a line like any other, and what
        is told of no term stands by itself."""
        at = self._location(node)
        items: list[tuple[Inlines, list[Sequence[Block | Heading]]]] = []
        for child in node.children:
            if child.type == "dt":
                items.append((self._inline(child), []))
            elif blocks := self._flat(child.children):
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
        cells = [tuple(self._inline(cell) for cell in row.children) for row in rows]
        align = tuple(_alignment(cell) for cell in rows[0].children)
        head = cells[0] if any(cells[0]) else ()
        return Table(head, tuple(cells[1:]), align, location=self._location(node))

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
        caption = self.inline_text(text, self._line(node))
        before[-1] = Table(
            table.head, table.rows, table.align, caption, bool(heads), location=table.location
        )
        return True

    def _div(self, node: SyntaxTreeNode) -> Sequence[Block | Heading]:
        attributes: Attributes = node.meta["attributes"]
        kind, *more = attributes.classes or ("",)
        lang = attributes.values.get("lang", "")
        if lang and not is_tag(lang):
            text = f'"{lang[:60]}" is no language'
            self.report(codes.BAD_ATTRIBUTE, self._line(node), text)
            lang = ""
        at = self._location(node)
        match kind:
            case "pullquote":
                return (PullQuote(self.read(node.children), location=at),)
            case "callout":
                return (Callout(self.read(node.children), " ".join(more), location=at),)
            case "verse":
                return self._verse(node, lang)
            case "figure":
                return self._figure(node)
            case "embed":
                return (self._embed(node, attributes),)
        inside = self._flat(node.children)
        match inside:
            case [Quotation(blocks, attribution)] if lang and not kind:
                return (Quotation(blocks, attribution, lang, location=at),)
        self.report(codes.UNKNOWN_DIV, self._line(node), f"::: {kind or 'block'} means nothing")
        return inside

    def _embed(self, node: SyntaxTreeNode, attributes: Attributes) -> Embed:
        url, kind = (attributes.values.get(key, "") for key in ("url", "kind"))
        led = sound(url)
        if url and not led:
            text = f"{url[:80]} is printed under its embed, but no link leads there"
            self.report(codes.BAD_LINK, self._line(node), text)
        return Embed(led or url, kind, self.read(node.children), location=self._location(node))

    def _verse(self, node: SyntaxTreeNode, lang: str) -> Sequence[Block | Heading]:
        """The stanzas of a verse; whatever else stands among them parts it."""
        made: list[Block | Heading] = []
        for are_lines, group in groupby(node.children, lambda child: child.type == "paragraph"):
            if are_lines:
                stanzas = tuple(lines for child in group if (lines := self._verse_lines(child)))
                made.append(Verse(stanzas, lang, location=self._location(node)))
                continue
            others = [block for child in group for block in self._node(child)]
            if others:
                text = "a verse holds lines and empty lines; what else is in it parts it"
                self.report(codes.IN_VERSE, self._line(node), text)
            made += others
        return made or (Verse((), lang, location=self._location(node)),)

    def _verse_lines(self, node: SyntaxTreeNode) -> tuple[Inlines, ...]:
        lines: list[list[SyntaxTreeNode]] = [[]]
        for child in (inner for part in node.children for inner in part.children):
            if child.type in ("softbreak", "hardbreak"):
                lines.append([])
            else:
                lines[-1].append(child)
        reader = self._reader(node)
        return tuple(content for line in lines if (content := reader.read(line)))

    def _figure(self, node: SyntaxTreeNode) -> Sequence[Block | Heading]:
        images: list[Image] = []
        captions: list[Inlines] = []
        others: list[Block | Heading] = []
        reader = self._reader(node)
        for child in node.children:
            if child.type != "paragraph":
                others += self._node(child)
                continue
            content = reader.read(child.children[0].children if child.children else ())
            shown = [item for item in content if not (isinstance(item, str) and not item.strip())]
            if shown and all(isinstance(item, Image) for item in shown):
                images += [item for item in shown if isinstance(item, Image)]
            elif shown:
                captions.append(content)
        if others or not images:
            text = "a figure holds pictures, a caption and a credit; the rest stands after it"
            self.report(codes.IN_FIGURE, self._line(node), text)
        caption, credit = _lines(captions), _lines(reader.credits)
        at = self._location(node)
        if not images:
            words = [block_of(run, at) for run in (caption, credit) if run]
            return (*words, *others)
        return (Figure(tuple(images), caption, credit, location=at), *others)

    # ------------------------------------------------------------------------ tools

    def report(self, code: Code, line: int, text: str) -> None:
        """Note a finding."""
        self.findings.append(Finding(code, Location(self.file, line), text))

    def inline_text(self, source: str, line: int) -> Inlines:
        """The Inlines of a piece of source that is one line."""
        tokens = parser().parseInline(source.strip(" \t"))
        nodes = SyntaxTreeNode(tokens).children
        reader = InlineReader(self.report, line)
        return reader.read(inner for node in nodes for inner in node.children)

    def _inline(self, node: SyntaxTreeNode) -> Inlines:
        return self._reader(node).read(inner for part in node.children for inner in part.children)

    def _reader(self, node: SyntaxTreeNode) -> InlineReader:
        return InlineReader(self.report, self._line(node))

    def _line(self, node: SyntaxTreeNode) -> int:
        return self.offset + (node.map[0] if node.map else 0) + 1

    def _location(self, node: SyntaxTreeNode) -> Location:
        return Location(self.file, self._line(node))


def _alignment(cell: SyntaxTreeNode) -> str:
    return str(cell.attrs.get("style", "")).removeprefix("text-align:")


def _lines(runs: Sequence[Inlines]) -> Inlines:
    """Several paragraphs as one run of lines."""
    result: Inlines = ()
    for run in runs:
        result = inlines(result, LineBreak(), run) if result else run
    return result
