"""Contents, tables, margins, marked sentences and sizes of an EPUB, against what a shop takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from publish.check.epub.navigation import nav_links
from publish.check.epub.sheets import side_margins
from publish.check.epub.view import Document, H, elements, said
from publish.check.shops.held import BYTES, LEVELS, SPANS, WIDE, Held, megabytes
from publish.findings import Finding, Location
from publish.render.epub.kepub import CLASS, INNER


def check_levels(held: Held) -> Iterator[Finding]:
    """The contents have no more levels than the shop shows."""
    book, levels = held.book, held.shop.levels
    depths = (sum(1 for _ in link.iterancestors(f"{H}li")) for link in nav_links(book, "toc"))
    depth = max(depths, default=0)
    if levels and depth > levels:
        text = f"the contents have {depth} levels; {held.shop.title} shows {levels}"
        yield book.finding(LEVELS, text, book.nav)


def check_tables(held: Held) -> Iterator[Finding]:
    """No table has more columns than the shop's smallest screens bear."""
    book, shop = held.book, held.shop
    for document in book.documents if shop.columns else ():
        for table in elements(document, "table"):
            columns = max(map(_columns, table.iter(f"{H}tr")), default=0)
            if columns > shop.columns:
                text = f"the table has {columns} columns; {shop.title} advises {shop.columns}"
                yield book.finding(WIDE, text, document, table)


def _columns(row: etree._Element) -> int:
    spans = (cell.get("colspan", "1") for cell in row.iterchildren(f"{H}td", f"{H}th"))
    return sum(int(span) if span.isdecimal() and len(span) < 4 else 1 for span in spans)


def check_margins(held: Held) -> Iterator[Finding]:
    """No margin at a side grows with the type more than the shop advises."""
    shop = held.shop
    for path, selector, value, wide, line in side_margins(held.book) if shop.margin else ():
        if wide > shop.margin:
            text = f"{selector} {{ {value} }}: {shop.title} advises {shop.margin}em at the most"
            yield Finding(WIDE, Location(f"{held.book.name}/{path}", line), text)


def check_spans(held: Held) -> Iterator[Finding]:
    """Where a shop's readers want sentences marked, each document has them, each id once."""
    book = held.book
    for document in book.documents if held.shop.spans else ():
        if not _is_nav(document, held) and (fault := _span_fault(document)):
            yield book.finding(SPANS, fault, document)


def _is_nav(document: Document, held: Held) -> bool:
    return held.book.nav is not None and document.path == held.book.nav.path


def _span_fault(document: Document) -> str:
    ids = Counter(
        span.get("id", "") for span in elements(document, "span") if span.get("class") == CLASS
    )
    if said(document.root) and not ids:
        return f"no sentence stands in a span of the class {CLASS}"
    if twice := next((ident for ident, count in ids.items() if count > 1 or not ident), None):
        return f"the id {twice!r} marks two sentences"
    if not any(one.get("id") == INNER for one in elements(document, "div")):
        return f"there is no division {INNER!r}"
    return ""


def check_sizes(held: Held) -> Iterator[Finding]:
    """Neither the book nor a document with its pictures is larger than the shop advises."""
    shop, book = held.shop, held.book
    if shop.file and held.size > shop.file:
        text = f"the book has {megabytes(held.size)}; {shop.title} takes {megabytes(shop.file)}"
        yield held.finding(BYTES, text)
    for document in book.documents if shop.document else ():
        size = len(document.source) + sum(book.sizes.get(path, 0) for path in _shown(document))
        if size > shop.document:
            text = f"the document and its pictures have {megabytes(size)};"
            advised = f"{shop.title} advises {megabytes(shop.document)}"
            yield book.finding(BYTES, f"{text} {advised}", document)


def _shown(document: Document) -> set[str]:
    return {document.resolve(image.get("src", ""))[0] for image in elements(document, "img")}
