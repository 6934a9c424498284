"""The finished PDF, read back with pikepdf and qpdf's checks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from pdf_samples import RESOURCES, book, document, laid_out, opener, piece, sheets

from publish.book import BookMetadata
from publish.presses import press
from publish.render.pdf import lay_out
from publish.render.presswork import write

METADATA = BookMetadata(
    title=("Small Gray Boxes",),
    language="en-GB",
    identifier="urn:isbn:9780000000002",
    authors=("R. Okonkwo", "L. Ferrante-Duarte"),
    description="Posts from four archives.",
    subjects=("archives", "letters"),
    rights="CC BY 4.0",
    modified="2026-11-02T10:20:30Z",
)


@cache
def finished() -> bytes:
    return write(laid_out(), METADATA, press("print")).data


@pytest.fixture
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(finished())) as opened:
        yield opened


def numbers(box: Any) -> list[Decimal]:
    return [Decimal(str(value)) for value in box]


def test_boxes_are_those_of_a_six_by_nine_inch_page(pdf: pikepdf.Pdf) -> None:
    """Media and bleed box 450 x 666 pt from zero; trim and crop box 432 x 648 pt within."""
    for page in pdf.pages:
        assert numbers(page.mediabox) == numbers(page.bleedbox) == [0, 0, 450, 666]
        assert numbers(page.trimbox) == numbers(page.cropbox) == [9, 9, 441, 657]


def test_page_labels_are_the_folios(pdf: pikepdf.Pdf) -> None:
    """What a reader shows as a page's number is what is printed on it."""
    labels = [str(page.label) for page in pdf.pages]
    assert labels == list(laid_out().labels)


def test_printed_folios_are_the_labels() -> None:
    """Each page that prints a folio prints its own."""
    reader = pypdfium2.PdfDocument(BytesIO(finished()))
    shown = 0
    for page, label in zip(reader, laid_out().labels, strict=True):
        lines = page.get_textpage().get_text_range().replace("\ufffe", " ").split()
        shown += label in lines
    bare = 11  # half title, title, copyright, dedication, part, and the blanks
    assert shown >= len(laid_out().labels) - bare - 1


def test_every_font_is_embedded_subset_and_searchable(pdf: pikepdf.Pdf) -> None:
    """Each face once, as a subset, with ToUnicode; no font of the system."""
    fonts = [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == "/Type0"
    ]
    names = [str(font.BaseFont) for font in fonts]
    assert len(set(names)) == len(names) >= 6
    assert all(re.fullmatch(r"/[A-Z]{6}\+Book(-[A-Za-z-]+)?", name) for name in names), names
    for font in fonts:
        assert "/ToUnicode" in font
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def test_text_is_black_on_the_black_plate_alone(pdf: pikepdf.Pdf) -> None:
    """No operator sets an RGB or gray colour; every CMYK colour is K only."""
    for page in pdf.pages:
        for instruction in pikepdf.parse_content_stream(page):
            name = str(instruction.operator)
            assert name not in {"rg", "RG", "g", "G"}, page.label
            if name in {"k", "K"}:
                assert numbers(instruction.operands)[:3] == [0, 0, 0]


def test_the_file_is_tagged_and_says_what_it_is(pdf: pikepdf.Pdf) -> None:
    """Structure tree, language, title, author and subject, in the document and in XMP."""
    assert pdf.Root.MarkInfo.Marked
    assert "/ParentTree" in pdf.Root.StructTreeRoot
    assert str(pdf.Root.Lang) == "en-GB"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo["/Title"]) == "Small Gray Boxes"
    assert str(pdf.docinfo["/Author"]) == "R. Okonkwo, L. Ferrante-Duarte"
    assert str(pdf.docinfo["/Subject"]) == "Posts from four archives."
    with pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == "Small Gray Boxes"
        assert xmp["dc:creator"] == ["R. Okonkwo", "L. Ferrante-Duarte"]
        assert xmp["dc:description"] == "Posts from four archives."


def test_the_only_date_is_the_books(pdf: pikepdf.Pdf) -> None:
    """Creation and modification are the book's own time; nothing of the clock is in the file."""
    assert {str(pdf.docinfo["/CreationDate"]), str(pdf.docinfo["/ModDate"])} == {
        "D:20261102102030Z"
    }


def test_the_same_book_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build, in another time zone and with another epoch set, is the same file."""
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    again = write(lay_out(book(), sheets(), RESOURCES), METADATA, press("print"))
    assert again.data == finished()


def test_the_file_is_sound(pdf: pikepdf.Pdf) -> None:
    """qpdf finds no fault in it, and it is PDF 1.7."""
    assert pdf.check_pdf_syntax() == []
    assert pdf.pdf_version == "1.7"


def test_no_path_of_the_disk_is_in_the_file(pdf: pikepdf.Pdf) -> None:
    """Neither a file address nor our own scheme stands anywhere in it."""
    out = BytesIO()
    pdf.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    for word in (b"file:", b"/tmp", b"/home", b"(book:", b"weasyprint-"):
        assert word not in out.getvalue()


def test_links_go_to_named_places_that_exist(pdf: pikepdf.Pdf) -> None:
    """Every link in the book names a destination, inside the page; links out are web addresses."""
    table = pdf.Root.Names.Dests.Names
    names = [bytes(table[at]) for at in range(0, len(table), 2)]
    assert names == sorted(names)
    links = [link for page in pdf.pages for link in page.obj.get("/Annots", [])]
    inside = [bytes(link.Dest) for link in links if "/Dest" in link]
    outside = [str(link.A.URI) for link in links if "/A" in link]
    assert {b"c1", b"c4", b"sources"} <= set(inside) <= set(names)
    assert set(outside) == {"https://example.org/1"}


def test_destinations_stand_where_their_words_stand(pdf: pikepdf.Pdf) -> None:
    """A chapter's destination is at the top of its opener, inside the moved page."""
    table = pdf.Root.Names.Dests.Names
    places = {str(table[at]): table[at + 1] for at in range(0, len(table), 2)}
    page, _, x, y, _ = places["c1"]
    assert page.objgen == pdf.pages[laid_out().anchors["c1"]].obj.objgen
    assert [round(float(x), 2), round(float(y), 2)] == [9 + 63, 657 - 66]


def test_the_outline_has_parts_chapters_and_sections(pdf: pikepdf.Pdf) -> None:
    """Front matter, parts and back matter stand at the top, chapters under their part."""
    with pdf.open_outline() as outline:
        top = [item.title for item in outline.root]
        part = next(item for item in outline.root if item.title == "The Harbour")
        chapters = [item.title for item in part.children]
    assert top == ["Contents", "A Note on the Texts", "The Harbour", "Sources", "Colophon"]
    assert chapters[0] == "What the Letters Said, and What They Could Not Say"
    assert len(chapters) == 4


def test_pictures_are_tagged_with_their_words_and_place(pdf: pikepdf.Pdf) -> None:
    """A figure's alternative text is there, and its box lies on its page."""
    figures = [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
    ]
    assert "A gray ramp" in {str(figure.Alt) for figure in figures}
    for figure in figures:
        x0, y0, x1, y1 = numbers(figure.A.BBox)
        assert 9 <= x0 < x1 <= 441
        assert 9 <= y0 < y1 <= 657


def test_a_book_from_right_to_left_says_so() -> None:
    """The reader's preferences carry the direction of binding."""
    text = document(piece("chapter body", "c1", opener("فصل"), "ar", "rtl"))
    layout = lay_out(text.replace('dir="ltr"', 'dir="rtl"', 1), sheets(), {})
    with pikepdf.open(BytesIO(write(layout, METADATA, press("print")).data)) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == "/R2L"


def test_a_book_without_front_matter_begins_at_one() -> None:
    """A lone chapter has one range of labels, from 1."""
    layout = lay_out(document(piece("chapter body", "c1", opener("One"))), sheets(), {})
    with pikepdf.open(BytesIO(write(layout, METADATA, press("print")).data)) as pdf:
        assert [str(page.label) for page in pdf.pages] == ["1"]
