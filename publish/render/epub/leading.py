"""What leads into a book: its contents, landmarks and pages, found in its finished pieces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from publish.book import Book, Matter
from publish.render.epub.contents import contents, outlined
from publish.render.epub.navigation import Navigation, Target, landmarks
from publish.render.epub.pagebreaks import break_id
from publish.render.epub.texts import Finished
from publish.render.pagestarts import PageStart
from publish.shops import Shop
from publish.walking import plain_text

NAV = "nav.xhtml"


def navigation(
    book: Book,
    finished: Sequence[Finished],
    home: Mapping[str, str],
    pages: Sequence[PageStart],
    shop: Shop,
) -> Navigation:
    """What leads into the book; ``home`` is the file in which each id is found, ``pages`` are the
    printed book's page starts."""
    page = contents_page(book)
    targets = tuple(_pages(page, home, pages))
    return Navigation(
        outlined(contents(book, finished, home), shop.levels),
        _landmarks(book, finished),
        targets,
        plain_text(page.title) if page else "",
        tuple(target for target in targets if target.href.startswith(NAV)),
    )


def contents_page(book: Book) -> Matter | None:
    """The contents among the front matter, whose place in the EPUB the nav document takes."""
    return next((matter for matter in book.front if matter.role == "contents"), None)


def pieces_before(page: Matter, book: Book, finished: Sequence[Finished]) -> int:
    """How many of the pieces stand before a page of the front matter."""
    before = {matter.id for matter in book.front[: book.front.index(page)]}
    return sum(one.piece.id in before for one in finished)


def _landmarks(book: Book, finished: Sequence[Finished]) -> tuple[Target, ...]:
    """The landmarks in reading order, the contents at their page's place."""
    marks = list(landmarks([one.piece for one in finished], book.metadata.language))
    if page := contents_page(book):
        before = {one.piece.file for one in finished[: pieces_before(page, book, finished)]}
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
