"""The structure tree: what each element of the document is to a reader who does not see the page.

Built from the markup, not from the boxes on pages: a paragraph or a table that runs over pages
is one, a note stands where it is called, and what layout adds (running heads, leaders, heads of
tables repeated) is no part of it. ISO 32000-1, 14.7 and 14.8; PDF/UA-1 (ISO 14289-1, 7):
headings without a gap, notes with an ID, figures with words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from publish.render.tagging.kinds import (
    KEPT_EMPTY,
    alternative,
    attributes,
    classes,
    is_label,
    types_of,
)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of marked content: the page's index, and the content's number there."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotation on a page; ``annotation`` is the engine's own object."""

    page: int
    annotation: Any


@dataclass(slots=True, eq=False)
class Node:
    """A structure element: its type, what it holds in order, and what is said of it."""

    type: str
    kids: list[Node | Run | Annotated] = field(default_factory=list)
    lang: str = ""
    alt: str = ""
    id: str = ""
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By their owner: "Layout", "List", "Table"."""

    def add(self, kind: str) -> Node:
        """A new element, the last of this one's."""
        node = Node(kind)
        self.kids.append(node)
        return node

    def elements(self) -> Iterator[Node]:
        """This element and all below it, in order."""
        stack: list[Node] = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(kid for kid in reversed(node.kids) if isinstance(kid, Node))


class Structure:
    """The structure of a document, put together while its pages are read in order."""

    def __init__(self, root: Element) -> None:
        self.document = Node("Document")
        self._parents = {child: parent for parent in root.iter() for child in parent}
        self._nodes: dict[Element, Node] = {root: self.document}
        self._labels: dict[Element, Node] = {}
        self._items: dict[Element, Node] = {}
        self._part: Node | None = None

    def of(self, element: Element, pseudo: str = "") -> Node:
        """The node that an element's content belongs to, or that of its pseudo-element; made,
        and put after all that its parent has so far, when first asked for."""
        if pseudo == "footnote-call":
            return self._call(element)
        if is_label(element, pseudo):
            return self._label(element)
        path = []
        while element not in self._nodes:
            path.append(element)
            element = self._parents[element]
        for step in reversed(path):
            self._nodes[step] = self._made(step)
            element = step
        return self._nodes[element]

    def link(self, element: Element) -> Node:
        """The node of the link that an element is or stands in."""
        node, up = self.of(element), element
        while node.type != "Link" and up in self._parents:
            up = self._parents[up]
            node = self._nodes[up]
        return node if node.type == "Link" else self.of(element)

    def finished(self) -> Node:
        """The whole tree, without what is empty, its headings in sequence. Call it once."""
        _prune(self.document)
        for node in self.document.elements():
            _captions(node)
            _unmarked(node)
        _headings(self.document)
        return self.document

    # -------------------------------------------------------------- one element

    def _made(self, element: Element) -> Node:
        parent = self._home(element)
        types = types_of(element, self._parents[element])
        for kind in types:
            parent = parent.add(kind)
            if kind in ("LI", "Note"):
                self._items[element] = parent
        if types:
            parent.lang = element.get("lang", "")
            parent.attributes = attributes(parent.type, element)
            if parent.type == "Note":
                parent.id = element.get("id", "")
            elif parent.type == "Figure":
                parent.alt = alternative(element)
        if {"piece", "part"} <= set(classes(element)):
            self._part = parent
        return parent

    def _home(self, element: Element) -> Node:
        """Where an element's node goes: a chapter into its part, a definition to its term."""
        parent = self._nodes[self._parents[element]]
        names = classes(element)
        if "piece" in names:
            if "chapter" not in names:
                self._part = None
            return self._part or parent
        if element.tag == "dd":
            last = parent.kids[-1] if parent.kids else None
            return last if isinstance(last, Node) and last.type == "LI" else parent.add("LI")
        return parent

    def _call(self, element: Element) -> Node:
        """A note's call; the note itself comes right after it, wherever it is printed."""
        if element not in self._labels:
            self.of(self._parents[element])
            self._labels[element] = self._nodes[self._parents[element]].add("Reference")
            self.of(element)
        return self._labels[element]

    def _label(self, element: Element) -> Node:
        self.of(element)
        item = self._items.get(element)
        if item is None:
            return self.of(element)
        first = item.kids[0] if item.kids else None
        if not (isinstance(first, Node) and first.type == "Lbl"):
            first = Node("Lbl")
            item.kids.insert(0, first)
        return first


# -------------------------------------------------------------------- the whole


def _prune(root: Node) -> None:
    """Take out what holds nothing, from the bottom up; a cell may be empty."""
    for node in reversed(list(root.elements())):
        node.kids = [
            kid
            for kid in node.kids
            if not isinstance(kid, Node) or kid.kids or kid.type in KEPT_EMPTY
        ]


def _captions(node: Node) -> None:
    """A caption beside no picture (all are decoration) is a paragraph."""
    kinds = {kid.type for kid in _inner(node)}
    if node.type == "Div" and "Caption" in kinds and "Figure" not in kinds:
        for kid in _inner(node):
            kid.type = "P" if kid.type == "Caption" else kid.type


def _unmarked(node: Node) -> None:
    """A list whose items a sheet gives no marks has none."""
    marks = (kid for item in _inner(node) for kid in _inner(item) if kid.type == "Lbl")
    if node.type == "L" and next(marks, None) is None:
        node.attributes["List"] = {"ListNumbering": "None"}


def _inner(node: Node) -> Iterator[Node]:
    return (kid for kid in node.kids if isinstance(kid, Node))


def _headings(root: Node) -> None:
    """Number headings so that none is more than one level below the last (7.4.2): a piece
    without a title begins with H1, whatever its sections had."""
    above: list[int] = []
    pieces = set(root.kids)
    for node in root.elements():
        if node in pieces or node.type == "Art":
            above = []
        if node.type[0] == "H" and node.type[1:].isdigit():
            level = int(node.type[1:])
            above = [*(higher for higher in above if higher < level), level]
            node.type = f"H{len(above)}"
