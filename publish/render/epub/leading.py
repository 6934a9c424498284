"""Leading: what leads into a book, its contents, landmarks and pages, found in its documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from publish.book import Book, Matter
from publish.render.epub.contents import contents, outlined
from publish.render.epub.documents import Document
from publish.render.epub.navigation import Navigation, Target, landmarks
from publish.render.epub.pagebreaks import break_id
from publish.render.pagestarts import PageStart
from publish.shops import Shop
from publish.walking import plain_text

NAV = "nav.xhtml"


def navigation(
    book: Book,
    documents: Sequence[Document],
    home: Mapping[str, str],
    pages: Sequence[PageStart],
    shop: Shop,
) -> Navigation:
    """What leads into the book; ``documents`` are whole, ``home`` the files they are written to,
    by id; ``pages`` the printed book's page starts."""
    page = contents_page(book)
    places = {document.piece.id: document for document in documents}
    targets = tuple(_pages(page, home, pages))
    return Navigation(
        outlined(contents(book, places, home), shop.levels),
        _landmarks(book, documents),
        targets,
        plain_text(page.title) if page else "",
        tuple(target for target in targets if target.href.startswith(NAV)),
    )


def contents_page(book: Book) -> Matter | None:
    """The contents among the front matter, whose place in the EPUB the nav document takes."""
    return next((matter for matter in book.front if matter.role == "contents"), None)


def documents_before(page: Matter, book: Book, documents: Sequence[Document]) -> int:
    """How many of the documents stand before a page of the front matter."""
    before = {matter.id for matter in book.front[: book.front.index(page)]}
    return sum(document.piece.id in before for document in documents)


def _landmarks(book: Book, documents: Sequence[Document]) -> tuple[Target, ...]:
    """The landmarks in reading order, the contents at their page's place."""
    marks = list(landmarks(documents, book.metadata.language))
    if page := contents_page(book):
        at = documents_before(page, book, documents)
        before = {document.file for document in documents[:at]}
        index = sum(mark.href in before for mark in marks)
        marks.insert(index, Target("toc", plain_text(page.title), NAV))
    return tuple(marks)


def _pages(
    contents: Matter | None, home: Mapping[str, str], pages: Sequence[PageStart]
) -> Iterator[Target]:
    """The pages of which the EPUB has the beginning. Where else in its lines the printed contents
    turn a page, the nav document cannot say."""
    for start in pages:
        name = break_id(start.label)
        at_contents = contents and start.piece == contents.id and not start.offset
        if file := NAV if at_contents else home.get(name):
            yield Target(name, start.label, f"{file}#{name}")
