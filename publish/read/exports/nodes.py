"""Nodes: an element of a feed, what it holds by name, and the language and base that hold there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from publish.read.exports.xml import name, text_of
from publish.read.html.page import absolute

_XML = "{http://www.w3.org/XML/1998/namespace}"
_RSS = re.compile(r"\{https?://(?:purl\.org/rss/|my\.netscape\.com/rdf/|backend\.userland\.com/rss"
                  r"|blogs\.law\.harvard\.edu/tech/rss|www\.rssboard\.org)")  # fmt: skip
_LOCAL = re.compile(r"[^\W\d][\w.-]*")
OTHER = "-:"
"""Stands before a name whose namespace has no prefix here: it is no field of the feed's own."""


@dataclass(slots=True)
class Node:
    """An element with its children by name."""

    element: etree._Element
    children: dict[str, list[etree._Element]] = field(default_factory=dict)

    @classmethod
    def of(cls, element: etree._Element) -> Node:
        """The node of an element."""
        children: dict[str, list[etree._Element]] = {}
        for child in element:
            children.setdefault(key(child), []).append(child)
        return cls(element, children)

    def all(self, *names: str) -> list[etree._Element]:
        """The children of these names, in the order of the names."""
        return [child for each in names for child in self.children.get(each, [])]

    def nodes(self, *names: str) -> list[Node]:
        """The children of these names, as nodes."""
        return [Node.of(child) for child in self.all(*names)]

    def first(self, *names: str) -> etree._Element | None:
        """The first child of the first of these names that says anything."""
        return next((child for child in self.all(*names) if said(child)), None)

    def text(self, *names: str) -> str:
        """The text of the first child of the first of these names that says anything, or ""."""
        return text_of(self.first(*names))

    def texts(self, *names: str) -> list[str]:
        """The texts of the children of these names."""
        return [text for text in map(text_of, self.all(*names)) if text]

    def source(self, *names: str) -> str:
        """Like ``text``, but as HTML where somebody forgot to escape it."""
        found = self.first(*names)
        return "" if found is None else markup(found) if len(found) else text_of(found)


def key(element: etree._Element) -> str:
    """An element's name with the customary prefix of its namespace, none for RSS's own."""
    named = name(element)
    tag = element.tag
    if ":" in named or not isinstance(tag, str) or tag[:1] != "{" or _RSS.match(tag):
        return named
    return f"{OTHER}{named}"


def said(element: etree._Element) -> bool:
    """Whether an element has words or elements in it."""
    return len(element) > 0 or bool((element.text or "").strip())


def markup(element: etree._Element) -> str:
    """What an element holds as HTML; the elements in it lose their namespaces for good."""
    for inner in element.iterdescendants():
        if isinstance(inner.tag, str):
            local = re.split("[}:]", inner.tag)[-1]
            inner.tag = local if _LOCAL.fullmatch(local) else "span"
    inside = (etree.tostring(child, encoding="unicode", method="html") for child in element)
    return (html.escape(element.text or "", quote=False) + "".join(inside)).strip()


def language(element: etree._Element) -> str:
    """The xml:lang of an element itself, or ""."""
    return element.get(f"{_XML}lang", "").strip()


def base(element: etree._Element, outermost: str) -> str:
    """The address from which the relative links in an element count (XML Base)."""
    given = [up.get(f"{_XML}base", "") for up in _upward(element)]
    for step in reversed([address for address in given if address.strip()]):
        outermost = absolute(outermost, step) or outermost
    return outermost


def _upward(element: etree._Element | None) -> Iterator[etree._Element]:
    while element is not None:
        yield element
        element = element.getparent()


def descendants(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The elements of a name anywhere under an element."""
    return (inner for inner in element.iter() if inner is not element and key(inner) == wanted)
