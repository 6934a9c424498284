"""Lines: the page as its reader sees it, line by line, each with the nodes that it is made of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from publish.read.html.dom import BLOCKS, UNSEEN, Element, squeeze
from publish.read.html.page import Page

SHOWN = frozenset(["img", "amp-img", "picture", "iframe", "video", "audio", "object", "embed"])
"""Elements that show something that is no text."""


@dataclass(frozen=True, slots=True)
class Loose:
    """Text that no element wraps: the child of ``parent`` at ``index``."""

    parent: Element
    index: int

    @property
    def text(self) -> str:
        child = self.parent.children[self.index]
        return child if isinstance(child, str) else ""


@dataclass(slots=True, eq=False)
class Line:
    """What stands between two block boundaries of ``block``; ``nodes`` are its children there.

    ``rule`` is the rule that drops it where the line was gathered in spite of that; ``shows`` says
    whether there is a picture in it."""

    block: Element
    nodes: list[Element | Loose] = field(default_factory=list)
    text: str = ""
    linked: int = 0
    rule: str = ""
    shows: bool = False

    @property
    def level(self) -> int:
        """1 to 6 for a heading, else 9."""
        tag = self.block.tag
        return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 9


def gather(
    page: Page, top: Element, through: Collection[str] = (), *, pictures: bool = False
) -> list[Line]:
    """The lines under ``top`` that nothing has dropped, in reading order.

    What the rules named in ``through`` drop is gathered too; with ``pictures`` also what shows a
    picture and has no words."""
    lines: list[Line] = []
    _visit(page, top, lines, through, page.dropped.get(top, ""))
    full = []
    for line in (line for line in lines if line.nodes):
        parts: list[str] = []
        line.linked = sum(_read(page, node, parts, line, linked=False) for node in line.nodes)
        line.text = squeeze("".join(parts))
        if line.text or (pictures and line.shows):
            full.append(line)
    return full


def _visit(
    page: Page, block: Element, lines: list[Line], through: Collection[str], rule: str
) -> None:
    """Part a block's children into lines; an inline element with blocks in it is opened."""
    line = Line(block, rule=rule)
    waiting = _children(block)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Loose):
            line.nodes.append(node)
            continue
        mine = page.dropped.get(node, "")
        if (mine and mine not in through) or (node.tag in UNSEEN and node.tag not in SHOWN):
            continue
        if node.tag in BLOCKS or node.tag == "br":
            lines.append(line)
            if node.tag in SHOWN and not mine:
                lines.append(Line(block, [node], rule=rule))
            elif node.tag != "br":
                _visit(page, node, lines, through, mine or rule)
            line = Line(block, rule=rule)
        elif mine:
            lines.append(Line(block, [node], rule=mine))
        elif _has_block(node):
            waiting += _children(node)
        else:
            line.nodes.append(node)
    lines.append(line)


def _children(element: Element) -> list[Element | Loose]:
    """The children of an element, the first one last."""
    numbered = enumerate(element.children)
    found = [c if isinstance(c, Element) else Loose(element, i) for i, c in numbered]
    return found[::-1]


def _has_block(element: Element) -> bool:
    waiting = list(element.elements)
    while waiting:
        part = waiting.pop()
        if part.tag in BLOCKS or part.tag == "br":
            return True
        waiting += part.elements
    return False


def _read(
    page: Page, node: Element | Loose | str, parts: list[str], line: Line, *, linked: bool
) -> int:
    """Add a node's text to ``parts``; how many characters of it are links."""
    if isinstance(node, str | Loose):
        text = node if isinstance(node, str) else node.text
        parts.append(text)
        return len(text.strip()) if linked else 0
    if node.tag in SHOWN:
        line.shows = line.shows or node not in page.dropped
    if (node in page.dropped and not line.rule) or node.tag in UNSEEN:
        return 0
    inside = linked or is_link(node)
    return sum(_read(page, child, parts, line, linked=inside) for child in node.children)


def is_link(element: Element) -> bool:
    """Whether an element leads somewhere: an anchor without an address, or a script's, does not."""
    href = element.get("href") if element.tag == "a" else ""
    return bool(href) and not href.lstrip()[:11].lower().startswith("javascript:")


def drop(page: Page, line: Line, rule: str) -> None:
    """Drop one line: its elements, and its loose text wrapped in one."""
    for node in line.nodes:
        if isinstance(node, Element):
            page.dropped.setdefault(node, rule)
        elif text := node.text:
            wrapper = Element("span", line=line.block.line, parent=node.parent, children=[text])
            node.parent.children[node.index] = wrapper
            page.dropped[wrapper] = rule
