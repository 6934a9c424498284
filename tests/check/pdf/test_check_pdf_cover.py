"""A cover in one sheet against what its printer asks of covers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from publish.build import covers, make
from publish.check.anyfile import check_file
from publish.check.pdf.barcodes import Scanned, page_of, scan
from publish.check.pdf.cover import Order
from publish.presses import press
from publish.project import BookEntry, Printing, from_sources
from publish.project.entries import MatterEntry
from publish.render.barcode import isbn_barcode
from publish.trims import trim_of

BOOK = BookEntry(
    "Small Hours",
    identifier="urn:uuid:00000000-0000-4000-8000-000000000001",
    authors=("Ada Quill",),
    publisher="Lamp Press",
    isbn="978-0-00-000000-2",
    description="Letters to nobody.\nAnd some answers.",
)
SIX_BY_NINE = trim_of("6x9")
THICK = Decimal(36)
KNOWN = Order(240, "", SIX_BY_NINE, THICK)

Harm = Callable[[pikepdf.Pdf], None]


def cover(folder: Path, name: str, design: str = "classic", book: BookEntry = BOOK) -> Path:
    """The cover of a book of 240 pages for a press, its spine half an inch."""
    source, path = folder / "post.md", folder / f"{name}-{design}.pdf"
    source.write_text("---\ntitle: Tides\n---\n\nThe tide was out.\n", "utf-8")
    printing = Printing(name, "6x9", spine="36pt")
    project = replace(
        from_sources([source]),
        book=book,
        front=(MatterEntry("titlepage"),),
        printing=printing,
        design=design,
        slug="small-hours",
    )
    ready = make.prepare(make.plan(project), lambda _: None)
    path.write_bytes(covers.make_cover(ready, lambda _: None, 240).data)
    return path


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cover(tmp_path_factory.mktemp("covers"), "kdp")


def found(path: Path, name: str = "kdp", order: Order = KNOWN) -> set[str]:
    return {finding.code.name for finding in check_file(path, press(name), order)}


@pytest.mark.parametrize(
    ("name", "design"),
    [
        ("print", "classic"),
        ("screen", "reader"),
        ("archive", "modern"),
        ("kdp", "modern"),
        ("kdp", "reader"),
        ("lulu", "classic"),
        ("ingram", "classic"),
        ("ingram", "reader"),
        ("offset", "classic"),
        ("offset", "modern"),
    ],
)
def test_our_own_cover_is_taken_by_its_press(name: str, design: str, tmp_path: Path) -> None:
    """No printer finds anything in the cover that is made for it, whether its book is known or
    not: neither outline nor false claim, no letter of several plates."""
    path = cover(tmp_path, name, design)
    assert list(check_file(path, press(name), KNOWN)) == []
    assert list(check_file(path, press(name), Order())) == []


def test_a_cover_is_no_interior(good: Path) -> None:
    """Without being told what it is, it is a book of one page, of a size that nobody prints."""
    codes = {finding.code.name for finding in check_file(good, press("kdp"))}
    assert {"P120", "P122", "P124"} <= codes


def another_page(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page(page_size=(432, 648))


def no_bleed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.TrimBox = pdf.pages[0].obj.MediaBox


def to_the_edge(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"1 0 0 1 -56 0 cm", prepend=True)


def link(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (another_page, "P190"),
        (no_bleed, "P122"),
        (to_the_edge, "P131"),
        (link, "P162"),
    ],
)
def test_a_fault_of_the_file_is_found(good: Path, tmp_path: Path, harm: Harm, code: str) -> None:
    """A sound cover with one fault gives the code of that fault."""
    path = tmp_path / "harmed.pdf"
    with pikepdf.open(good) as pdf:
        harm(pdf)
        pdf.save(path)
    assert code in found(path)


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (Order(400, "cream", SIX_BY_NINE), "P191"),
        (Order(trim=trim_of("5x8")), "P191"),
        (Order(trim=trim_of("8.5x8.5"), spine=THICK), "P191"),
        (Order(spine=Decimal(17)), "P192"),
        (Order(60, spine=THICK), "P193"),
    ],
)
def test_a_cover_of_another_book_is_found(good: Path, order: Order, code: str) -> None:
    """A sound cover around a book of other pages, size or spine is told."""
    assert found(good, order=order) == {code}


def test_words_in_the_room_of_the_bar_code_are_found(tmp_path: Path) -> None:
    """A cover without an ISBN leaves the printer room for a bar code; words that move there are
    told."""
    path = cover(tmp_path, "kdp", book=replace(BOOK, isbn=""))
    assert found(path) == set()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].contents_add(b"1 0 0 1 240 0 cm", prepend=True)
        pdf.save(path)
    assert "P194" in found(path)


def test_a_cover_without_boxes_is_cut_within_its_bleed(good: Path, tmp_path: Path) -> None:
    """As programs for pictures save it, without a TrimBox; a printer of books takes it."""
    path = tmp_path / "plain.pdf"
    with pikepdf.open(good) as pdf:
        del pdf.pages[0].obj["/TrimBox"], pdf.pages[0].obj["/BleedBox"]
        pdf.save(path)
    assert found(path) == set()


# ------------------------------------------------------------------------- bar codes


def scanned(
    module: float, ink: str = "0 g", paper: str = "1 g", zone: float = 20, over: str = ""
) -> Scanned | None:
    """What is read of a code whose narrowest bar is so many points wide, on a ground of paper that
    reaches so many bars' widths beyond the bars on a dark page; something may be drawn over it."""
    code = isbn_barcode("978-0-00-000000-2")
    assert code is not None
    bars = code.path.replace("M", "").split("z")[:-1]
    rows = [(float(bar.split()[0]), float(bar.split("h")[1].split("v")[0])) for bar in bars]
    left = min(x for x, _ in rows) - zone
    drawn = [f"0.2 g -99 0 700 200 re f {paper} {left} 40 {95 + 2 * zone} 100 re f {ink}"]
    drawn += [f"{x} 60 {wide} 60 re f" for x, wide in rows]
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 200))
        page.contents_add(f"{module} 0 0 1 60 0 cm {' '.join(drawn)} {over}".encode())
        out = BytesIO()
        pdf.save(out)
    return scan(page_of(out.getvalue()))


def test_a_bar_code_is_read_as_it_is_drawn() -> None:
    """Its figures, the width of its bars, the height at which it can be read, its quiet zones."""
    read = scanned(0.9354)
    assert read is not None
    assert read.digits == "9780000000002"
    assert read.module == pytest.approx(0.9354, rel=0.01)
    assert read.bars.height == pytest.approx(60, abs=2)
    assert read.quiet == pytest.approx((20, 20), abs=0.5)
    assert read.plain


def test_a_bar_code_in_colour_or_without_white_is_told_apart() -> None:
    """Blue on yellow is not black on white; a box of four bars' widths has no quiet zone."""
    coloured, tight = scanned(0.9354, "0 0 .5 rg", "1 1 .6 rg"), scanned(0.9354, zone=4)
    assert coloured is not None
    assert not coloured.plain
    assert tight is not None
    assert max(tight.quiet) < 5


def test_stripes_are_no_bar_code() -> None:
    """A pattern that is no EAN-13, or whose check digit is wrong, is not read."""
    assert scanned(0.9354, over="60 60 3 60 re f") is None
