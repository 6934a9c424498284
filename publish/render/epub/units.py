"""Units: the runs of a content document between which it may be divided, each with its notes.

A unit is what stays whole: a paragraph, a heading, a figure, an item without blocks of its own, a
note. A table is one, too, but for one that is too large for any file: its rows are.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from publish.render.epub.documents import OPS, TYPE, XHTML, Document, local

NOTES = frozenset({"footnote", "endnote", "rearnote"})
CONTAINERS = frozenset(
    {"article", "aside", "blockquote", "body", "dd", "div", "dl", "li", "main", "ol", "section"}
    | {"ul"}
)
"""What may be divided between its children, if they are blocks; flow content in HTML."""

TABULAR = frozenset({"figure", "table", "tbody"})
"""What may be divided where a table is too large for a file."""

PHRASES = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img"}
    | {"ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u"}
    | {"var", "wbr"}
)
"""What stands in a line: an element with one of these among its children is no run of blocks."""

LEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "header", "figcaption", "thead", "colgroup"})
"""What is nothing without that which comes after it."""

_NAMESPACES = len(f' xmlns="{XHTML}" xmlns:epub="{OPS}"')


@dataclass(eq=False, slots=True)
class Unit:
    """What stays whole, and how well a file may begin with it: ``rank`` is lower for the outermost
    sections, then for the outermost blocks; ``held`` units follow the one before them.

    ``size`` is in bytes, with its ``notes``: those that are called here for the first time.
    """

    element: etree._Element
    rank: tuple[bool, int]
    held: bool
    size: int
    notes: list[etree._Element] = field(default_factory=list)


def units(document: Document, longest: int, most: int) -> list[Unit]:
    """The units of a document in reading order; ``longest`` is how many bytes the longest name of
    a file has, ``most`` how many a file holds. Linear in the document's length."""
    found = _Finder(frozenset(document.ids()), longest, most)
    found.walk(document.root[1], 0, None)
    for unit in found.units:
        _take_notes(unit, unit.element, found)
    if found.units:  # whatever nothing calls stands at the end
        found.units[-1].notes += found.notes.values()
    return found.units


class _Finder:
    """Goes through a document, and keeps its units and, by their ids, its notes."""

    def __init__(self, own: frozenset[str], longest: int, most: int) -> None:
        self.units: list[Unit] = []
        self.notes: dict[str, etree._Element] = {}
        self._own = own
        self._longest = longest
        self._most = most

    def walk(self, element: etree._Element, depth: int, gap: tuple[bool, int] | None) -> None:
        """Go through an element; ``gap`` is the rank of the place before it where it is the first
        of what is around it, and so begins with that."""
        if element.get("id") and is_note(element):
            self.notes[element.get("id", "")] = element
            return
        rank = gap or (local(element) != "section", depth)
        if not self._divisible(element):
            held = self._is_held(element)
            self.units.append(Unit(element, rank, held, self.size(element)))
            return
        first = len(self.units)
        for child in element.iterchildren(etree.Element):
            self.walk(child, depth + 1, rank if len(self.units) == first else None)
        if len(self.units) > first:
            self.units[first].size += _tags(element)

    def size(self, element: etree._Element) -> int:
        """How many bytes an element has in its file at most: its links name the files that they
        lead to."""
        source = etree.tostring(element, encoding="utf-8", with_tail=True)
        targets = (a.get("href", "") for a in element.iter(f"{{{XHTML}}}a"))
        away = sum(href.startswith("#") and href[1:] not in self._own for href in targets)
        return len(source) - _NAMESPACES + away * self._longest

    def _divisible(self, element: etree._Element) -> bool:
        name = local(element)
        if name in TABULAR:
            giant = name == "tbody" or self.size(element) > self._most
            return giant and (name != "figure" or element.find(f"{{{XHTML}}}table") is not None)
        return name in CONTAINERS and _has_blocks(element)

    def _is_held(self, element: etree._Element) -> bool:
        last = self.units[-1].element if self.units else None
        if last is None or local(element) == "dd" or "attribution" in element.get("class", ""):
            return True
        leads = local(last) in LEADS or local(last) == "dt" or is_break(last)
        return leads or _inside_definition(element)


def _take_notes(unit: Unit, caller: etree._Element, found: _Finder) -> None:
    """Give a unit the notes that are called in it and in no unit before, those that its notes
    call included."""
    calls = [caller]
    while calls:
        for link in calls.pop().iter(f"{{{XHTML}}}a"):
            note = found.notes.pop(link.get("href", "")[1:], None)
            if note is not None:
                unit.notes.append(note)
                unit.size += found.size(note)
                calls.append(note)


def _has_blocks(element: etree._Element) -> bool:
    """Whether an element holds blocks alone: no words of its own, nothing that stands in a line."""
    children = list(element.iterchildren(etree.Element))
    texts = [element.text, *(child.tail for child in element)]
    if not children or any(text and not text.isspace() for text in texts):
        return False
    return all(local(child) not in PHRASES or is_break(child) for child in children)


def _inside_definition(element: etree._Element) -> bool:
    """Whether it stands in a ``dd``: a list of definitions begins with a term (HTML, 4.4.9)."""
    return next(element.iterancestors(f"{{{XHTML}}}dd"), None) is not None


def _tags(element: etree._Element) -> int:
    attributes = sum(len(key) + len(value.encode()) for key, value in element.attrib.items())
    return attributes + 2 * len(local(element)) + 8


def is_break(element: etree._Element) -> bool:
    """Whether an element marks where a printed page begins."""
    return element.get(TYPE) == "pagebreak"


def is_note(element: etree._Element) -> bool:
    """Whether an element is a note, by either of the vocabularies that say so."""
    semantics = element.get(TYPE, "").split()
    return not NOTES.isdisjoint(semantics) or element.get("role") in ("doc-footnote", "doc-endnote")
