"""Navigation: links that arrive, page-list and landmarks that are true, an NCX that agrees."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from publish.check.epub.codes import DEAD_LINK, LANDMARKS, PAGE_LIST, REPEATED_ID
from publish.check.epub.codes import NCX as NCX_DIFFERS
from publish.check.epub.view import NCX, OPF, Document, Epub, H, elements, said, split, types
from publish.findings import Finding


def check_links(book: Epub) -> Iterator[Finding]:
    """Every link inside the book leads to a file, and to an id, that the book has."""
    ids = {document.path: set(document.root.xpath("//@id")) for document in book.documents}
    for document in book.documents:
        for link in elements(document, "a"):
            href = link.get("href", "")
            if href and not _leaves(href) and (text := _dead(book, document, href, ids)):
                yield book.finding(DEAD_LINK, text, document, link)


def _dead(book: Epub, document: Document, href: str, ids: dict[str, set[str]]) -> str:
    path, fragment = document.resolve(href)
    if path not in book.sizes:
        return f"the link {href!r} leads to a file that is not in the book"
    if fragment and path in ids and fragment not in ids[path]:
        return f"the link {href!r} leads to an id that is not there"
    return ""


def _leaves(href: str) -> bool:
    parts = split(href)
    return bool(parts.scheme or parts.netloc)


def check_ids(book: Epub) -> Iterator[Finding]:
    """An id stands once in the whole book, so that its files can be joined or divided; but for
    those that Kobo's readers ask for in each file."""
    seen: dict[str, str] = {}
    for document in book.documents:
        for element in document.root.iter(etree.Element):
            ident = element.get("id")
            if _is_kobos(element):
                continue
            if ident and ident in seen:
                text = f"the id {ident!r} stands in {seen[ident]}, too"
                yield book.finding(REPEATED_ID, text, document, element)
            elif ident:
                seen[ident] = document.path


def _is_kobos(element: etree._Element) -> bool:
    return element.get("class") == "koboSpan" or element.get("id") in ("book-columns", "book-inner")


def check_pages(book: Epub) -> Iterator[Finding]:
    """The page-list names the page breaks of the text, all of them, in their order."""
    breaks = [
        (document.path, element.get("id", ""), _folio(element))
        for document in book.documents
        for element in elements(document)
        if "pagebreak" in types(element) or element.get("role") == "doc-pagebreak"
    ]
    listed = [
        (*book.nav.resolve(link.get("href", "")), said(link))
        for link in nav_links(book, "page-list")
        if book.nav
    ]
    if breaks != listed:
        pairs = zip([*breaks, None], [*listed, None], strict=False)
        at = next(index for index, (found, named) in enumerate(pairs) if found != named)
        text = (
            f"{len(listed)} pages are listed and {len(breaks)} marked; they part at number {at + 1}"
        )
        yield book.finding(PAGE_LIST, text, book.nav)


def _folio(element: etree._Element) -> str:
    return element.get("aria-label") or element.get("title") or said(element)


def check_landmarks(book: Epub) -> Iterator[Finding]:
    """The landmarks say where the body of the book begins."""
    marks = [kind for link in nav_links(book, "landmarks") for kind in types(link)]
    guide = [mark.get("type", "") for mark in book.package.root.iter(f"{OPF}reference")]
    if "bodymatter" not in marks and not (book.old and {"text", "start"} & set(guide)):
        yield book.finding(LANDMARKS, "no landmark is of the type bodymatter", book.nav)


def nav_links(book: Epub, kind: str) -> list[etree._Element]:
    """The links of one nav of the nav document."""
    if book.nav is None:
        return []
    navs = [nav for nav in elements(book.nav, "nav") if kind in types(nav)]
    return [link for nav in navs for link in nav.iter(f"{H}a")]


def check_ncx(book: Epub) -> Iterator[Finding]:
    """An NCX, where there is one, has the contents and the pages of the nav document."""
    if book.ncx is None or book.nav is None:
        return
    for kind, points in (("toc", "navPoint"), ("page-list", "pageTarget")):
        nav = [book.nav.resolve(link.get("href", "")) for link in nav_links(book, kind)]
        targets = book.ncx.root.iterfind(f".//{NCX}{points}/{NCX}content")
        ncx = [book.ncx.resolve(target.get("src", "")) for target in targets]
        if nav != ncx and (nav or kind != "toc"):  # else E047
            text = f"the {kind} has {len(nav)} entries here and other ones, {len(ncx)}, in the NCX"
            yield book.finding(NCX_DIFFERS, text, book.nav)
