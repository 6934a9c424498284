"""Where notes without links begin: blocks, lines and items that start with a number or a sign."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from publish.read.html.dom import BLOCKS, HEADINGS, UNSEEN, Element, line_of, raw_text
from publish.read.html.neighbours import elements_before
from publish.read.html.notes.found import HEADING, NAMED, marker_of, wrap

_FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TEXT = re.compile(
    rf"\s*(?:\[(\d{{1,3}})\]|([{_FIGURES}]{{1,3}})|(\d{{1,3}})[.):]|(\d{{1,3}})(?=\s)"
    r"|\((\d{1,3})\))\s*(?=\S|$)"
)
_SIGN = re.compile(r"\s*(\*{1,4}|†{1,2}|‡{1,2})\s*(?=[^\s*†‡]|$)")
_BLOCKS = frozenset(["p", "li", "dd", "div", "small", "td", "aside"])
_OPEN = frozenset(["body", "center", "article", "main", "section"])
"""What holds notes as loose lines, each behind a rule, as pages were written by hand."""
_INLINE = frozenset(["sup", "b", "strong", "span", "a", "small", "em", "i", "font", "u", "cite"])
ROUND = "round"
"""A number in round brackets, as the parts of a sentence are counted too."""
BARE = "bare"
"""A number with nothing behind it, as sentences begin too."""
STRONG = frozenset(["raised", "bracket"])
"""What needs no heading to be a note's number."""


@dataclass(slots=True, eq=False)
class Start:
    """A note as it begins: its number or sign, how that is written, and what holds the note: the
    children of ``block`` from ``first`` up to ``end``."""

    marker: str
    kind: str
    block: Element
    first: int
    end: int
    order: int

    @property
    def is_introduced(self) -> bool:
        """Whether the page says that notes begin here."""
        before = self.block.children[self.first - 1] if self.first else ""
        ruled = isinstance(before, Element) and before.tag == "hr"
        return ruled or is_introduced(self.block)

    def holder(self) -> Element:
        """What holds the note alone: the block, or a new element around its part of it."""
        if self.first == 0 and self.end == len(self.block.children):
            return self.block
        return wrap(self.block, self.first, self.end, "div")


def starts(order: dict[Element, int], *, signs: bool = False) -> list[Start]:
    """Every block and every line that begins as a note may, in reading order; none that a heading
    holds, whose end is missing then."""
    found: list[Start] = []
    shown: dict[Element, int] = {}
    for block, place in order.items():
        if block.tag == "ol" and not signs:
            shown |= _shown(block)
        elif _is_block(block) and block.children:
            here = _of_block(block, order, signs=signs)
            if not here and block in shown:
                end = len(block.children)
                here = [Start(str(shown[block]), "item", block, 0, end, place)]
            found += here
        elif block.tag in _OPEN and not signs:
            found += _cut_short(_behind(block, order, signs=False))
    return [start for start in found if not start.block.closest(*HEADINGS)]


def _is_block(element: Element) -> bool:
    """Whether an element holds notes as blocks do: a <font> in the body is one of those times."""
    parent = element.parent
    loose = element.tag == "font" and parent is not None and parent.tag in _OPEN
    return loose or element.tag in _BLOCKS


def _of_block(block: Element, order: dict[Element, int], *, signs: bool) -> list[Start]:
    """The starts in a block: where it begins, and behind each line break or rule."""
    marker, kind = lead(block.children, signs=signs)
    first = [Start(marker, kind, block, 0, _end(block, 0), order[block])] if marker else []
    return _cut_short([*first, *_behind(block, order, signs=signs)])


def _cut_short(found: list[Start]) -> list[Start]:
    """Starts of one block, each up to the next."""
    for start, after in pairwise(found):
        start.end = min(start.end, after.first)
    return found


def _behind(block: Element, order: dict[Element, int], *, signs: bool) -> list[Start]:
    """The starts in a block's loose lines, behind line breaks and rules."""
    found = []
    for index, child in enumerate(block.children):
        if not isinstance(child, Element) or child.tag not in ("br", "hr"):
            continue
        line = block.children[index + 1 : index + 8]
        if block.tag in _OPEN and _begins_with_block(line):
            continue
        marker, kind = lead(line, signs=signs)
        if marker:
            place, end = order.get(child, order[block]), _end(block, index + 1)
            found.append(Start(marker, kind, block, index + 1, end, place))
    return found


def _begins_with_block(nodes: list[Element | str]) -> bool:
    full = (node for node in nodes if isinstance(node, Element) or node.strip())
    first = next(full, "")
    return isinstance(first, Element) and _is_block(first)


def _end(block: Element, first: int) -> int:
    """Where what begins at a child ends: before a rule; what stands loose, before a block."""
    ends = BLOCKS if block.tag in _OPEN else ("hr",)
    for index in range(first, len(block.children)):
        child = block.children[index]
        if isinstance(child, Element) and child.tag in ends and child.tag != "br":
            return index
    return len(block.children)


def _shown(items: Element) -> dict[Element, int]:
    """The number that a browser shows before each item of an ordered list."""
    text = items.get("start")
    first = int(text) if text.isdecimal() and len(text) < 4 else 1
    own = (item for item in items.elements if item.tag == "li")
    return {item: number for number, item in enumerate(own, first)}


def lead(nodes: list[Element | str], *, signs: bool) -> tuple[str, str]:
    """The number or sign with which nodes begin, and how it is written; ("", "") if with words."""
    for node in nodes:
        if isinstance(node, str):
            if not node.strip():
                continue
            return _written(node, signs=signs)
        if node.tag in UNSEEN or node.tag in ("br", "input"):
            continue
        if node.tag not in _INLINE:
            return "", ""
        marker = _alone(node, signs=signs)
        if marker:
            raised = node.tag == "sup" or any(e.tag == "sup" for e in node.elements)
            return marker, "raised" if raised else "apart"
        if node.children and raw_text(node).strip():
            return lead(node.children, signs=signs)
    return "", ""


def _written(text: str, *, signs: bool) -> tuple[str, str]:
    found = _SIGN.match(text) if signs else _TEXT.match(text)
    if found is None:
        return "", ""
    if signs:
        return found[1], "sign"
    if found[5]:
        return found[5], ROUND
    if found[3] or found[4]:
        return found[3] or found[4], "plain" if found[3] else BARE
    return marker_of(found[1] or found[2]), "bracket"


def _alone(node: Element, *, signs: bool) -> str:
    """The marker of which an inline element consists."""
    marker = marker_of(raw_text(node)) if len(node.children) < 4 else ""
    return marker if marker and marker.isdigit() != signs and not marker.isalpha() else ""


def in_rows(found: list[Start]) -> list[list[Start]]:
    """Starts that follow each other, each with the next number."""
    rows: list[list[Start]] = []
    for start in found:
        last = rows[-1][-1] if rows else None
        follows = last is not None and int(start.marker) == int(last.marker) + 1
        if last is not None and follows and start.kind == last.kind and _near(last, start):
            rows[-1].append(start)
        else:
            rows.append([start])
    return rows


def _near(one: Start, two: Start) -> bool:
    """Whether two starts stand in one container, or in containers that do."""
    if one.block is two.block or one.block.parent is two.block.parent:
        return True
    above, other = one.block.parent, two.block.parent
    return above is not None and other is not None and above.parent is other.parent


def is_introduced(block: Element) -> bool:
    """Whether the page says that notes begin: by a heading, a rule, or the name of the list."""
    around = [block, *list(block.ancestors())[:3]]
    if any(NAMED.search(e.names) for e in around if e.tag not in ("body", "article", "main")):
        return True
    element = block
    for _ in range(4):
        before = _before(element)
        if before is not None:
            named = before.tag in HEADINGS or len(before.children) < 4
            return before.tag == "hr" or (named and bool(HEADING.fullmatch(line_of(before))))
        if element.parent is None:
            break
        element = element.parent
    return False


def _before(element: Element) -> Element | None:
    for before in elements_before(element):
        if before.tag == "hr" or (before.tag != "br" and raw_text(before).strip()):
            return before
    return None
