"""What holds a note: the block that its call leads to, or the part of one that several share."""

from __future__ import annotations

from collections.abc import Iterable

from publish.read.html.dom import HEADINGS, Element, iterate
from publish.read.html.neighbours import elements_after
from publish.read.html.notes.found import NAMED, says, wrap

MAX_PARTS = 12
"""Blocks of one note; what goes on for longer is not all of it a note."""

_HOLDERS = frozenset(["li", "p", "dd", "aside", "small", "blockquote"])
_STOPS = frozenset(["body", "ol", "ul", "dl", "article", "main", "tbody", "tr", "table"])
_GOES_ON = frozenset(["p", "ul", "ol", "blockquote", "pre", "div", "table", "figure", "dl"])
_PARTED = frozenset(["p", "div", "aside", "blockquote", "small"])


def bodies(links: list[tuple[Element, Element]]) -> dict[Element, list[Element]]:
    """What holds the note that each link leads to, by its target; links are given with it."""
    first: dict[Element, Element] = {}
    for link, target in links:
        first.setdefault(target, link)
    found: dict[Element, list[Element]] = {}
    sharing: dict[Element, list[Element]] = {}
    for target, link in first.items():
        held = _holder(target, set(link.ancestors()))
        if held and len(held) == 1:
            sharing.setdefault(held[0], []).append(target)
        elif held:
            found[target] = held
    for block, targets in sharing.items():
        found |= {targets[0]: [block]} if len(targets) == 1 else _split(block, targets)
    go_on(found.values(), {link for link, _ in links})
    return found


def _holder(target: Element, around: set[Element]) -> list[Element]:
    """The smallest block around a target that has words; never one that holds the link too."""
    for element in (target, *target.ancestors()):
        if element in around:
            break
        if element.tag in ("td", "th", "dt") or element.tag in HEADINGS:
            return _headed(element)
        if element.tag in ("table", "tr") and element is target:
            return [e for e in iterate(element) if e.tag in ("td", "th")]
        if element.tag in _STOPS:
            break
        if element.tag in _HOLDERS and says(element):
            item = element.closest("li") if element.tag == "p" else None
            return [item if item is not None and item not in around else element]
        if element.tag in ("div", "section") and says(element) and _begins(element, target):
            return [] if any(e.tag in HEADINGS and says(e) for e in iterate(element)) else [element]
    named = f"{target.names} {target.get('role')}"
    inline = target.tag in ("span", "small") and (NAMED.search(named) or "tooltip" in named)
    return [target] if inline and says(target) else []


def _headed(head: Element) -> list[Element]:
    """A cell, a term or a heading with the words of a note, or with its number before them."""
    if head.tag in ("td", "th") and says(head):
        return [head]
    if says(head) or head.parent is None:
        return []
    parts = [head]
    for after in elements_after(head):
        if after.tag in (head.tag, "hr") and head.tag not in ("td", "th"):
            break
        parts.append(after)
        if len(parts) == MAX_PARTS:
            break
    return parts if len(parts) > 1 else []


def _begins(element: Element, target: Element) -> bool:
    """Whether a container is a note's: it is what is named, is called so, or starts with that."""
    if element is target or NAMED.search(element.names):
        return True
    for part in iterate(element):
        if part is target:
            return True
        if any(isinstance(child, str) and child.strip(" \t\n[(") for child in part.children[:1]):
            return False
    return False


def _split(block: Element, targets: list[Element]) -> dict[Element, list[Element]]:
    """A block that holds several notes, cut before each target."""
    holders = {up: t for t in targets for up in (t, *t.ancestors()) if up.parent is block}
    if len(holders) < len(targets):
        return {}
    places = [i for i, child in enumerate(block.children) if child in holders]
    named = [holders[block.children[i]] for i in places]  # type: ignore[index]
    ends = [*places[1:], _end(block, places[-1])]
    found: dict[Element, list[Element]] = {}
    for target, start, end in reversed(list(zip(named, places, ends, strict=True))):
        found[target] = [wrap(block, start, end, "div")]
        _unbracketed(block, start)
    return found


def _end(block: Element, start: int) -> int:
    """Where the last note of a container ends: before a heading or a rule."""
    for index in range(start + 1, len(block.children)):
        child = block.children[index]
        if isinstance(child, Element) and (child.tag in HEADINGS or child.tag in ("hr", "nav")):
            return index
    return len(block.children)


def _unbracketed(block: Element, index: int) -> None:
    """Take the bracket that opens a note's number off the text before it."""
    before = block.children[index - 1] if index else None
    if isinstance(before, str):
        block.children[index - 1] = before.rstrip().removesuffix("[")


def go_on(notes: Iterable[list[Element]], links: set[Element]) -> None:
    """Give notes the blocks that follow theirs: up to the next note, or in a list of notes all;
    ``links`` are calls, which are in no such block."""
    held = {parts[0]: parts for parts in notes if len(parts) == 1}
    for parent in dict.fromkeys(e.parent for e in held if e.tag in _PARTED):
        if parent is not None:
            _gather(parent, held, links)


def _gather(parent: Element, held: dict[Element, list[Element]], links: set[Element]) -> None:
    current: list[Element] | None = None
    more: list[Element] = []
    for child in parent.children:
        if isinstance(child, str):
            current = current if not child.strip() else None
        elif child in held:
            if current is not None:
                current += more
            current, more = held[child], []
        elif child.tag not in _GOES_ON or len(more) >= MAX_PARTS or _has(child, links):
            if current is not None and NAMED.search(parent.names):
                current += more
            current, more = None, []
        elif current is not None:
            more.append(child)
    if current is not None and NAMED.search(parent.names):
        current += more


def _has(element: Element, links: set[Element]) -> bool:
    return any(part in links for part in iterate(element))
