"""Lists and definition lists, with the loose forms in which pages write them."""

from __future__ import annotations

from dataclasses import replace

from publish.document import (
    Block,
    Blocks,
    Definition,
    DefinitionList,
    LineBreak,
    List,
    Paragraph,
)
from publish.read.html import figures
from publish.read.html.dom import Element
from publish.read.html.flow import Flow, Items
from publish.read.html.inlines import Run, build
from publish.read.html.walk_inlines import Formats, formats_inside, runs_of


def of(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A list; one without items is a container like any other. Where the numbers jump or count
    down, a list for each run of them."""
    if not any(child.tag == "li" for child in node.elements):
        return None
    groups = _items(flow, node)
    contents = [flow.blocks(group, formats) for group in groups]
    items = [
        (number, blocks) for number, blocks in zip(_numbers(node, groups), contents, strict=True)
    ]
    items = [(number, blocks) for number, blocks in items if blocks]
    if not items:
        return ()
    if pictures := figures.gallery(tuple(blocks for _, blocks in items)):
        return pictures
    at = flow.page.at(node)
    if node.tag != "ol":
        return (List(tuple(blocks for _, blocks in items), location=at),)
    runs: list[list[tuple[int, Blocks]]] = []
    for number, blocks in items:
        if runs and number == runs[-1][-1][0] + 1:
            runs[-1].append((number, blocks))
        else:
            runs.append([(number, blocks)])
    return tuple(
        List(tuple(blocks for _, blocks in run), True, run[0][0], location=at) for run in runs
    )


def _numbers(node: Element, groups: list[list[Element | str]]) -> list[int]:
    """The number that a browser shows before each item (HTML, 4.4.5 and 4.4.8)."""
    down = "reversed" in node.attrs
    number = _number(node.get("start"), len(groups) if down else 1)
    numbers = []
    for group in groups:
        item = group[0]
        number = _number(item.get("value"), number) if isinstance(item, Element) else number
        numbers.append(number)
        number += -1 if down else 1
    return numbers


def _number(text: str, otherwise: int) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _items(flow: Flow, node: Element) -> list[list[Element | str]]:
    """The children of a list by item; what stands between items belongs to the one before."""
    groups: list[list[Element | str]] = []
    for child in node.children:
        if isinstance(child, str) and not child.strip():
            continue
        if isinstance(child, Element) and child in flow.page.dropped:
            continue
        if not groups or (isinstance(child, Element) and child.tag == "li"):
            groups.append([child])
        else:
            groups[-1].append(child)
    return groups


def definitions(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A definition list; one whose terms and definitions do not pair is a container."""
    if (figure := figures.of_div(flow, node, formats)) is not None:
        return figure
    parts = [part for part in _parts(node) if part not in flow.page.dropped]
    if any(part.tag not in ("dt", "dd") for part in parts) or _has_loose_text(node):
        return None
    result: list[Block] = []
    for terms, tellings in _pairs(parts):
        term = build([run for term in terms for run in _line(flow, term, formats)])
        contents = (flow.blocks([told], formats) for told in tellings)
        told = tuple(blocks for blocks in contents if blocks)
        last = result[-1] if result else None
        if not term or not told:  # a term without a definition, or one without its term
            said = (Paragraph(term, location=flow.page.at(node)),) if term else ()
            result += [*said, *(block for blocks in told for block in blocks)]
        elif isinstance(last, DefinitionList):
            result[-1] = replace(last, items=(*last.items, Definition(term, told)))
        else:
            result.append(DefinitionList((Definition(term, told),), location=flow.page.at(node)))
    return tuple(result) if any(isinstance(b, DefinitionList) for b in result) else None


def _parts(node: Element) -> list[Element]:
    """The children of a list, those of a div that groups them in its place."""
    return [
        part
        for child in node.elements
        for part in (child.elements if child.tag == "div" else [child])
    ]


def _has_loose_text(node: Element) -> bool:
    holders = [node, *(child for child in node.elements if child.tag == "div")]
    return any(isinstance(c, str) and c.strip() for holder in holders for c in holder.children)


def _pairs(parts: list[Element]) -> list[tuple[list[Element], list[Element]]]:
    """Terms in a row with the definitions in a row that follow them."""
    pairs: list[tuple[list[Element], list[Element]]] = []
    for part in parts:
        if not pairs or (part.tag == "dt" and pairs[-1][1]):
            pairs.append(([], []))
        pairs[-1][part.tag == "dd"].append(part)
    return pairs


def _line(flow: Flow, term: Element, formats: Formats) -> list[Run]:
    """A term on a line of its own: several terms for one definition stand below each other."""
    runs = runs_of(flow.page, term.children, formats_inside(flow.page, term, formats))
    return [*runs, Run(LineBreak())]
