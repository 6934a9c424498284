"""The structure tree: what each element of the document is to a reader who does not see the page.

Built from the markup, not from the boxes on pages: a paragraph or a table that runs over pages
is one, a note stands where it is called, and what layout adds (running heads, leaders, heads of
tables repeated) is no part of it. ISO 32000-1, 14.7 and 14.8; PDF/UA-1 (ISO 14289-1, 7):
headings without a gap, notes with an ID, figures with words.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from publish.render.tagging.elements import Node
from publish.render.tagging.kinds import alternative, attributes, classes, is_label, types_of
from publish.render.tagging.settling import settle


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
        settle(self.document)
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
