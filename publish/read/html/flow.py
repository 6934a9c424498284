"""Flow: nodes in, in reading order; Blocks out, nested under their headings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from publish.document import Block, Blocks
from publish.findings import NOWHERE, Location
from publish.read.html.dom import BLOCKS, UNSEEN, Element, part_from_line
from publish.read.html.inlines import Run
from publish.read.html.nesting import sectioned
from publish.read.html.page import Page
from publish.read.html.paragraphs import items_of, split_paragraphs
from publish.read.html.pieces import Heading, Item, Items
from publish.read.html.walk_inlines import (
    PICTURES,
    Formats,
    atom,
    formats_inside,
    leaves_space,
    shows,
)

__all__ = ["MAX_NESTING", "Flow", "Items"]

MAX_NESTING = 12
"""Quotations, lists and the like inside each other: deeper ones give their content to the outer."""


@dataclass(slots=True)
class Flow:
    """What the walk has made so far, and the loose inline content not yet ended by a block.

    ``make`` gives the items of an element of a kind of its own (a list, a table), or None for a
    container whose children are walked like any others; ``settle`` is given all items of a
    container together, before they are nested; ``taken`` holds elements that were taken together
    with one before them."""

    page: Page
    make: Callable[[Flow, Element, Formats], Items | None]
    settle: Callable[[list[Item]], list[Block | Heading]]
    depth: int = 0
    items: list[Item] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    at: Location = NOWHERE
    taken: set[Element] = field(default_factory=set)

    def take(self, nodes: list[Element | str], formats: Formats = ()) -> None:
        """Walk through nodes in reading order."""
        for node in nodes:
            if isinstance(node, str):
                self.runs.append(Run(node, formats))
            elif node in self.page.dropped:
                if leaves_space(self.page, node):
                    self.runs.append(Run(" "))
                elif node.tag in BLOCKS:
                    self.flush()
            elif node.tag not in UNSEEN or shows(node):
                self._take_element(node, formats)

    def _take_element(self, node: Element, formats: Formats) -> None:
        page = self.page
        if node.tag in BLOCKS:
            self.flush(page.at(node))
        if node in page.noterefs or node.tag == "br" or node.tag in PICTURES:
            run = atom(page, node, formats)
            self.runs += [run] if run else []
        elif (made := self.make(self, node, formats)) is not None:
            self.flush()
            self.items += made
            if node.tag not in BLOCKS:  # a block in the midst of a line
                part_from_line(node)
        elif node.tag in BLOCKS:
            self.take(node.children, formats_inside(page, node, formats))
            self.flush()
        else:
            self.take(node.children, formats_inside(page, node, formats))

    def flush(self, at: Location = NOWHERE) -> None:
        """End the paragraph that is being gathered; ``at`` is where the next one begins."""
        for piece in split_paragraphs(self.runs):
            self.items += items_of(piece, self.at)
        self.runs, self.at = [], at

    def blocks(self, nodes: list[Element | str], formats: Formats = ()) -> Blocks:
        """The blocks of a container's children, one level deeper."""
        inner = Flow(self.page, self.make, self.settle, self.depth + 1)
        inner.take(nodes, formats)
        return inner.finish()

    def items_of(self, nodes: list[Element | str], formats: Formats = ()) -> Items:
        """The items of nodes as they stand in this flow, not yet nested under their headings."""
        inner = Flow(self.page, self.make, self.settle, self.depth)
        inner.take(nodes, formats)
        inner.flush()
        return tuple(inner.items)

    def finish(self) -> Blocks:
        """All that was taken, nested under its headings."""
        self.flush()
        return sectioned(self.settle(self.items))
