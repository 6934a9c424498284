"""The package: languages that agree, metadata that is true, a cover that every reader finds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from publish.check.epub.codes import (
    ACCESSIBILITY,
    BREAK_SOURCE,
    CONFORMANCE,
    COVER,
    LANGUAGE,
    SIZE,
)
from publish.check.epub.view import OPF, XML_LANG, Document, Epub
from publish.findings import Finding
from publish.languages import primary

LARGEST = 300 * 1024
"""Bytes of a content document; above it, old readers are slow or refuse (Kobo, ADE)."""

WELL_FORMED = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+",
    re.I,
)
"""A tag of a language as RFC 5646 (BCP 47), 2.1, has it, but for the grandfathered ones."""

DIFFER = etree.XPath("//*[@lang and @xml:lang and @lang != @xml:lang]")

REQUIRED = ("accessMode", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary")


def check_languages(book: Epub) -> Iterator[Finding]:
    """The package, dc:language and every document name the language that they are in."""
    declared = [(element.text or "").strip() for element in book.metadata("dc:language")]
    for tag in declared:
        if not WELL_FORMED.fullmatch(tag):
            text = f"dc:language is {tag!r}, which is no tag of BCP 47"
            yield book.finding(LANGUAGE, text, book.package)
    own = book.package.root.get(XML_LANG, "")
    if not own and not book.old:
        yield book.finding(LANGUAGE, "the package has no xml:lang", book.package)
    elif own and declared and own.lower() != declared[0].lower():
        text = f"the package is in {own!r} by xml:lang and in {declared[0]!r} by dc:language"
        yield book.finding(LANGUAGE, text, book.package)
    known = {primary(language) for language in declared}
    for document in book.documents:
        yield from _document_language(book, document, known)


def _document_language(book: Epub, document: Document, known: set[str]) -> Iterator[Finding]:
    html, xml = document.root.get("lang", ""), document.root.get(XML_LANG, "")
    if not (html or book.old) or not xml:
        wanted = "xml:lang" if book.old else "lang or xml:lang"  # XHTML 1.1 has no lang
        yield book.finding(LANGUAGE, f"the document lacks {wanted}", document)
    elif known and primary(xml) not in known:
        yield book.finding(
            LANGUAGE, f"the document is in {xml!r}, which no dc:language names", document
        )
    for element in DIFFER(document.root):
        html, xml = element.get("lang"), element.get(XML_LANG)
        if html.lower() != xml.lower():
            name = "document" if element is document.root else etree.QName(element).localname
            text = f"the {name} is in {html!r} by lang and in {xml!r} by xml:lang"
            yield book.finding(LANGUAGE, text, document, element)


def check_claims(book: Epub) -> Iterator[Finding]:
    """Accessibility metadata is there, and conformance is not claimed without a certifier."""
    for name in REQUIRED:
        if not book.metadata(f"schema:{name}"):
            yield book.finding(ACCESSIBILITY, f"there is no schema:{name}", book.package)
    links = book.package.root.iter(f"{OPF}link")
    linked = [link for link in links if link.get("rel") == "dcterms:conformsTo"]
    stated = book.metadata("dcterms:conformsTo")
    claims = [*(one for one in stated if (one.text or "").strip() != "none"), *linked]
    if claims and not book.metadata("a11y:certifiedBy"):
        text = "conformance is claimed without a11y:certifiedBy"
        yield book.finding(CONFORMANCE, text, book.package, claims[0])


def check_break_source(book: Epub) -> Iterator[Finding]:
    """A book says what its page breaks come from if, and only if, it has a page-list."""
    sources = book.metadata("pageBreakSource") + book.metadata("a11y:pageBreakSource")
    navs = book.nav.root.iter("{*}nav") if book.nav else ()
    paged = any("page-list" in nav.get("{http://www.idpf.org/2007/ops}type", "") for nav in navs)
    if sources and not paged:
        text = "pageBreakSource is declared, and there is no page-list"
        yield book.finding(BREAK_SOURCE, text, book.package, sources[0])
    if paged and not sources:
        text = "there is a page-list, and no pageBreakSource says whose pages they are"
        yield book.finding(BREAK_SOURCE, text, book.package)


def check_cover(book: Epub) -> Iterator[Finding]:
    """The cover is declared as EPUB 3 does it and as EPUB 2 did, for the same picture."""
    items = list(book.package.root.iter(f"{OPF}item"))
    new = [i.get("id") for i in items if "cover-image" in i.get("properties", "").split()]
    metas = book.package.root.iter(f"{OPF}meta")
    old = [meta.get("content") for meta in metas if meta.get("name") == "cover"]
    if not old or (new != old and not book.old):
        text = f"cover-image names {new or 'nothing'}, the meta “cover” names {old or 'nothing'}"
        yield book.finding(COVER, text, book.package)


def check_sizes(book: Epub) -> Iterator[Finding]:
    """No content document is larger than 300 KB, but the nav document, which can't be divided."""
    for document in book.documents:
        size = len(document.source)
        if size > LARGEST and document is not book.nav:
            text = f"the document has {size // 1024} KB; divide it"
            yield book.finding(SIZE, text, document)
