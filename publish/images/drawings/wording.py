"""The words of a drawing: those that are drawn, those in HTML inside it, and its own title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from publish.images.drawings.attributes import passed
from publish.images.drawings.model import Node, State
from publish.images.drawings.parsing import local
from publish.images.drawings.values import pixels, shown

if TYPE_CHECKING:
    from publish.images.drawings.building import Builder

_PLACED = (
    "x", "y", "dx", "dy", "rotate", "alignment-baseline", "baseline-shift", "text-decoration",
    "space",
)  # fmt: skip
_LINES = frozenset({"br", "p", "div", "li", "h1", "h2", "h3", "h4", "tr"})
_UNSEEN = frozenset({"script", "style", "title", "desc", "metadata", "template"})
_LEADING = 1.2
_NARROW = 0.5
"""Of its height, the width of a letter on the average."""


def text(
    builder: Builder, element: etree._Element, given: dict[str, str], own: dict[str, str],
    state: State,
) -> Node:  # fmt: skip
    """A text and the parts of it, each with its place and look."""
    own |= passed(given, _PLACED)
    if "space" in own:
        own["xml:space"] = own.pop("space")
    node = Node("text" if local(element) == "text" else "tspan", own)
    _add(builder, node, element.text, state)
    for child in element:
        style = builder.styles.get(child, {})
        if local(child) in ("tspan", "a", "textpath") and style.get("display") != "none":
            builder.spend()
            node.children.append(text(builder, child, style, *builder.common(style, state)))
        _add(builder, node, child.tail, state)
    return node


def _add(builder: Builder, node: Node, words: str | None, state: State) -> None:
    if not words:
        return
    builder.say(words)
    node.children.append(words)
    drawn = len(words.strip())
    builder.made.shapes += bool(drawn)
    size = (state.em * state.scale) ** 2
    area = min(builder.made.area, drawn * size)
    builder.made.painted += area * (1 + 4 * state.layers)


def foreign(
    builder: Builder, element: etree._Element, given: dict[str, str], own: dict[str, str],
    state: State,
) -> Node | None:  # fmt: skip
    """Words in HTML, which diagrams have in their boxes: set in the middle of theirs."""
    sizes = [pixels(given.get(name, "0")) or 0.0 for name in ("x", "y", "width", "height")]
    x, y, wide, high = sizes
    lines = _broken(_lines(element), wide, state.em)
    if not lines:
        return None
    top = y + high / 2 - (len(lines) - 1) * state.em * _LEADING / 2 + state.em * 0.35
    node = Node("g", own | {"text-anchor": "middle"})
    for number, line in enumerate(lines):
        place = {"x": shown(x + wide / 2), "y": shown(top + number * state.em * _LEADING)}
        written = Node("text", place)
        _add(builder, written, line, state)
        node.children.append(written)
    return node


def _lines(element: etree._Element) -> list[str]:
    """What is read in HTML, line by line."""
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        name = local(node)
        if name in _LINES:
            parts.append("\n")
        if event == "start" and name not in _UNSEEN:
            parts.append(" ".join((node.text or "").split("\n")))
        if event == "end" and node is not element:
            parts.append(" ".join((node.tail or "").split("\n")))
    return [" ".join(line.split()) for line in "".join(parts).split("\n") if line.strip()]


def _broken(lines: list[str], wide: float, size: float) -> list[str]:
    """Lines that are no wider than their box, as far as their words let them."""
    most = max(8, int(wide / (size * _NARROW))) if wide > 0 and size > 0 else 10_000
    made: list[str] = []
    for line in lines:
        now = ""
        for word in line.split():
            if now and len(now) + len(word) >= most:
                made.append(now)
                now = word
            else:
                now = f"{now} {word}".strip()
        made.append(now)
    return made


def title(root: etree._Element) -> str:
    """What a drawing says that it shows: its title and its description."""
    found = {local(child): " ".join("".join(child.itertext()).split()) for child in reversed(root)
             if local(child) in ("title", "desc")}  # fmt: skip
    parts = [found[name] for name in ("title", "desc") if found.get(name)]
    return ". ".join(dict.fromkeys(part.rstrip(".") if len(parts) > 1 else part for part in parts))
