"""write: the pieces of a book, its sheets, pictures, fonts and cover -> the bytes of an EPUB."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from publish import shops
from publish.book import Book
from publish.errors import OutputError
from publish.madewith import MadeWith
from publish.render.epub.accessibility import facts
from publish.render.epub.division import Tell
from publish.render.epub.documents import legal
from publish.render.epub.leading import NAV, contents_page, navigation, pieces_before
from publish.render.epub.making import Made, Order, make, orders
from publish.render.epub.metadata import COVER, entries
from publish.render.epub.navigation import Navigation, nav_document, ncx
from publish.render.epub.package import File, package
from publish.render.epub.sheets import prune_faces
from publish.render.epub.texts import Finished, Text, homes, linked, named
from publish.render.pagestarts import PageStart
from publish.render.xhtml import Piece
from publish.shops import Shop
from publish.walking import plain_text

OMITTED = frozenset({"halftitle", "contents"})
"""Pages that only a printed book has a use for; the nav document is the EPUB's contents."""

XHTML_TYPE = "application/xhtml+xml"

MEDIA_TYPES = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
"""EPUB 3.3, 3.2: the core media types that a book of text and pictures has."""


Each = Callable[[Callable[[Order], Made], Iterable[Order]], Iterable[Made]]
"""What does something with each of many orders, as ``map`` does."""


@dataclass(frozen=True, slots=True)
class Materials:
    """Everything of a book but its words: sheets in the order in which they count, pictures by
    the path that the pieces show them by, fonts by file name, the cover (JPEG or PNG)."""

    sheets: Sequence[tuple[str, str]]
    pictures: Mapping[str, bytes]
    fonts: Sequence[tuple[str, bytes]]
    cover: bytes


def write(  # noqa: PLR0913 - named, and each of another kind
    book: Book,
    pieces: Sequence[Piece],
    *,
    sheets: Sequence[tuple[str, str]],
    pictures: Mapping[str, bytes],
    fonts: Sequence[tuple[str, bytes]],
    cover: bytes,
    pages: Sequence[PageStart] = (),
    shop: Shop | None = None,
    renamed: Mapping[str, str] | None = None,
    tell: Tell = lambda _: None,
    each: Each = map,
    made_with: MadeWith | None = None,
) -> bytes:
    """The EPUB 3.3 of a book; the same arguments give the same bytes.

    ``pages`` are the printed book's page starts in order; pieces that the EPUB leaves out may
    have some. Without them the book has neither page breaks nor a page-list. ``shop`` is whom the
    file is for, None for any; pictures, fonts and cover are given as it takes them, and
    ``renamed`` has the name of each picture that pieces show by another one. ``tell`` is told each
    finding. ``each`` does a function of this package with each of many orders, as ``map`` does,
    wherever it likes. ``made_with`` is what the package says of its making.

    Raises OutputError for pieces that don't fit together (a link to an id that no piece has, an
    id used twice, a picture that is not given, ill-formed XHTML) and TemplateError for a sheet
    that names a file which the book does not carry.
    """
    kept = [piece for piece in pieces if piece.role not in OMITTED]
    legal(plain_text(book.metadata.title))
    shop = shop or shops.shop("")
    paths = [f"styles/{name}" for name, _ in sheets]
    asked = orders(kept, pages, paths, renamed or {}, spans=shop.spans)
    finished = tuple(named(_finished(kept, each(make, asked), tell)))
    texts = [text for one in finished for text in one.texts]
    home = homes(texts)
    shown = {name: pictures[name] for name in _pictures(texts, pictures)}
    leads = navigation(book, finished, home, pages, shop)
    known = facts(book, kept, shown, pages=bool(leads.pages))
    languages = dict.fromkeys([book.metadata.language, *(piece.language for piece in kept)])
    described = tuple(entries(book, tuple(languages), known))
    materials = Materials(sheets, pictures, fonts, cover)
    files = tuple(_files(book, finished, home, leads, materials))
    return package(book.metadata, described, files, made_with)


def _finished(pieces: Sequence[Piece], made: Iterable[Made], tell: Tell) -> Iterator[Finished]:
    for piece, one in zip(pieces, made, strict=True):
        for finding in one.findings:
            tell(finding)
        yield Finished(piece, one.headings, one.texts)


def _pictures(texts: Sequence[Text], pictures: Mapping[str, bytes]) -> Iterator[str]:
    """The pictures that the texts show."""
    for text in texts:
        for name in text.pictures:
            if name not in pictures:
                raise OutputError(f"shows {name}, which is not there", where=text.file)
            yield name


def _files(
    book: Book,
    finished: Sequence[Finished],
    home: Mapping[str, str],
    navigation: Navigation,
    materials: Materials,
) -> Iterator[File]:
    """Every file of the package, in the order in which the archive holds them."""
    fonts = [(f"fonts/{name}", data) for name, data in materials.fonts]
    carried = {name for name, _ in fonts} | set(materials.pictures)
    sheets = [f"styles/{name}" for name, _ in materials.sheets]
    page = contents_page(book)
    place = pieces_before(page, book, finished) if page else 0
    nav = nav_document(book.metadata, navigation, sheets)
    nav_file = File("nav", NAV, XHTML_TYPE, nav, ("nav",), linear=page is not None)
    yield from (*_text_files(finished[:place], home), nav_file)
    yield from _text_files(finished[place:], home)
    yield File("ncx", "toc.ncx", "application/x-dtbncx+xml", ncx(book.metadata, navigation))
    suffix = ".png" if materials.cover.startswith(b"\x89PNG") else ".jpg"
    cover = f"images/cover{suffix}"
    yield File(COVER, cover, MEDIA_TYPES[suffix], materials.cover, ("cover-image",))
    for number, (path, (_, css)) in enumerate(zip(sheets, materials.sheets, strict=True), 1):
        data = prune_faces(css, path, carried).encode()
        yield File(f"sheet-{number}", path, "text/css", data)
    for number, (path, data) in enumerate([*sorted(materials.pictures.items()), *fonts], 1):
        yield File(f"media-{number}", path, _media_type(path), data)


def _text_files(finished: Sequence[Finished], home: Mapping[str, str]) -> Iterator[File]:
    for text in (text for one in finished for text in one.texts):
        data = linked(text, home)
        yield File(text.name, text.file, XHTML_TYPE, data, text.properties, linear=True)


def _media_type(path: str) -> str:
    suffix = posixpath.splitext(path)[1].lower()
    if suffix not in MEDIA_TYPES:
        raise OutputError(
            f"a file {suffix or 'without a suffix'} has no place in an EPUB", where=path
        )
    return MEDIA_TYPES[suffix]
