"""Elements of an ONIX message, by their reference names."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from publish.render.epub.documents import legal

NAMESPACE = "http://ns.editeur.org/onix/3.1/reference"

Child = str | etree._Element | None


def element(name: str, *children: Child, **attributes: str) -> etree._Element:
    """An element of the message with its words or its children; None is left out.

    Raises OutputError for words that XML cannot hold."""
    made = etree.Element(f"{{{NAMESPACE}}}{name}", attributes, nsmap={None: NAMESPACE})
    for child in children:
        if isinstance(child, str):
            made.text = legal(child)
        elif child is not None:
            made.append(child)
    return made


def each(name: str, values: Iterable[str]) -> list[etree._Element]:
    """An element for each of these words that is not empty."""
    return [element(name, value) for value in values if value]


def optional(name: str, words: str, **attributes: str) -> etree._Element | None:
    """An element of these words, or None where there are none."""
    return element(name, words, **attributes) if words else None
