"""Lines: the page as its reader sees it, line by line, each with the nodes that it is made of."""

from __future__ import annotations

from dataclasses import dataclass, field

from publish.read.html.dom import BLOCKS, UNSEEN, Element, squeeze
from publish.read.html.page import Page


@dataclass(slots=True, eq=False)
class Line:
    """What stands between two block boundaries of ``block``; ``nodes`` are its children there."""

    block: Element
    nodes: list[Element | str] = field(default_factory=list)
    text: str = ""
    linked: int = 0

    @property
    def level(self) -> int:
        """1 to 6 for a heading, else 9."""
        tag = self.block.tag
        return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 9


def gather(page: Page, top: Element) -> list[Line]:
    """The lines under ``top`` that nothing has dropped, in reading order."""
    lines: list[Line] = []
    _visit(page, top, lines)
    full = []
    for line in lines:
        parts: list[str] = []
        line.linked = sum(_read(page, node, parts, linked=False) for node in line.nodes)
        line.text = squeeze("".join(parts))
        if line.text:
            full.append(line)
    return full


def _visit(page: Page, block: Element, lines: list[Line]) -> None:
    """Part a block's children into lines; an inline element with blocks in it is opened."""
    line = Line(block)
    waiting: list[Element | str] = list(reversed(block.children))
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            line.nodes.append(node)
        elif node in page.dropped or node.tag in UNSEEN:
            continue
        elif node.tag in BLOCKS or node.tag == "br":
            lines.append(line)
            _visit(page, node, lines)
            line = Line(block)
        elif _has_block(node):
            waiting += reversed(node.children)
        else:
            line.nodes.append(node)
    lines.append(line)


def _has_block(element: Element) -> bool:
    waiting = list(element.elements)
    while waiting:
        part = waiting.pop()
        if part.tag in BLOCKS or part.tag == "br":
            return True
        waiting += part.elements
    return False


def _read(page: Page, node: Element | str, parts: list[str], *, linked: bool) -> int:
    """Add a node's text to ``parts``; how many characters of it are links."""
    if isinstance(node, str):
        parts.append(node)
        return len(node.strip()) if linked else 0
    if node in page.dropped or node.tag in UNSEEN:
        return 0
    inside = linked or node.tag == "a"
    return sum(_read(page, child, parts, linked=inside) for child in node.children)


def drop(page: Page, line: Line, rule: str) -> None:
    """Drop one line: its elements, and its loose text wrapped in one."""
    for node in line.nodes:
        if isinstance(node, Element):
            page.dropped.setdefault(node, rule)
        elif node.strip():
            parent = _parent_of(line.block, node)
            wrapper = Element("span", line=line.block.line, parent=parent, children=[node])
            place = next(i for i, child in enumerate(parent.children) if child is node)
            parent.children[place] = wrapper
            page.dropped[wrapper] = rule


def _parent_of(block: Element, text: str) -> Element:
    """The element under ``block`` that holds this very string."""
    waiting = [block]
    while waiting:
        element = waiting.pop()
        if any(child is text for child in element.children):
            return element
        waiting += element.elements
    return block
