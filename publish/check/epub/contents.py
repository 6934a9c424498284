"""Contents: the ways into a book name what is there, all of it, in its order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from publish.check.epub.codes import CONTENTS, FOLIOS, LANDMARK
from publish.check.epub.navigation import nav_links
from publish.check.epub.view import NCX, OPF, Document, Epub, H, elements, said, types
from publish.findings import Finding

APART = frozenset(
    {"titlepage", "halftitlepage", "cover", "copyright-page", "imprint", "toc", "landmarks", "loi"}
    | {"lot", "dedication", "epigraph", "seriespage", "other-credits", "imprimatur", "page-list"}
    | {"frontispiece", "halftitle", "footnotes", "endnotes", "rearnotes", "colophon"}
)
"""Types of documents that contents may leave out."""

ONCE = frozenset({"bodymatter", "toc", "cover", "titlepage", "title-page", "start"})
"""What there is one of in a book."""


NUMBER = re.compile(r"\d{1,6}")


class Entry(NamedTuple):
    """A line of the contents: where it stands, what it says, and where it leads."""

    document: Document
    element: etree._Element
    words: str
    path: str
    fragment: str


def contents(book: Epub) -> list[Entry]:
    """The table of contents, flat and in order: that of the nav document, else of the NCX."""
    if book.nav is not None:
        page = book.nav
        return [
            Entry(page, link, _words(link), *page.resolve(link.get("href", "")))
            for link in nav_links(book, "toc")
        ]
    if book.ncx is None:
        return []
    page = book.ncx
    return [
        Entry(page, point, _label(point), *page.resolve(target.get("src", "")))
        for point in page.root.iter(f"{NCX}navPoint")
        if (target := point.find(f"{NCX}content")) is not None
    ]


def _label(point: etree._Element) -> str:
    label = point.find(f"{NCX}navLabel")
    return "" if label is None else said(label)


def _words(link: etree._Element) -> str:
    """What a link says, by its words, by those of its pictures, or by a label."""
    pictures = " ".join(image.get("alt", "") for image in link.iter(f"{H}img"))
    return f"{said(link)}{pictures}{link.get('aria-label', '')}{link.get('title', '')}".strip()


def check_contents(book: Epub) -> Iterator[Finding]:
    """There are contents; their entries have words, follow the spine, and leave no chapter out."""
    entries = contents(book)
    if not entries:
        yield book.finding(CONTENTS, "there is no table of contents", book.nav or book.package)
    for entry in entries:
        if not entry.words:
            yield book.finding(CONTENTS, "an entry has no words", entry.document, entry.element)
    places = _places(book)
    order = [(entry, places[entry.path, ""]) for entry in entries if (entry.path, "") in places]
    exact = [(entry, places.get((entry.path, entry.fragment), start)) for entry, start in order]
    for (_, last), (entry, place) in pairwise(exact):
        if place < last:
            text = f"“{entry.words[:40]}” stands before the entry above it in the book"
            yield book.finding(CONTENTS, text, entry.document, entry.element)
            break
    yield from _left_out(book, {entry.path for entry in entries})


def _places(book: Epub) -> dict[tuple[str, str], tuple[int, int]]:
    """Where each document and each id of it stands in the reading order."""
    order = {path: index for index, path in reversed(list(enumerate(book.spine)))}
    places = {(path, ""): (index, 0) for path, index in order.items()}
    for document in book.documents:
        if document.path in order:
            ids = document.root.xpath("//@id")
            places |= {
                (document.path, str(ident)): (order[document.path], at)
                for at, ident in enumerate(ids, 1)
            }
    return places


def _left_out(book: Epub, listed: set[str]) -> Iterator[Finding]:
    """Documents between listed ones that open with a main heading as those do."""
    pages = {document.path: document for document in book.documents}
    spine = [path for path in book.spine if path in pages]
    at = [index for index, path in enumerate(spine) if path in listed]
    for path in spine[at[0] : at[-1]] if at else ():
        document = pages[path]
        heading = next(elements(document, "h1"), None)
        if path not in listed and heading is not None and APART.isdisjoint(kinds(document)):
            text = f"the contents leave “{said(heading)[:40]}” out"
            yield book.finding(CONTENTS, text, document, heading)


def kinds(document: Document) -> set[str]:
    """What a document is, by the types of its body and of what stands first in it."""
    body = document.root.find(f"{H}body")
    outer = [] if body is None else [body, *body.iterchildren(f"{H}section", f"{H}div", f"{H}nav")]
    return {kind for element in outer for kind in types(element)}


def check_landmarks(book: Epub) -> Iterator[Finding]:
    """Each landmark says what it leads to, leads there, and what there is one of is there once."""
    marks = [(book.nav, link, types(link)) for link in nav_links(book, "landmarks")]
    guide = book.package.root.iter(f"{OPF}reference")
    marks += [(book.package, mark, mark.get("type", "").split()) for mark in guide]
    for page, mark, kind in marks:
        if not kind or not mark.get("href"):
            text = f"“{said(mark) or mark.get('title', '')}” has no {'target' if kind else 'type'}"
            yield book.finding(LANDMARK, text, page, mark)
        elif page is book.package and page.resolve(mark.get("href", ""))[0] not in book.sizes:
            text = f"{mark.get('href')} of the guide is not in the book"
            yield book.finding(LANDMARK, text, page, mark)
    for page in (book.nav, book.package):
        counts = Counter(name for at, _, found in marks if at is page for name in found)
        for name in sorted(name for name in ONCE if counts[name] > 1):
            yield book.finding(LANDMARK, f"{counts[name]} landmarks are “{name}”", page)


def check_folios(book: Epub) -> Iterator[Finding]:
    """Pages are listed once each, and those in figures in the order of their numbers."""
    labels = [(said(link), link) for link in nav_links(book, "page-list")]
    counts = Counter(label for label, _ in labels)
    for label in sorted(label for label, count in counts.items() if count > 1):
        yield book.finding(FOLIOS, f"page {label} is listed {counts[label]} times", book.nav)
    numbers = [(int(label), link) for label, link in labels if NUMBER.fullmatch(label)]
    for (last, _), (number, link) in pairwise(numbers):
        if number < last:
            text = f"page {number} is listed behind page {last}"
            yield book.finding(FOLIOS, text, book.nav, link)
            break
