"""Structure: headings that head something, titles that tell documents apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from publish.check.epub.codes import EMPTY_SECTION, HEADLESS, TITLE
from publish.check.epub.contents import APART, contents, kinds
from publish.check.epub.markup import CONTENT, HEADINGS, local
from publish.check.epub.view import Document, Epub, H, elements, said, types
from publish.findings import Finding

CHAPTERS = frozenset({"chapter", "part", "prologue", "epilogue", "introduction", "appendix"})
LONG = 1500
"""Characters of a document that is more than a page of its own kind."""

UNTITLED = re.compile(
    r"untitled.*|unknown|document|no title|title|cover page \d+|(?<![\w-])[\w-]++\.x?html?", re.I
)
_TAGS = frozenset(H + name for name in HEADINGS)
_SHOWN = tuple(f"{{*}}{name}" for name in CONTENT if name != "hr")
_MARKS = frozenset(H + name for name in (*CONTENT, "table"))


def check_chapters(book: Epub) -> Iterator[Finding]:
    """Each chapter has a heading; so has each long document that the contents lead to."""
    listed = {entry.path for entry in contents(book)}
    for document in book.documents:
        bare = next(elements(document, *HEADINGS), None) is None
        for element in elements(document, "section", "article", "div", "body"):
            if not CHAPTERS.isdisjoint(types(element)) and not _headed(element):
                text = f"this {types(element)[0]} has no heading"
                yield book.finding(HEADLESS, text, document, element)
                break
        else:
            if bare and document.path in listed and APART.isdisjoint(kinds(document)):
                body = document.root.find(f"{H}body")
                if body is not None and len(said(body)) > LONG:
                    text = "the contents lead here, and no heading stands here"
                    yield book.finding(HEADLESS, text, document, body)


def _headed(element: etree._Element) -> bool:
    labelled = element.get("aria-label") or element.get("aria-labelledby")
    return bool(labelled) or next(element.iter(*_TAGS), None) is not None


def check_levels(book: Epub) -> Iterator[Finding]:
    """A document's first heading is at most one level below what stands before it in the book."""
    seen, spine = {0, 1}, set(book.spine)
    for document in book.documents:
        if document is book.nav or document.path not in spine:
            continue
        levels = [(int(local(h)[1]), h) for h in elements(document, *HEADINGS)]
        if levels and levels[0][0] - 1 not in seen:
            text = f"the first heading is of level {levels[0][0]}, and none above it is before it"
            yield book.finding(HEADLESS, text, document, levels[0][1])
        seen |= {level for level, _ in levels}


def check_sections(book: Epub) -> Iterator[Finding]:
    """Under each heading stands something before the next of its level or above; no section is
    empty."""
    for document in book.documents:
        for section in elements(document, "section", "article"):
            if not said(section) and not _shows(section):
                yield book.finding(EMPTY_SECTION, "the section is empty", document, section)
        if sum(1 for _ in elements(document, *HEADINGS)) > 1:
            for heading in _bare_headings(document):
                text = f"nothing stands under “{said(heading)[:40]}”"
                yield book.finding(EMPTY_SECTION, text, document, heading)


def _shows(element: etree._Element) -> bool:
    return next(element.iter(*_SHOWN), None) is not None


def _bare_headings(document: Document) -> Iterator[etree._Element]:
    """The headings that another of their level or above follows at once; one that is all of an item
    of a list is the item."""
    last: etree._Element | None = None
    for event, element in etree.iterwalk(document.root, events=("start", "end")):
        if event == "start" and element.tag in _TAGS and said(element):
            beside = last is not None and _item(last) is _item(element)
            if last is not None and beside and local(element) <= local(last):
                yield last
            last = element
        elif event == "start" and element.tag in _MARKS:
            last = None
        text = element.text if event == "start" else element.tail
        if last is not None and (text or "").strip() and not _inside(element, last, event):
            last = None


def _item(heading: etree._Element) -> etree._Element | None:
    return next(heading.iterancestors(f"{H}li", f"{H}dd", f"{H}td"), None)


def _inside(element: etree._Element, heading: etree._Element, event: str) -> bool:
    """Whether the text that begins an element, or that follows it, is a heading's own."""
    at: etree._Element | None = element if event == "start" else element.getparent()
    return at is heading or (at is not None and heading in at.iterancestors())


def check_titles(book: Epub) -> Iterator[Finding]:
    """The title element of each document names it, and not the book."""
    titles = {}
    for document in book.documents:
        title = next(elements(document, "title"), None)
        titles[document.path] = "" if title is None else said(title)
        if UNTITLED.fullmatch(titles[document.path]):
            text = f"“{titles[document.path]}” is no title"
            yield book.finding(TITLE, text, document, title)
        elif not titles[document.path]:
            yield book.finding(TITLE, "the document has no title", document)
    if len(titles) > 2 and len(set(titles.values())) == 1 and all(titles.values()):
        text = f"all {len(titles)} documents have the title “{next(iter(titles.values()))}”"
        yield book.finding(TITLE, text, book.package)
