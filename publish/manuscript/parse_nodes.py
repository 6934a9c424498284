"""Nodes: what every reader of block tokens has, findings, lines, and the words in them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.tree import SyntaxTreeNode

from publish.document import Block, Blocks, Inlines, Note
from publish.findings import Code, Finding, Location
from publish.manuscript.markdown import parser
from publish.manuscript.parse_inline import InlineReader
from publish.manuscript.sections import Heading, nest

Flat = Sequence[Block | Heading]
"""Blocks in a row, nothing of which is under a heading yet."""


@dataclass(slots=True)
class NodeReader(ABC):
    """Reads the nodes of one manuscript. ``offset`` is how many lines stand before its text."""

    file: str
    offset: int
    notes: list[Note] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @abstractmethod
    def blocks(self, node: SyntaxTreeNode) -> Flat:
        """What a node is."""

    @abstractmethod
    def flat(self, nodes: Sequence[SyntaxTreeNode]) -> Flat:
        """Sibling nodes in a row."""

    def read(self, nodes: Sequence[SyntaxTreeNode]) -> Blocks:
        """Sibling nodes as Blocks; headings among them nest what follows into Sections."""
        return nest(self.flat(nodes))

    def report(self, code: Code, line: int, text: str) -> None:
        """Note a finding."""
        self.findings.append(Finding(code, Location(self.file, line), text))

    def inline_text(self, source: str, line: int) -> Inlines:
        """The Inlines of a piece of source that is one line."""
        tokens = parser().parseInline(source.strip(" \t"))
        nodes = SyntaxTreeNode(tokens).children
        reader = InlineReader(self.report, line)
        return reader.read(inner for node in nodes for inner in node.children)

    def inline(self, node: SyntaxTreeNode) -> Inlines:
        """The Inlines in a node."""
        return self.inlines_of(node).read(
            inner for part in node.children for inner in part.children
        )

    def inlines_of(self, node: SyntaxTreeNode) -> InlineReader:
        """Who reads the inline tokens in a node."""
        return InlineReader(self.report, self.line(node))

    def line(self, node: SyntaxTreeNode) -> int:
        """The line of the file on which a node begins."""
        return self.offset + (node.map[0] if node.map else 0) + 1

    def location(self, node: SyntaxTreeNode) -> Location:
        """Where a node is."""
        return Location(self.file, self.line(node))
