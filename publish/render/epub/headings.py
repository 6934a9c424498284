"""The headings of a piece as data: its sections, nested as they are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from publish.render.epub.documents import TYPE, XHTML, Document

HEADINGS = tuple(f"{{{XHTML}}}h{level}" for level in range(1, 7))
SECTION = f"{{{XHTML}}}section"
BODY_SECTION = f"{{{XHTML}}}body/{SECTION}"


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading in plain words, the section's id, and the headings below it."""

    title: str
    id: str
    below: tuple[Heading, ...]


def headings(document: Document) -> tuple[Heading, ...]:
    """The sections with an id and a heading below the outermost, whatever is between them; what is
    below one that has none counts as its parent's. Linear in the length of the document."""
    outermost = document.root.find(BODY_SECTION)
    if outermost is None:
        return ()
    below: dict[etree._Element, list[Heading]] = defaultdict(list)
    for section in reversed([*outermost.iterdescendants(SECTION)]):  # the innermost come first
        found = below.pop(section, [])
        if (ident := section.get("id")) and (title := _title(section)):
            found = [Heading(title, ident, tuple(found))]
        below[next(section.iterancestors(SECTION))][:0] = found
    return tuple(below[outermost])


def _title(section: etree._Element) -> str:
    first = next(section.iterchildren(*HEADINGS), None)
    return " ".join(words(first).split()) if first is not None else ""


def words(element: etree._Element) -> str:
    """An element's text as a reader would say it: noterefs and page breaks left out."""
    parts = [element.text or ""]
    for child in element:
        if child.get(TYPE) not in ("noteref", "pagebreak") and isinstance(child.tag, str):
            parts.append(words(child))
        parts.append(child.tail or "")
    return "".join(parts)
