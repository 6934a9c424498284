"""The pictures of the documentation, made from the sample anthology: `make pictures`.

docs/pages.png is a spread in the usual design; docs/designs.png shows, a row to each design, the
cover, the opening of a chapter, and the pages behind it; docs/cover.png is a whole cover;
docs/epub.png shows the EPUB on screens, where there is a Chromium.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # pypdfium2 has no types
from PIL import Image, ImageOps
from screens import screens

from publish.assets import USUAL_DESIGN
from publish.build import finishing, make
from publish.build.covers import make_cover
from publish.build.whole import lay_out_whole
from publish.project import Printing, Project, load
from publish.render import cover

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
DESIGNS = ("classic", "modern", "reader")

SPREAD, ROW = 100, 62
"""Dots to the inch: of a spread that can be read, and of pages that are to be compared."""

WRAP, SPINE, PAGES, ISBN = 66, "17mm", 300, "978-0-00-000000-2"
"""Dots to the inch of a whole cover; the spine, the pages and the number of its book."""

SPREAD_OF, ROW_OF = 0, 2
"""Which chapter is shown: the one that every reader of the manual knows, and one with a picture."""

AFTER = 2
"""How many pages behind an opening are shown in a row."""

GAP = 14
WALL, EDGE = "#e2e2e2", "#9a9a9a"
COLOURS = 40
"""Enough for grays and three covers, and a third of the bytes."""


def silent(_: str) -> None:
    """Tell nobody of a step."""


def pages(ready: make.Ready, chapter: int, count: int, dpi: int) -> list[Image.Image]:
    """The page on which a chapter opens and those behind it, trimmed."""
    layout = lay_out_whole(ready, silent).layout
    first = layout.anchors[make.book_of(ready).chapters[chapter].id]
    document = pypdfium2.PdfDocument(layout.pdf)
    return [_trimmed(document[index], dpi) for index in range(first, first + count)]


def _trimmed(page: pypdfium2.PdfPage, dpi: int) -> Image.Image:
    page.set_cropbox(*page.get_trimbox())
    return ImageOps.expand(page.render(scale=dpi / 72).to_pil().convert("RGB"), 1, EDGE)


def front(ready: make.Ready, height: int) -> Image.Image:
    """The cover of a book, as high as its pages."""
    assets = ready.assets
    page = cover.cover_page(make.book_of(ready), assets.folders("templates", "epub"))
    sheets = "\n".join(text for _, text in assets.sheets(ready.design, "cover"))
    picture = Image.open(io.BytesIO(cover.cover_image(page, sheets, ready.design)))
    size = height * picture.width // picture.height, height
    return picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def wrap(project: Project) -> Image.Image:
    """The cover of a printed book as it lies open, trimmed; its ISBN is nobody's."""
    printing = Printing("print", spine=SPINE)
    book = replace(project.book, isbn=ISBN)
    ready = make.prepare(make.plan(replace(project, book=book, printing=printing)), silent)
    return _trimmed(pypdfium2.PdfDocument(make_cover(ready, silent, PAGES).data)[0], WRAP)


def side_by_side(pictures: Sequence[Image.Image]) -> Image.Image:
    """Pictures of one height on a wall."""
    width = sum(picture.width + GAP for picture in pictures) + GAP
    wall = Image.new("RGB", (width, pictures[0].height + 2 * GAP), WALL)
    left = GAP
    for picture in pictures:
        wall.paste(picture, (left, GAP))
        left += picture.width + GAP
    return wall


def stacked(rows: Sequence[Image.Image]) -> Image.Image:
    """Rows of one width, from the top."""
    height = sum(row.height - GAP for row in rows) + GAP
    wall = Image.new("RGB", (rows[0].width, height), WALL)
    for number, row in enumerate(rows):
        wall.paste(row, (0, number * (row.height - GAP)))
    return wall


def save(picture: Image.Image, name: str) -> None:
    """Write a picture of few colours into docs/."""
    palette = picture.quantize(COLOURS, dither=Image.Dither.NONE)
    palette.save(DOCS / name, optimize=True)
    print(f"docs/{name}: {picture.width} × {picture.height}, {(DOCS / name).stat().st_size} bytes")


def row(project: Project, design: str) -> Image.Image:
    """A design's cover and pages."""
    ready = make.prepare(make.plan(replace(project, design=design)), silent)
    shown = pages(ready, ROW_OF, AFTER + 1, ROW)
    return side_by_side([front(ready, shown[0].height), *shown])


def main() -> None:
    """Make the pictures anew."""
    project = load(ROOT / "book.toml")
    usual = make.prepare(make.plan(replace(project, design=USUAL_DESIGN)), silent)
    save(side_by_side(pages(usual, SPREAD_OF, 2, SPREAD)), "pages.png")
    save(side_by_side([wrap(replace(project, design=USUAL_DESIGN))]), "cover.png")
    save(stacked([row(project, design) for design in DESIGNS]), "designs.png")
    if shown := screens(finishing.make_epub(usual, silent).data):
        save(side_by_side(shown), "epub.png")


if __name__ == "__main__":
    main()
