"""Lists and definition lists, with the loose forms in which pages write them."""

from __future__ import annotations

from itertools import takewhile

from publish.document import (
    Block,
    Blocks,
    Definition,
    DefinitionList,
    Inlines,
    LineBreak,
    List,
)
from publish.read.html import figures
from publish.read.html.dom import Element, find
from publish.read.html.flow import Flow, Items
from publish.read.html.inlines import Run, build
from publish.read.html.neighbours import elements_after
from publish.read.html.walk_inlines import Formats, formats_inside, runs_of
from publish.transform import block_of

Group = tuple[list[Element | str], Formats, str]
"""What an item holds, the formats that hold around it, and the number that it asks for."""

_LISTS = ("ul", "ol", "menu", "dir")
_INLINE = ("span", "a")
_WRAPPERS = frozenset(["div", "span", "a", "section", "form", "p", "article"])


def of(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A list; one without items is a container like any other. Where the numbers jump or count
    down, a list for each run of them."""
    if not any(child.tag == "li" or _wraps(child) for child in node.elements):
        return None
    groups = _items(flow, node, formats)
    contents = [flow.blocks(nodes, inside) for nodes, inside, _ in groups]
    numbered = zip(_numbers(node, groups), contents, strict=True)
    return _lists(flow, node, [(number, blocks) for number, blocks in numbered if blocks])


def of_item(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """An item outside any list: with those beside it, it is one."""
    if node in flow.taken:
        return ()
    items = [node, *takewhile(lambda e: e.tag == "li", elements_after(node))]
    items = [item for item in items if item not in flow.page.dropped]
    flow.taken.update(items)
    inside = [_group(flow, item, formats) for item in items]
    contents = [flow.blocks(nodes, held) for nodes, held, _ in inside]
    return _lists(flow, node, [(1, blocks) for blocks in contents if blocks])


def _lists(flow: Flow, node: Element, items: list[tuple[int, Blocks]]) -> Items:
    if not items:
        return ()
    if pictures := figures.gallery(tuple(blocks for _, blocks in items)):
        return pictures
    at = flow.page.at(node)
    if node.tag != "ol" or any(number < 0 for number, _ in items):  # which no manuscript can say
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


def _numbers(node: Element, groups: list[Group]) -> list[int]:
    """The number that a browser shows before each item (HTML, 4.4.5 and 4.4.8)."""
    down = "reversed" in node.attrs
    number = _number(node.get("start"), len(groups) if down else 1)
    numbers = []
    for _, _, value in groups:
        number = _number(value, number)
        numbers.append(number)
        number += -1 if down else 1
    return numbers


def _number(text: str, otherwise: int) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _items(flow: Flow, node: Element, formats: Formats) -> list[Group]:
    """The children of a list by item, also of those in wrappers; what stands between items belongs
    to the one before."""
    groups: list[Group] = []
    wraps = _holds_items if node.tag in _INLINE else _wraps  # such a one has no words inside
    for child in node.children:
        if isinstance(child, str):
            if child.strip() or _ends_loosely(groups, node):  # a space may stand between words
                groups = _added(groups, node, child, formats)
        elif child in flow.page.dropped:
            if groups and child.tag != "li":  # it may part what stands loose around it
                groups = _added(groups, node, child, formats)
        elif child.tag == "li":
            groups.append(_group(flow, child, formats))
        elif wraps(child):
            groups += _items(flow, child, formats_inside(flow.page, child, formats))
        else:
            groups = _added(groups, node, child, formats)
    return groups


def _group(flow: Flow, item: Element, formats: Formats) -> Group:
    inside = formats_inside(flow.page, item, formats)
    return list(item.children), inside, item.get("value")


def _added(
    groups: list[Group], node: Element, child: Element | str, formats: Formats
) -> list[Group]:
    """The items of a list with what stands loose in it: behind an item, on lines of its own."""
    groups = groups or [([], formats, "")]
    nodes = groups[-1][0]
    if not _ends_loosely(groups, node):
        nodes.append(Element("div", {}, node.line, node))
    last = nodes[-1]
    assert isinstance(last, Element)
    last.children.append(child)
    return groups


def _ends_loosely(groups: list[Group], node: Element) -> bool:
    """Whether the last that was found in a list stands loose in it."""
    last = groups[-1][0][-1:] if groups else []
    return any(isinstance(one, Element) and one.parent is node for one in last)


def _wraps(child: Element) -> bool:
    """Whether an element stands between a list and its items. One that is no block, and has words
    of its own, does not: they stand on a line with those around it."""
    return _holds_items(child) and (child.tag not in _INLINE or not _is_loose(child))


def _holds_items(child: Element) -> bool:
    item = find(child, "li", *_LISTS) if child.tag in _WRAPPERS else None
    return item is not None and item.tag == "li"


def _is_loose(node: Element | str) -> bool:
    """Whether something in a list is no item, and not only what wraps items."""
    if isinstance(node, str):
        return bool(node.strip())
    if node.tag == "li":
        return False
    return not _holds_items(node) or (node.tag in _INLINE and any(map(_is_loose, node.children)))


def definitions(flow: Flow, node: Element, formats: Formats) -> Items | None:
    """A definition list; one whose terms and definitions do not pair is a container."""
    if (figure := figures.of_div(flow, node, formats)) is not None:
        return figure
    parts = _parts(flow, node)
    if any(part.tag not in ("dt", "dd") for part in parts) or _has_loose_text(node):
        return None
    pairs = [(_term(flow, terms, formats), tellings) for terms, tellings in _pairs(parts)]
    if not any(term and tellings for term, tellings in pairs):
        return None  # told before its inside is made, which would be made at every level twice
    result: list[Block] = []
    paired: list[Definition] = []
    for term, tellings in pairs:
        contents = (flow.blocks([told], formats) for told in tellings)
        told = tuple(blocks for blocks in contents if blocks)
        if term and told:
            paired.append(Definition(term, told))
            continue
        result += _defined(flow, node, paired)  # a term alone, or a definition without its term
        result += [block_of(term, flow.page.at(node))] if term else []
        result += [block for blocks in told for block in blocks]
        paired = []
    result += _defined(flow, node, paired)
    return tuple(result) if any(isinstance(b, DefinitionList) for b in result) else None


def _defined(flow: Flow, node: Element, paired: list[Definition]) -> Blocks:
    return (DefinitionList(tuple(paired), location=flow.page.at(node)),) if paired else ()


def _parts(flow: Flow, node: Element) -> list[Element]:
    """The children of a list that are kept, those of a div that groups them in its place."""
    kept = [child for child in node.elements if child not in flow.page.dropped]
    parts = [p for child in kept for p in (child.elements if child.tag == "div" else [child])]
    return [part for part in parts if part not in flow.page.dropped]


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


def _term(flow: Flow, terms: list[Element], formats: Formats) -> Inlines:
    """Terms on lines of their own: several for one definition stand below each other."""
    page, runs = flow.page, list[Run]()
    for term in terms:
        inside = formats_inside(page, term, formats)
        runs += [*runs_of(page, term.children, inside), Run(LineBreak())]
    return build(runs)
