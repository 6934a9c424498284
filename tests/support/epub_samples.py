"""A small invented anthology with one of everything, and the EPUB made of it.

People, papers and places are invented; the verse is William Blake's "Ah! Sun-flower" (1794).
"""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from pathlib import Path

from PIL import Image as PillowImage

from publish.assets import Assets
from publish.book import Book, BookMetadata, Chapter, Matter, NumberedNote, Part
from publish.document import (
    Block,
    Callout,
    Code,
    Definition,
    DefinitionList,
    Embed,
    Emphasis,
    Figure,
    Image,
    Inline,
    Link,
    List,
    Note,
    Noteref,
    Paragraph,
    Preformatted,
    PullQuote,
    Quotation,
    Section,
    Span,
    Strong,
    Superscript,
    Table,
    ThematicBreak,
    Verse,
)
from publish.post import Metadata, Post
from publish.render.epub import Carried, carried, write
from publish.render.pagestarts import PageStart
from publish.render.xhtml import Piece, pieces
from publish.sources import PartialDate

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "publish" / "templates" / "epub", ROOT / "publish" / "templates")
SHEETS = tuple(Assets().sheets("classic", "epub"))


def paragraph(*content: Inline) -> Paragraph:
    return Paragraph(content)


BLOCKS: tuple[Block, ...] = (
    paragraph(
        "The harbour at Stenness was built in a single winter, and the men who built it wrote ",
        "nothing down. What is known of them comes from one ledger",
        Noteref("ledger"),
        " and from the letters of a clerk, who was un",
        Emphasis(("believ",)),
        "ably patient.",
    ),
    paragraph(
        "He counted everything: the stones, the carts, the days of rain; “four hundred and nine”, ",
        "he wrote, “and I am cold.” He had read his ",
        Link("https://harbour.example/ledger?page=4&side=left", ("ledger",)),
        " twice, and saw ",
        Link("#c2", ("what came later",)),
        ".",
    ),
    Section(
        ("The Winter",),
        (
            paragraph("The Harbour Gazette printed a summary in March."),
            Quotation(
                (
                    paragraph(
                        "No stone was laid on a Sunday, and none on the day after a storm; the ",
                        "wall is dry, and will stand.",
                        Noteref("gazette"),
                    ),
                ),
                ("J. Moodie, ", Emphasis(("The Harbour Gazette",))),
            ),
            paragraph("He was wrong about the wall."),
            PullQuote((paragraph("The wall is dry, and will stand."),)),
            Section(
                ("Tools",),
                (
                    List(
                        ((paragraph("two cranes"),), (paragraph("a winch of ", Strong(("oak",))),))
                    ),
                    List(
                        ((paragraph("quarry"), paragraph("and carry")), (paragraph("lay"),)),
                        ordered=True,
                        start=3,
                    ),
                    DefinitionList(
                        (Definition(("noust",), ((paragraph("a place where a boat is kept"),),)),)
                    ),
                ),
                id="c1-tools",
            ),
        ),
        id="c1-winter",
    ),
    ThematicBreak(),
    paragraph("After the storm the clerk drew up a table."),
    Table(
        (("Month",), ("Stones",), ("Days lost",)),
        ((("January",), ("109",), ("4",)), (("February",), ("300",), ("1",))),
        ("", "right", "right"),
        ("Stones laid in the winter",),
        row_heads=True,
    ),
    Figure(
        (Image("media/wall.png", "A dry-stone wall seen from the sea"),),
        ("The wall in the summer after.",),
        ("Photo: A. Rendall",),
    ),
    Callout((paragraph("Update: the wall fell in the following year."),), "update"),
    Verse(
        (
            (
                ("Ah, Sun-flower! weary of time,",),
                ("Who countest the steps of the Sun,",),
                ("Seeking after that sweet golden clime",),
                ("Where the traveller’s journey is done;",),
            ),
        )
    ),
    Preformatted("for stone in wall:\n    print(stone <= 409)", "python"),
    Embed("https://harbour.example/notes/9", "post", (paragraph("Still standing, so far."),)),
    paragraph(
        "Run ",
        Code("count --all"),
        " on the 2",
        Superscript(("nd",)),
        " day; the clerk’s own word was ",
        Span(("Mauer",), "de"),
        ".",
    ),
)

NOTES = (
    Note(
        "ledger",
        (paragraph("Ledger of the Stenness Harbour Trust, 1911, ", Emphasis(("passim",)), "."),),
    ),
    Note("gazette", (paragraph("“The New Wall,” The Harbour Gazette, March 3, 1912."),)),
)

ARABIC: tuple[Block, ...] = (
    paragraph("بُني الميناء في شتاء واحد، ولم يكتب الذين بنوه شيئا."),
    Section(("الجدار",), (paragraph("سقط الجدار في السنة التالية."),), id="c2-wall"),
)


def numbered(chapter: str, notes: tuple[Note, ...]) -> tuple[NumberedNote, ...]:
    return tuple(
        NumberedNote(number, note.label, f"{chapter}-fn{number}", note.blocks)
        for number, note in enumerate(notes, 1)
    )


FIRST = Chapter(
    1,
    "c1",
    "the-wall",
    Post(
        Metadata(
            ("The Wall at ", Emphasis(("Stenness",))),
            ("A winter in one ledger",),
            ("R. Okonkwo",),
            PartialDate(2018, 6, 5),
            language="en-GB",
            site="Margins",
            url="https://margins.example/wall",
        ),
        BLOCKS,
        NOTES,
    ),
    numbered("c1", NOTES),
)
SECOND = Chapter(
    2,
    "c2",
    "the-fall",
    Post(
        Metadata(
            ("الميناء",),
            byline=("L. Haddad",),
            language="ar",
            url="https://margins.example/fall",
        ),
        ARABIC,
    ),
)

BOOK = Book(
    BookMetadata(
        ("The Harbour & the Wall",),
        "en-GB",
        "https://margins.example/books/harbour",
        ("Posts from one winter",),
        editors=("M. Sinclair",),
        publisher="Margins Press",
        place="Stromness",
        published=PartialDate(2026, 11),
        rights="CC BY 4.0",
        description="Two posts on a wall.",
        subjects=("Harbours", "Walls"),
        modified="2026-11-22T09:00:00Z",
    ),
    (
        Matter("halftitle", "halftitle", ("The Harbour & the Wall",)),
        Matter("titlepage", "titlepage", ("Title Page",)),
        Matter("copyright", "copyright", ("Copyright",)),
        Matter("contents", "contents", ("Contents",)),
        Matter("foreword", "foreword", ("Foreword",), (paragraph("Two posts, one wall."),)),
    ),
    (Part(1, "part-1", ("Stone",), (FIRST, SECOND)),),
    (Matter("colophon", "colophon", ("Colophon",)),),
)

PAGES = (
    PageStart("i", "halftitle", 0),
    PageStart("v", "foreword", 0),
    PageStart("1", "part-1", 0),
    PageStart("3", "c1", 0),
    PageStart("4", "c1", 250),
    PageStart("5", "c1", 900),
    PageStart("7", "c2", 0),
)


def picture(name: str = "PNG", size: tuple[int, int] = (64, 40)) -> bytes:
    """A small picture in one colour."""
    out = io.BytesIO()
    PillowImage.new("RGB", size, (96, 112, 128)).save(out, name)
    return out.getvalue()


@cache
def sample_cover() -> bytes:
    """A cover of a size that shops take."""
    return picture("JPEG", (1000, 1600))


@cache
def sample_pieces() -> tuple[Piece, ...]:
    return pieces(BOOK, "epub", FOLDERS)


@cache
def sample_carried() -> Carried:
    return carried(sample_pieces(), SHEETS)


def make(
    book: Book = BOOK,
    all_pieces: tuple[Piece, ...] | None = None,
    *,
    sheets: tuple[tuple[str, str], ...] = SHEETS,
    pages: tuple[PageStart, ...] = PAGES,
    fonts: tuple[tuple[str, bytes], ...] = (),
    cover: bytes | None = None,
) -> bytes:
    """The sample's EPUB, or that of a variant of it."""
    return write(
        book,
        all_pieces or sample_pieces(),
        sheets=sheets,
        pictures={"media/wall.png": picture()},
        fonts=fonts,
        cover=cover or sample_cover(),
        pages=pages,
    )


def with_piece(ident: str, **changes: str) -> tuple[Piece, ...]:
    """The sample's pieces with one of them changed."""
    return tuple(
        replace(piece, **changes) if piece.id == ident else piece for piece in sample_pieces()
    )
