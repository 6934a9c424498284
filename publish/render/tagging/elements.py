"""What a structure tree is made of: elements, and the runs and annotations that they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


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
