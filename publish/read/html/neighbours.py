"""Neighbours: what stands before and after an element, found without searching its parent anew.

Every element remembers where it stood when it was last asked for. What was put in or taken out
meanwhile is looked for near there; where much was, the whole parent is counted again. So that going
from neighbour to neighbour costs what there is, not its square.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from publish.read.html.dom import Element

NEAR = 256
"""Places from the remembered one in which an element is looked for, before all are counted."""


def place_of(element: Element) -> int:
    """Where an element stands among its parent's children. Raises ValueError if it does not."""
    siblings = [element] if element.parent is None else element.parent.children
    at = element.place
    if at < len(siblings) and siblings[at] is element:
        return at
    for place in chain(range(at + 1, at + NEAR), range(at - 1, at - NEAR, -1)):
        if 0 <= place < len(siblings) and siblings[place] is element:
            element.place = place
            return place
    element.place = len(siblings)
    for place, sibling in enumerate(siblings):
        if isinstance(sibling, Element):
            sibling.place = place
    if element.place == len(siblings):
        raise ValueError("the element is no child of its parent")
    return element.place


def nodes_before(element: Element) -> Iterator[Element | str]:
    """What stands before an element in its parent, the nearest first."""
    if element.parent is not None:
        siblings = element.parent.children
        for place in range(place_of(element) - 1, -1, -1):
            yield siblings[place]


def nodes_after(element: Element) -> Iterator[Element | str]:
    """What stands after an element in its parent, the nearest first."""
    if element.parent is not None:
        siblings = element.parent.children
        for place in range(place_of(element) + 1, len(siblings)):
            yield siblings[place]


def elements_before(element: Element) -> Iterator[Element]:
    """The elements before an element in its parent, the nearest first."""
    return (node for node in nodes_before(element) if isinstance(node, Element))


def elements_after(element: Element) -> Iterator[Element]:
    """The elements after an element in its parent, the nearest first."""
    return (node for node in nodes_after(element) if isinstance(node, Element))


def take_out(element: Element) -> None:
    """Take an element out of its parent, if it has one."""
    if element.parent is not None:
        del element.parent.children[place_of(element)]
