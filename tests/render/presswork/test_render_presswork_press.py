"""The finished PDF of each press: its boxes, its marks, its pages, and what it keeps."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pdf_samples import laid_out

from publish.book import BookMetadata
from publish.pdfread import fonts
from publish.presses import press, presses
from publish.render import faults
from publish.render.presswork import Finished, write
from publish.render.presswork.boxes import SLUG
from publish.render.presswork.marks import CLEAR

METADATA = BookMetadata(("Small Gray Boxes",), "en", "urn:isbn:9780000000002")
WIDTH, HEIGHT = 432, 648
COLOUR, LINE = "/Registration", {"m", "l"}


@cache
def made(name: str) -> Finished:
    return write(laid_out(), METADATA, press(name))


def opened(name: str) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(made(name).data))


def box(values: Any) -> list[Decimal]:
    return [Decimal(str(value)) for value in values]


@pytest.mark.parametrize("name", presses())
def test_boxes_are_nested_and_begin_at_zero(name: str) -> None:
    """Media, bleed and trim lie in each other, and the trim is the book's, to the point."""
    with opened(name) as pdf:
        for page in pdf.pages:
            media, bleed, trim = map(box, (page.mediabox, page.bleedbox, page.trimbox))
            assert media[:2] == [0, 0]
            assert [trim[2] - trim[0], trim[3] - trim[1]] == [WIDTH, HEIGHT]
            assert media[0] <= bleed[0] <= trim[0] < trim[2] <= bleed[2] <= media[2]
            assert media[1] <= bleed[1] <= trim[1] < trim[3] <= bleed[3] <= media[3]


@pytest.mark.parametrize(
    ("name", "recto", "verso"),
    [
        ("print", [9, 9, 9, 9], [9, 9, 9, 9]),
        ("screen", [0, 0, 0, 0], [0, 0, 0, 0]),
        ("archive", [0, 0, 0, 0], [0, 0, 0, 0]),
        ("kdp", [0, 9, 9, 9], [9, 9, 0, 9]),
        ("ingram", [0, 9, 9, 9], [9, 9, 0, 9]),
        ("lulu", [9, 9, 9, 9], [9, 9, 9, 9]),
        ("offset", [8.504] * 4, [8.504] * 4),
    ],
)
def test_the_bleed_is_on_the_sides_that_the_press_wants(
    name: str, recto: list[float], verso: list[float]
) -> None:
    """Left, bottom, right and top of the trim: none at the gutter where it is bound."""
    with opened(name) as pdf:
        for page, wanted in zip(pdf.pages, (recto, verso), strict=False):
            trim, bleed = box(page.trimbox), box(page.bleedbox)
            found = [abs(trim[at] - bleed[at]) for at in range(4)]
            assert found == [Decimal(str(side)) for side in wanted]


def test_crop_marks_are_clear_of_the_bleed_and_on_every_plate() -> None:
    """Eight lines to a page, at the trim, in the separation All, none nearer than 3 points."""
    with opened("offset") as pdf:
        for page in (pdf.pages[0], pdf.pages[-1]):
            bleed, trim = box(page.bleedbox), box(page.trimbox)
            drawn = [i for i in pikepdf.parse_content_stream(page) if str(i.operator) in LINE]
            marks = [box(i.operands) for i in drawn[-16:]]
            for x, y in marks:
                assert x in {trim[0], trim[2]} or y in {trim[1], trim[3]}
                gaps = (bleed[0] - x, x - bleed[2], bleed[1] - y, y - bleed[3])
                assert CLEAR <= max(gaps) <= SLUG
            assert len(marks) == 16
            assert str(page.obj.Resources.ColorSpace[COLOUR][1]) == "/All"


@pytest.mark.parametrize("name", ["print", "screen", "kdp", "lulu", "ingram"])
def test_no_marks_are_drawn_where_none_are_wanted(name: str) -> None:
    """No page has the colour of registration."""
    with opened(name) as pdf:
        spaces = [set(page.obj.Resources.get("/ColorSpace", {})) for page in pdf.pages]
    assert COLOUR not in {key for space in spaces for key in space}


@pytest.mark.parametrize("name", presses())
def test_the_file_is_sound(name: str) -> None:
    """qpdf finds no fault in it, whatever its press has had rewritten."""
    with opened(name) as pdf:
        assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize("name", presses())
def test_a_face_is_one_font_of_the_whole_book(name: str) -> None:
    """It is embedded once, as a subset, and can be searched."""
    with opened(name) as pdf:
        every = list(fonts(pdf))
    assert len(every) == len({font.face for font in every}) > 3
    assert all(font.embedded and font.searchable and "+" in font.name for font in every)


@pytest.mark.parametrize("name", presses())
def test_pages_are_a_number_that_the_press_binds(name: str) -> None:
    """Blanks are added behind the book, labelled as they follow; none of its pages is lost."""
    count = press(name).pages(len(laid_out().labels))
    with opened(name) as pdf:
        assert len(pdf.pages) == made(name).pages == count
        labels = [str(page.label) for page in pdf.pages]
    assert labels[: len(laid_out().labels)] == list(laid_out().labels)


def test_a_number_of_pages_that_is_not_bound_is_told() -> None:
    """More than the printer binds is a warning; many blanks are told, a last leaf's is not."""
    counted = (faults.TOO_MANY_PAGES, faults.BLANKS_ADDED)
    few = replace(press("kdp"), least=0, most=4)
    many = replace(press("kdp"), least=300)
    codes = [
        [found.code for found in write(laid_out(), METADATA, one).findings if found.code in counted]
        for one in (few, many, press("print"))
    ]
    assert codes == [[faults.TOO_MANY_PAGES], [faults.BLANKS_ADDED], []]


@pytest.mark.parametrize("name", presses())
def test_a_printers_file_has_no_links_outline_or_tags(name: str) -> None:
    """What a reader needs is kept for readers, and taken out for printers."""
    one = press(name)
    with opened(name) as pdf:
        assert any("/Annots" in page.obj for page in pdf.pages) == one.links
        assert ("/Outlines" in pdf.Root) == one.outline
        assert ("/StructTreeRoot" in pdf.Root) == one.tags
        assert ("/CropBox" in pdf.pages[0].obj) == one.crop
        assert pdf.pdf_version == one.pdf_version
        assert pdf.check_pdf_syntax() == []


def test_links_lie_where_their_words_do_whatever_the_bleed() -> None:
    """A link's box is moved as its page is: the same distance from the trim in every file."""
    with opened("print") as first, opened("screen") as second:
        for one, other in zip(first.pages, second.pages, strict=True):
            links = zip(one.obj.get("/Annots", []), other.obj.get("/Annots", []), strict=True)
            for a, b in links:
                assert [x - 9 for x in box(a.Rect)] == box(b.Rect)
