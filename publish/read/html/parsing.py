"""Parsing: a page's text becomes its tree, by a WHATWG-conforming parse.

The parse is turbohtml's (HTML Living Standard, 13.2), which keeps every word that a browser shows.
Elements below ``MAX_DEPTH`` dissolve (``deep``), and their words stay in order.
"""

from __future__ import annotations

from itertools import islice

import turbohtml

from publish.read.html import deep, size
from publish.read.html.dom import BLOCKS, MAX_DEPTH, Element, clean

_OF_HTML = frozenset({
    "area", "base", "col", "datalist", "frame", "iframe", "input", "keygen", "link", "noframes",
    "param", "source", "template", "track", "wbr",
})  # fmt: skip
_STRANGE = {
    turbohtml.Namespace.HTML: frozenset({"annotation"}),
    turbohtml.Namespace.MATHML: _OF_HTML | {"image"},
    turbohtml.Namespace.SVG: _OF_HTML,
}
"""Names of elements that are without words elsewhere, and unknown in a namespace: what is in them
is seen there (HTML, 13.2.6.5: other such names of HTML end the formula or the drawing)."""


def parse(text: str) -> Element:
    """The page as a tree; every text has a root with a body. Raises InputRefused for a page that
    is larger than can be read."""
    size.check_tags(text)
    document = turbohtml.parse(text)
    shadows = "shadowrootmode" in text
    root = Element("html")
    source = document.root
    if source is None:
        return root
    # Each entry waits with the element that takes it and its depth there.
    waiting: list[tuple[turbohtml.Node | str, Element, int]] = [
        (child, root, 1) for child in reversed(source.children)
    ]
    root.attrs = _attributes(source)
    count = 0
    while waiting:
        node, parent, depth = waiting.pop()
        if isinstance(node, str):
            if parent.children[-1:] != [node]:
                parent.children.append(node)
        elif isinstance(node, turbohtml.Element):
            kids = node.flattened_children if shadows and node.shadow_root else node.children
            if depth >= MAX_DEPTH and not deep.stays(node, kids):
                edge: list[turbohtml.Node | str] = ["\n"] if node.tag.lower() in BLOCKS else []
                waiting += [(kid, parent, depth) for kid in (*edge, *reversed(kids), *edge)]
                continue
            element = Element(_tag(node), _attributes(node), node.source_line or 0, parent)
            element.place = len(parent.children)
            parent.children.append(element)
            count += size.weight(depth) + len(element.attrs) // 4
            if depth < MAX_DEPTH:
                waiting += [(kid, element, depth + 1) for kid in reversed(kids)]
            elif said := clean(deep.text_in(node, kids)):
                element.children.append(said)
        elif isinstance(node, turbohtml.Text | turbohtml.CData) and (data := clean(node.data)):
            parent.children.append(data)
            count += size.weight(depth)
        size.check_nodes(count)
    return root


def _tag(node: turbohtml.Element) -> str:
    """What an element is called; one that is unknown where it stands is as good as a <span>."""
    tag = node.tag.lower()
    return "span" if tag in _STRANGE[node.namespace] else tag


def _attributes(source: turbohtml.Element) -> dict[str, str]:
    """Attributes as strings: a token list is joined, a bare attribute is empty."""
    return {
        name.lower(): clean(" ".join(value) if isinstance(value, list) else value or "")
        for name, value in islice(source.attrs.items(), size.MAX_ATTRIBUTES)
    }
