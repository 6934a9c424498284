"""Our own drawing -> SVG of ours, for the painter alone."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from publish.images.drawings.model import Drawing, Node
from publish.images.drawings.values import shown

_UNWRITABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def written(drawing: Drawing, width: int, height: int) -> str:
    """The drawing as SVG, so many pixels wide and high."""
    left, top, right, bottom = drawing.view
    view = " ".join(map(shown, (left, top, right - left, bottom - top)))
    root = Node(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": str(width),
            "height": str(height),
            "viewBox": view,
            "font-family": "sans-serif",
        },
        [Node("defs", {}, [*drawing.defined]), drawing.content],
    )
    parts: list[str] = []
    _write(root, parts)
    return "".join(parts)


def _write(node: Node, parts: list[str]) -> None:
    pairs = "".join(f" {name}={quoteattr(value)}" for name, value in node.attributes.items())
    parts.append(f"<{node.name}{pairs}>")
    for child in node.children:
        if isinstance(child, str):
            parts.append(escape(child.translate(_UNWRITABLE)))
        else:
            _write(child, parts)
    parts.append(f"</{node.name}>")
