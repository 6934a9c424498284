"""The cover of a printed book: one sheet of the right size, with spine, back and bar code."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest

from publish.build import covers, finishing, make
from publish.project import BookEntry, Printing, from_sources
from publish.project.entries import MatterEntry
from publish.render.cover import NAMES_LEFT

BOOK = BookEntry(
    "Small Hours",
    identifier="urn:uuid:00000000-0000-4000-8000-000000000001",
    authors=("Ada Quill",),
    publisher="Lamp Press",
    isbn="978-0-00-000000-2",
    description="Letters to nobody.\nAnd some answers.",
)


def ready(folder: Path, printing: Printing, book: BookEntry = BOOK) -> make.Ready:
    path = folder / "post.md"
    path.write_text("---\ntitle: Tides\n---\n\nThe tide was out.\n", "utf-8")
    project = replace(
        from_sources([path]),
        book=book,
        front=(MatterEntry("titlepage"),),
        printing=printing,
        slug="small-hours",
    )
    return make.prepare(make.plan(project), lambda _: None)


def cover(folder: Path, printing: Printing, pages: int, book: BookEntry = BOOK) -> finishing.Made:
    return covers.make_cover(ready(folder, printing, book), lambda _: None, pages)


def words(data: bytes) -> str:
    """The text of a cover without its spaces: spaced letters have some of their own."""
    return "".join(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range().split())


def test_a_wrap_is_two_covers_a_spine_and_its_bleed(tmp_path: Path) -> None:
    """KDP: (2 × 6 + 240 × .0025 + .25) × (9 + .25) inches, the trim within the bleed."""
    made = cover(tmp_path, Printing("kdp", "6x9", "cream"), 240)
    with pikepdf.open(BytesIO(made.data)) as pdf:
        assert len(pdf.pages) == 1
        media, trim = (
            [float(edge) for edge in box] for box in (pdf.pages[0].mediabox, pdf.pages[0].trimbox)
        )
    assert media == pytest.approx([0, 0, (12 + 0.6 + 0.25) * 72, 9.25 * 72], abs=0.01)
    assert trim == pytest.approx([9, 9, media[2] - 9, media[3] - 9], abs=0.01)
    assert made.pages == 240
    assert made.findings == ()


def test_front_spine_and_back_say_the_words_of_the_book(tmp_path: Path) -> None:
    """The title on the front and on the spine, the description and the ISBN on the back."""
    text = words(cover(tmp_path, Printing("kdp", "6x9", "white"), 240).data)
    assert text.count("SmallHours") == 2
    for part in ("Letterstonobody.", "Andsomeanswers.", "9780000000002", "LampPress"):
        assert part in text


def test_a_thin_book_has_a_bare_spine(tmp_path: Path) -> None:
    """Under the printer's number of pages a spine carries no words, and a finding says so."""
    made = cover(tmp_path, Printing("kdp", "6x9", "white"), 60)
    assert words(made.data).count("Small") == 1
    assert [found.code for found in made.findings] == [covers.NO_SPINE_WORDS]


def test_the_printers_own_spine_is_taken(tmp_path: Path) -> None:
    """Where no table tells it, it is reckoned, which is said; given, it is as given."""
    guessed = cover(tmp_path, Printing("offset"), 320)
    assert covers.SPINE_GUESSED in {found.code for found in guessed.findings}
    given = cover(tmp_path, Printing("offset", spine="20mm"), 320)
    with pikepdf.open(BytesIO(given.data)) as pdf:
        width = Decimal(str(pdf.pages[0].mediabox[2]))
    assert float(width) == pytest.approx(2 * 432 + 20 / 25.4 * 72 + 2 * 8.504, abs=0.01)
    assert given.findings == ()


def test_a_wrong_isbn_gives_no_bar_code(tmp_path: Path) -> None:
    """It is told, and the cover is made without one."""
    made = cover(tmp_path, Printing("kdp"), 200, replace(BOOK, isbn="978-0-00-000000-3"))
    assert [found.code for found in made.findings] == [covers.NO_BARCODE]


def test_without_pages_the_book_is_laid_out(tmp_path: Path) -> None:
    """The count is that of the printed book, blanks with it; twice the same bytes."""
    made = cover(tmp_path, Printing("kdp"), 0)
    assert made.pages == 24
    assert cover(tmp_path, Printing("kdp"), 24).data == made.data


def test_a_cover_of_a_book_from_right_to_left_has_its_front_at_the_left(tmp_path: Path) -> None:
    """An Arabic book is bound at its right."""
    book = replace(BOOK, title="دفتر", language="ar", authors=(), description="كلمات")
    page = pypdfium2.PdfDocument(cover(tmp_path, Printing("kdp"), 24, book).data)[0]
    text = page.get_textpage()
    boxes = [text.get_charbox(at) for at in range(text.count_chars())]
    tallest = max(boxes, key=lambda one: one[3] - one[1])
    assert tallest[0] < page.get_width() / 2


def test_a_book_too_thick_for_its_printer_is_told_with_its_cover(tmp_path: Path) -> None:
    """Before anybody has laid it out."""
    made = covers.make_cover(ready(tmp_path, Printing("kdp")), lambda _: None, 900)
    assert "P030" in [finding.code.name for finding in made.findings]


def edges(data: bytes, words: str) -> tuple[float, float, float, float]:
    """The box around some words of a cover, in points from the lower left."""
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    start = text.get_text_range().index(words)
    boxes = [text.get_charbox(at) for at in range(start, start + len(words))]
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


def test_a_long_description_ends_above_the_bar_code(tmp_path: Path) -> None:
    """Three hundred words are set smaller; what does not fit even so is cut at the end of a
    sentence, and told."""
    sentence = "The tide was out, and the boats lay on their sides like cattle in a field. "
    room = 9 + 18 + 86.4
    long = cover(tmp_path, Printing("kdp", "5x8"), 240, replace(BOOK, description=sentence * 20))
    assert long.findings == ()
    cut = cover(tmp_path, Printing("kdp", "5x8"), 240, replace(BOOK, description=sentence * 50))
    assert [found.code for found in cut.findings] == [covers.BLURB_CUT]
    for made in (long, cut):
        text = pypdfium2.PdfDocument(made.data)[0].get_textpage().get_text_range()
        back = text[: text.rindex("field.") + 6]
        assert "field." in back
        assert edges(made.data, back[-6:])[1] > room


def test_a_thicker_spine_has_larger_words(tmp_path: Path) -> None:
    """Up to what a spine bears; names that leave the title no room are left out, and told."""
    heights = []
    for spine in ("8mm", "30mm"):
        made = cover(tmp_path, Printing("kdp", spine=spine), 240)
        left, _, right, _ = edges(made.data, "Ada")
        heights.append(right - left)
    assert heights[1] > 2 * heights[0]
    title = "An Account of the Tides, the Clocks and the Several Kindnesses of Neighbours"
    names = ("Celia Thornfield-Okonkwo", "Bohdan Alexander Marsh")
    made = cover(tmp_path, Printing("kdp"), 240, replace(BOOK, title=title, authors=names))
    assert NAMES_LEFT in {found.code for found in made.findings}


def test_more_authors_than_a_cover_holds_are_told(tmp_path: Path) -> None:
    """None of three hundred is on it, and a finding says so."""
    names = tuple(f"Author {number}" for number in range(300))
    made = cover(tmp_path, Printing("kdp"), 240, replace(BOOK, authors=names))
    assert [found.code for found in made.findings] == [NAMES_LEFT]


def test_an_ebooks_cover_tells_that_its_authors_are_not_named(tmp_path: Path) -> None:
    """Too many for it, they are left out, and the finding is that of a printed cover."""
    many = replace(BOOK, authors=tuple(f"Author Number {number}" for number in range(300)))
    for book, told in ((BOOK, False), (many, True)):
        made = finishing.make_epub(ready(tmp_path, Printing(), book), lambda _: None)
        assert (NAMES_LEFT in {found.code for found in made.findings}) == told
