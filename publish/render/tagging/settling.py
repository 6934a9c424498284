"""A structure tree set right once all is in it: nothing empty, headings in sequence."""

from __future__ import annotations

from collections.abc import Iterator

from publish.render.tagging.elements import Node
from publish.render.tagging.kinds import KEPT_EMPTY


def settle(root: Node) -> None:
    """Take out of a whole tree what is empty, and put its captions, lists and headings right."""
    _prune(root)
    for node in root.elements():
        _captions(node)
        _unmarked(node)
    _headings(root)


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
