"""The census of a layout: which words stand on which page, counted in WeasyPrint's box tree.

The markup says what words there are, in order; the boxes say where they stand. What layout adds
(hyphens, markers, folios, heads repeated over a table) is told from the words by following both
side by side, and a word that is on no page is noticed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from publish.render.pagestarts import counting

_NOTES = {("span", "footnote"), ("div", "tablenotes"), ("aside", "endnotes"), ("aside", "online")}
_NOT_TEXT = {
    ("a", "noteref"),
    ("a", "folio"),
    ("{http://www.w3.org/2000/svg}svg", "qr"),
    ("th", "again"),
    ("td", "again"),
}
_WINDOW = 20_000
"""Characters within which text that does not follow on is looked for."""


@dataclass(slots=True)
class Strand:
    """A run of words read in order: a piece's flow text, or one note. ``at`` is how many of its
    characters have been seen on pages; ``lost`` holds those that were passed over."""

    piece: str
    note: str = ""
    text: str = ""
    at: int = 0
    lost: list[str] = field(default_factory=list)

    def follow(self, fragment: str) -> None:
        """Move on by the characters of a fragment of a line, less a hyphen added by layout."""
        for seen in (fragment, fragment[:-1]):
            if self.text.startswith(seen, self.at):
                self.at += len(seen)
                return
        found = self.text.find(fragment, self.at, self.at + _WINDOW)
        if found >= 0:
            self.lost.append(self.text[self.at : found])
            self.at = found + len(fragment)

    def close(self) -> None:
        """Say that no page follows: what was not seen is lost."""
        if self.at < len(self.text):
            self.lost.append(self.text[self.at :])


@dataclass(frozen=True, slots=True)
class PageText:
    """Where a page begins: the strand of flow text and the character of it; None on a blank."""

    strand: Strand | None
    offset: int


@dataclass(frozen=True, slots=True)
class Census:
    """The strands of a document, where its pages begin, and the page on which each note and
    each call stands (index, by the note's id)."""

    strands: tuple[Strand, ...]
    pages: tuple[PageText, ...]
    notes: dict[str, int]
    calls: dict[str, int]


def census(root: Element, pages: Iterable[Any]) -> Census:
    """Count a document's words on its pages (page boxes, in order)."""
    count = _Count(_Owners(root))
    starts = [count.page(index, page) for index, page in enumerate(pages)]
    for strand in count.owners.strands:
        strand.close()
    return Census(tuple(count.owners.strands), tuple(starts), count.notes, count.calls)


def boxes(box: Any) -> Iterator[Any]:
    """A box and everything under it in reading order; margin boxes are not read."""
    inner = getattr(box, "_box", box)  # an absolutely placed box stands behind a placeholder
    if type(inner).__name__ == "MarginBox":
        return
    yield inner
    for child in getattr(inner, "children", ()):
        yield from boxes(child)


class _Owners:
    """To which strand the text of each element belongs, and which table head it is in."""

    def __init__(self, root: Element) -> None:
        self.strands: list[Strand] = []
        self.by_element: dict[Element, Strand | None] = {}
        self.heads: dict[Element, Element] = {}
        self._walk(root)
        for strand in self.strands:
            strand.text = counting(strand.text)

    def _walk(self, root: Element) -> None:
        """Without recursion, so that no depth of nesting is too deep."""
        stack: list[tuple[Element, Strand | None, Element | None, bool]] = [
            (root, None, None, False)
        ]
        while stack:
            element, strand, head, leaving = stack.pop()
            if leaving:
                _add(strand, element.tail)
                continue
            outer, strand = strand, self._strand(element, strand)
            head = element if element.tag == "thead" else head
            self.by_element[element] = strand
            if head is not None:
                self.heads[element] = head
            _add(strand, element.text if isinstance(element.tag, str) else None)
            stack.append((element, outer, None, True))
            stack.extend((child, strand, head, False) for child in reversed(element))

    def _strand(self, element: Element, outer: Strand | None) -> Strand | None:
        classes = (element.get("class") or "").split()
        kinds = {(element.tag, name) for name in classes}
        if element.tag == "section" and "piece" in classes:
            return self._new(Strand(element.get("id", "")))
        if outer is None or kinds & _NOT_TEXT:
            return None
        if kinds & _NOTES:
            return self._new(Strand(outer.piece, element.get("id") or "notes"))
        return outer

    def _new(self, strand: Strand) -> Strand:
        self.strands.append(strand)
        return strand


def _add(strand: Strand | None, text: str | None) -> None:
    if strand is not None and text:
        strand.text += text


@dataclass(slots=True)
class _Count:
    """The running state of a census: the page on which each note, call and table head was seen."""

    owners: _Owners
    notes: dict[str, int] = field(default_factory=dict)
    calls: dict[str, int] = field(default_factory=dict)
    heads: dict[Element, int] = field(default_factory=dict)

    def page(self, index: int, page: Any) -> PageText:
        """Follow the strands over one page; where it begins."""
        start: PageText | None = None
        on_page: Strand | None = None
        for box in boxes(page):
            strand = self.owners.by_element.get(box.element)
            if strand is None:
                continue
            if (box.element_tag or "").endswith("::footnote-call"):
                self.calls.setdefault(box.element.get("id", ""), index)
            on_page = on_page or (None if strand.note else strand)
            fragment = self._words(box, index)
            if fragment and strand.note:
                self.notes.setdefault(strand.note, index)
            elif fragment and start is None:
                start = PageText(strand, strand.at)
            strand.follow(fragment)
        return start or PageText(on_page, on_page.at if on_page else 0)

    def _words(self, box: Any, index: int) -> str:
        """The counted characters of a text box; "" for what layout generates or repeats."""
        if "::" in (box.element_tag or ""):
            return ""
        head = self.owners.heads.get(box.element)
        if head is not None and self.heads.setdefault(head, index) != index:
            return ""
        return counting(getattr(box, "text", ""))
