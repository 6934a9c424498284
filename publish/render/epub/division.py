"""Division: a content document that is too large for reading systems -> several, each whole.

Reading systems lay out a file at once, and turn the pages of a large one slowly. Every part has the
elements that are around its own, with their languages and directions; what says that a section
begins (its id, role and type) stands in the first alone; notes stand in the part that calls them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import accumulate, pairwise

from lxml import etree

from publish.findings import Code, Finding, Location, Severity
from publish.render.epub.documents import TYPE, XHTML, Document, local
from publish.render.epub.units import Unit, units

LARGEST = 300 * 1024
"""Bytes of a file that reading systems turn the pages of without delay."""

MOST = LARGEST - 16 * 1024
"""Bytes that a file is filled with; the rest is for its head and for what is around its text."""

WHOLE = Code(
    "E080", Severity.WARNING, "a text is larger than 300 KB, and has no place to be divided at"
)

ONCE = ("id", "aria-labelledby", "aria-describedby")
"""Attributes that an element has only where it begins: ids, and what leads to ids of that file."""

OPENING = ("role", TYPE, "aria-label", "data-running")
"""Attributes by which a section is found; one that goes on is no other chapter or landmark."""

Tell = Callable[[Finding], None]


def divided(document: Document, longest: int, tell: Tell, most: int = 0) -> Iterator[Document]:
    """A document, or where it is over ``LARGEST`` several, which are named when all are known.

    ``longest`` is how many bytes the longest name of a file has; the document stays as it is.
    ``tell`` is told what is too large and can't be divided (E080). ``most`` is how many bytes a
    file is filled with, 0 for ``MOST``. Linear in the length of the text.
    """
    most = most or MOST
    if _may_be_large(document, most):
        yield from _parts(document, longest, tell, most)
    else:
        yield document


def _may_be_large(document: Document, most: int) -> bool:
    """A quick look: links that name files, and page breaks, never double a text."""
    return 2 * len(document.piece.xhtml.encode()) > most


def _parts(document: Document, longest: int, tell: Tell, most: int) -> Iterator[Document]:
    found = units(document, longest, most)
    sums = [0, *accumulate(unit.size for unit in found)]
    edges = [0, *_cuts(found, sums, 0, len(found), most), len(found)]
    for a, b in pairwise(edges):
        if sums[b] - sums[a] > most:
            text = f"{document.piece.title[:60]}: {(sums[b] - sums[a]) // 1024} KB in one file"
            tell(Finding(WHOLE, Location(document.file), text))
    if len(edges) == 2:  # where it begins and where it ends
        yield document
        return
    numbers = {
        unit.element: part for part, (a, b) in enumerate(pairwise(edges)) for unit in found[a:b]
    }
    numbers |= {note: numbers[unit.element] for unit in found for note in unit.notes}
    for part, root in enumerate(_roots(document.root, numbers)):
        yield replace(document, root=root, part=part + 1)


def _cuts(found: Sequence[Unit], sums: Sequence[int], a: int, b: int, most: int) -> Iterator[int]:
    """Before which units to divide: where it is best to, near the place that makes the fewest
    parts, about equal; and again on both sides. Without a place near that, at the nearest."""
    size, places = sums[b] - sums[a], [at for at in range(a + 1, b) if not found[at].held]
    if size <= most or not places:
        return
    parts = -(-size // most)
    ideal = sums[a] + size * (parts // 2) / parts

    def distance(at: int) -> float:
        return abs(sums[at] - ideal)

    near = [at for at in places if distance(at) <= size / parts / 2]
    best = min(near, key=lambda at: (found[at].rank, distance(at)), default=None)
    cut = min(places, key=distance) if best is None else best
    yield from _cuts(found, sums, a, cut, most)
    yield cut
    yield from _cuts(found, sums, cut, b, most)


def _roots(root: etree._Element, numbers: Mapping[etree._Element, int]) -> Iterator[etree._Element]:
    """The trees of the parts; ``numbers`` says in which of them each unit and note stands."""
    head, body = root
    for part, copy in sorted(_distributed(body, numbers).items()):
        whole = _shell(root)
        whole.extend([deepcopy(head), copy])
        if part:
            title = next(whole[0].iter(f"{{{XHTML}}}title"))
            title.text = f"{title.text} ({part + 1})"
        yield whole


def _distributed(
    element: etree._Element, numbers: Mapping[etree._Element, int]
) -> dict[int, etree._Element]:
    """What each part has of an element."""
    if element in numbers:
        return {numbers[element]: deepcopy(element)}
    copies: dict[int, etree._Element] = {}
    for at, child in enumerate(element.iterchildren(etree.Element)):
        for part, inner in _distributed(child, numbers).items():
            if part not in copies:
                copies[part] = _continued(element, at) if copies else _shell(element)
            copies[part].append(inner)
    return copies


def _shell(element: etree._Element) -> etree._Element:
    """An element without its children."""
    shell = etree.Element(element.tag, dict(element.attrib), element.nsmap)
    shell.text, shell.tail = element.text, element.tail
    return shell


def _continued(element: etree._Element, at: int) -> etree._Element:
    """An element that goes on with its child ``at``: a list with that number, a table with its
    head row."""
    shell = _shell(element)
    for name in ONCE + (OPENING if local(element) == "section" else ()):
        shell.attrib.pop(name, None)
    shell.set("class", f"{element.get('class', '')} continued".strip())
    if local(element) == "ol":
        shell.set("start", str(int(element.get("start", "1")) + at))
    if local(element) == "table":
        shell.extend(map(_again, element.iterchildren(f"{{{XHTML}}}colgroup", f"{{{XHTML}}}thead")))
    return shell


def _again(head: etree._Element) -> etree._Element:
    """What stands at the head of a table, for the second time."""
    copy = deepcopy(head)
    for element in copy.iter(etree.Element):
        element.attrib.pop("id", None)
    for cell in copy.iter(f"{{{XHTML}}}th", f"{{{XHTML}}}td"):
        cell.set("class", f"{cell.get('class', '')} again".strip())
    return copy
