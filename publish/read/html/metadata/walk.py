"""Walk: one way through a page outside what is another's: its lines, and what is marked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from publish.read.html.dom import BLOCKS, UNSEEN, Element, squeeze
from publish.read.html.page import Page

_FOREIGN = frozenset(
    [
        "comments",
        "comment form",
        "related posts",
        "sidebar",
        "navigation",
        "page header",
        "page footer",
        "note",
        "cookie notice",
        "advertisement",
        "search",
        "login",
    ]
)
"""The rules of what belongs to other posts, to readers or to the site."""
_SILENT = UNSEEN | {"noscript", "svg", "select", "textarea", "canvas", "object"}
_MARKED = re.compile(r"(?:^|\s)(?:dt-|p-|fn(?:\s|$)|published(?:\s|$)|updated(?:\s|$)|entry-date)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and the element that holds it."""

    text: str
    element: Element


@dataclass(slots=True, eq=False)
class Line:
    """What stands between two block boundaries of ``block``, piece by piece."""

    block: Element
    pieces: list[Piece] = field(default_factory=list)
    text: str = ""
    below: int = 0
    """How many lines of prose stand between the title and it."""
    above: int = 0
    """How many lines above the title it stands."""


class Walk:
    """One walk through a page: its lines, the marked elements, and where the post stands."""

    def __init__(self, page: Page, holders: set[Element]) -> None:
        self.page, self.holders = page, holders
        self.above = {up for holder in holders for up in (holder, *holder.ancestors())}
        self.lines: list[Line] = []
        self.marked: list[Element] = []
        self.spans: dict[Element, tuple[int, int]] = {}
        self.line = Line(page.body)

    def go(self) -> None:
        """Walk; a block that is left again waits as itself in a tuple."""
        waiting: list[tuple[Element | str, Element] | Element] = [self.page.body]
        begun: dict[Element, int] = {}
        while waiting:
            node = waiting.pop()
            if isinstance(node, tuple):
                child, parent = node
                if isinstance(child, str):
                    if child.strip():
                        self.line.pieces.append(Piece(child, parent))
                    continue
                self._break(parent)
                if child in self.holders:
                    self.spans[child] = (begun[child], len(self.lines))
            elif node.tag in ("meta", "link"):
                self._mark(node)
            elif not self._foreign(node):
                if node.tag in BLOCKS or node.tag == "br" or node in self.holders:
                    self._break(node)
                    above = node.parent if node.parent is not None else node
                    waiting.append((node, above))
                if node in self.holders:
                    begun[node] = len(self.lines)
                self._mark(node)
                waiting += [
                    child if isinstance(child, Element) else (child, node)
                    for child in reversed(node.children)
                ]
        self._break(self.page.body)

    def _foreign(self, node: Element) -> bool:
        rule = self.page.dropped.get(node)
        return node.tag in _SILENT or (rule in _FOREIGN and node not in self.above)

    def _mark(self, node: Element) -> None:
        attrs = node.attrs
        if attrs and (
            "itemprop" in attrs
            or "property" in attrs
            or ("rel" in attrs and node.tag == "a")
            or ("class" in attrs and _MARKED.search(attrs["class"]))
        ):
            self.marked.append(node)

    def _break(self, block: Element) -> None:
        """End a line; the next one stands in ``block``."""
        if self.line.pieces:
            self.line.text = squeeze(" ".join(piece.text for piece in self.line.pieces))
            if self.line.text:
                self.lines.append(self.line)
            self.line = Line(block)
        else:
            self.line.block = block
