"""A small book with everything that reading systems find hard: notes of every make, tables, code,
addresses, galleries, verse, a chapter from right to left; and the same with faults planted."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from epub_samples import picture
from lxml import etree

from publish.build import make
from publish.project import load
from publish.render import xhtml
from publish.render.epub import carried, write
from publish.render.epub.documents import OPS, TYPE
from publish.render.epub.pagebreaks import NOT_FLOW
from publish.render.pagestarts import PageStart, counted
from publish.render.xhtml import Piece

SOURCE = Path(__file__).parents[1] / "readers" / "book"
CHAPTERS = ("winter", "harbour", "leuchtturm")

PAGE = 300
"""Letters of a page: no book is laid out here, so pages begin after so many."""


def make_book(folder: Path, design: str = "", chapters: Container[str] = CHAPTERS) -> Path:
    """The book of tests/readers/book as an EPUB in a folder, in one of our designs ("" is the usual
    one), or some of its chapters, by name."""
    shutil.copytree(SOURCE, folder)
    (folder / "media").mkdir()
    (folder / "media" / "wide.png").write_bytes(picture("PNG", (1200, 300)))
    (folder / "media" / "tall.png").write_bytes(picture("PNG", (200, 1400)))
    project = load(folder / "book.toml")
    parts = (
        replace(part, chapters=tuple(path for path in part.chapters if path.stem in chapters))
        for part in project.parts
    )
    ready = make.prepare(
        make.plan(replace(project, parts=tuple(parts), design=design)), lambda _: None
    )
    path = folder / "good.epub"
    path.write_bytes(_written(ready))
    return path


def _written(ready: make.Ready) -> bytes:
    book, assets = make.book_of(ready), ready.assets
    pieces = xhtml.pieces(book, "epub", assets.folders("templates", "epub"), design=ready.design)
    fonts = carried(pieces, assets.sheets(ready.design, "epub"), ready.design)
    return write(
        book,
        pieces,
        sheets=fonts.sheets,
        pictures=ready.gallery.data,
        fonts=fonts.files,
        cover=picture("JPEG", (160, 256)),
        pages=tuple(_starts(pieces)),
    )


def _starts(pieces: Sequence[Piece]) -> Iterator[PageStart]:
    """A page every so many letters of each piece."""
    folio = 0
    for piece in pieces:
        root = etree.fromstring(f'<body xmlns:epub="{OPS}">{piece.xhtml}</body>')
        for one in list(root.iter()):
            notes = not NOT_FLOW.isdisjoint(one.get(TYPE, "").split())
            if notes or "again" in one.get("class", "").split():
                one.clear(keep_tail=True)
        for offset in range(0, max(1, counted("".join(root.itertext())) - 20), PAGE):
            folio += 1
            yield PageStart(str(folio), piece.id, offset)


PLANTED = """
p { color: #222; line-height: 1.2 !important }
nav[hidden] { display: block }
.byline { font-size: 12px }
.attribution { display: none }
blockquote { width: 60em }
[role="doc-pagebreak"]:after { content: "\\A"; white-space: pre }
blockquote p { font-weight: 700 }
.opener { overflow-x: auto } .opener .title { width: 60em }
"""
"""A sheet with which readers have trouble."""

REPLACED = (
    ("c1-harbour.xhtml", 'href="#c1-fn1"', 'href="#c1-fn2"'),
    ("c1-harbour.xhtml", 'href="#c1-fnref2"', 'href="#c1-fnref1"'),
    ("c2-leuchtturm.xhtml", 'id="page-', 'id="leaf-'),
    ("faces.css", "font-style: italic", 'font-style: italic; font-family: "Nobody"'),
    ("nav.xhtml", 'href="part-1.xhtml"', 'href="part-1.xhtml#nowhere"'),
    ("nav.xhtml", 'href="colophon.xhtml"', 'href="colophon.html"'),
    ("nav.xhtml", '<a href="c1-harbour.xhtml"', '<a hre="c1-harbour.xhtml"'),
)
"""File, what stands in it once or oftener, and what is wrong in its place."""


def make_faulty(folder: Path) -> Path:
    """A shorter book in which something of each kind is wrong."""
    good = make_book(folder, chapters=("harbour", "leuchtturm"))
    path = folder / "faulty.epub"
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, _spoilt(name, old.read(name)))
    return path


def _spoilt(name: str, data: bytes) -> bytes:
    if name.endswith("Arabic-400-normal.ttf"):
        return b"no font"
    if name.endswith("epub.css"):
        return data + PLANTED.encode()
    for file, old, new in REPLACED:
        if name.endswith(file):
            assert old.encode() in data, old
            data = data.replace(old.encode(), new.encode())
    return data
