"""How a table is set: no word is broken that need not be; what is too wide is turned or parted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import epub_samples
import pytest
from printed import markup, printed, texts

from publish.book import Book, Chapter
from publish.document import Note, Noteref, Paragraph, Quotation, Span, Strong, Table
from publish.post import Metadata, Post
from publish.render import faults
from publish.render.tables import SIZES, fit, may_break, on_screen, set_again
from publish.render.typearea import USUAL_AREA, TypeArea
from publish.render.xhtml import pieces


def made_of(*rows: tuple[str, ...], head: tuple[str, ...] = ()) -> Table:
    cells = tuple(tuple((cell,) if cell else () for cell in row) for row in rows)
    return Table(tuple((cell,) for cell in head), cells, ("",) * len(rows[0]))


NARROW = made_of(
    ("Monday", "7.15", "17.40", "With the post, and " + "livestock by arrangement " * 5)
)
FIGURES = made_of(*[("1961", *["2.45"] * 9)] * 3, head=("Year", *["Jan"] * 9))
SMALLER = made_of(("Wednesday", *["Saltmarsh", "harbourmen"] * 3))
LONG = made_of(("Geschwindigkeitsbeschränkungsschild",) * 4)
WIDE = made_of(*[("Saltmarsh", *[f"{row} harbour"] * 9) for row in range(40)])
WIDEST = made_of(
    *[(f"row{row}", *[f"{row}.{column}" for column in range(1, 60)]) for row in range(9)],
    head=("Key", *[f"No{column}" for column in range(1, 60)]),
)
SMALL = TypeArea(Decimal(200), Decimal(300), Decimal(14))


@pytest.mark.parametrize(
    ("made", "classes"),
    [
        (made_of(("Monday", "7.15", "17.40")), ""),
        (FIGURES, "small"),
        (made_of(("Saltmarsh",) * 6), "wide"),
        (made_of(("Geschwindigkeitsbeschränkungsschild",)), ""),
        (Table((), (), ()), ""),
    ],
)
def test_a_telephone_decides_where_nobody_knows_the_page(made: Table, classes: str) -> None:
    """Smaller where only so the words have room on it, and to be broken where not even so; in one
    part, where there are not many columns."""
    found = on_screen(made)
    assert (found.classes, found.turned, len(found.parts)) == (classes, False, 1)


def test_many_columns_are_in_parts_that_a_telephone_has_room_for() -> None:
    """The first is in all, every other in one; not where they have room as they are, nor where
    pages are scrolled."""
    found = on_screen(WIDEST)
    assert found.classes == "small"
    assert [column for part in found.parts for column in part[1:]] == list(range(1, 60))
    assert all(part[0] == 0 for part in found.parts)
    assert len(on_screen(WIDEST, turned=False).parts) == 1
    assert len(on_screen(made_of(tuple("abcdefghijklmn"))).parts) == 1
    assert max(map(len, on_screen(made_of(("Saltmarsh" * 9,) * 14)).parts)) == 3


def test_what_is_set_again_calls_no_note_and_has_no_id() -> None:
    """Both lead to one place; its words are the same."""
    cell = (Span(("Salt", Noteref("n"), Strong((Span(("marsh",), "", id="i"),))), "", id="o"),)
    assert set_again(cell) == (Span(("Salt", Strong((Span(("marsh",), ""),))), ""),)


def test_only_long_words_may_break_in_a_table_that_has_room() -> None:
    """The others would be broken for the room of their neighbours."""
    assert may_break(("A Geschwindigkeitsbeschränkungsschild",))
    assert not may_break(("many words that are all of them short",))


@pytest.mark.parametrize(
    ("made", "classes", "turned", "parts"),
    [
        (NARROW, "whole apart", False, 1),
        (FIGURES, "whole", False, 1),
        (SMALLER, "whole smaller", False, 1),
        (LONG, "apart", False, 1),
        (WIDE, "whole small", True, 1),
        (WIDEST, "smaller", False, 5),
        (made_of(("港口管理局的办公室在码头上",) * 5), "whole apart", False, 1),
        (
            made_of(("https://archive.example/a/b/c/d/e/f/g/h/i/j/k/l/m",) * 4),
            "whole apart",
            False,
            1,
        ),
        (made_of(("",) * 3), "whole", False, 1),
        (made_of(("a" * 4000,)), "", False, 1),
        (Table((), (), ()), "whole", False, 1),
    ],
)
def test_the_longest_words_decide(made: Table, classes: str, turned: bool, parts: int) -> None:
    """Not the number of columns: figures have room where words have not; what breaks by itself
    (addresses, Chinese) needs none; a very long word is divided before its table is turned."""
    found = fit(made, USUAL_AREA)
    assert (found.classes, found.turned, len(found.parts)) == (classes, turned, parts)


def test_every_column_is_in_one_part_and_the_first_in_all() -> None:
    """Whatever does not fit, nothing is left out."""
    for area in (USUAL_AREA, SMALL):
        parts = fit(WIDEST, area).parts
        assert all(part[0] == 0 for part in parts)
        assert [column for part in parts for column in part[1:]] == list(range(1, 60))


def test_a_page_decides_and_what_the_table_stands_in() -> None:
    """On a small page the type is smaller; in a quotation nothing is turned."""
    assert fit(FIGURES, SMALL).classes != fit(FIGURES, USUAL_AREA).classes
    assert fit(WIDE, USUAL_AREA, Decimal(36)).turned is False
    assert len(fit(WIDE, USUAL_AREA, Decimal(36)).parts) > 1


def test_no_type_is_too_small_to_read() -> None:
    """Eight points are the least that print has."""
    assert min(size for _, size, _ in SIZES) >= 8


@pytest.mark.parametrize("made", [NARROW, FIGURES, SMALLER])
def test_no_word_of_a_printed_table_is_broken(made: Table) -> None:
    """Each word of each cell is whole on a line of the page, within its margins."""
    layout = printed(made)
    found = set(texts(layout)[0].split())
    assert {word for row in made.rows for cell in row for word in str(cell[0]).split()} <= found
    assert layout.findings == ()


def test_a_turned_table_is_on_pages_of_the_books_size_with_its_notes_and_its_text() -> None:
    """Its rows go on from page to page in order, its head is on each, nothing is lost; the text
    after it goes on upright."""
    first = (("Saltmarsh", Noteref("n")), *WIDE.rows[0][1:])
    heads = (("Head",),) * 10
    noted = Table(heads, (first, *WIDE.rows[1:]), WIDE.align, ("A wide table",))
    note = Note("n", (Paragraph(("Under the table.",)),))
    layout = printed(
        Paragraph(("Before.",)),
        noted,
        Paragraph(("After. " + "Words go on. " * 40,)),
        notes=(note,),
    )
    pages = texts(layout)
    assert [one.code for one in layout.findings] == [faults.TABLE_SET]
    assert "Before." in pages[0]
    assert "Under the table." in pages[-2]
    assert "After." in pages[-1]
    assert len(pages) > 3
    assert all("HEAD" in page.upper() for page in pages[1:-1])
    rows = [int(word) for page in pages[1:-1] for word in page.split() if word.isdigit()]
    assert [row for row in dict.fromkeys(rows) if rows.count(row) > 8] == list(range(40))


def test_a_table_in_parts_repeats_its_first_column_and_does_not_count_it_twice() -> None:
    """All sixty columns are on the page; the census knows that the key is only said again."""
    layout = printed(WIDEST)
    text = " ".join(texts(layout))
    assert text.split().count("row7") == 5
    assert {f"8.{column}" for column in range(1, 60)} <= set(text.split())
    assert [one.code for one in layout.findings] == [faults.TABLE_SET]


def test_a_table_in_parts_is_one_figure_with_one_caption() -> None:
    """Its caption stands over the first part."""
    captioned = Table(WIDEST.head, WIDEST.rows, WIDEST.align, ("Sixty columns",))
    made = markup(Quotation((captioned,)))
    assert made.count("<figcaption>") == made.count("<figure") == 1
    assert made.count("<table") > 4


def test_a_table_can_be_read_without_a_mouse_and_without_sight() -> None:
    """On a screen nothing is scrolled, and a header without words is none (axe:
    scrollable-region-focusable, empty-table-header)."""
    wide = made_of(("Petrel", *["six miles"] * 13), ("", *["seven"] * 13))
    wide = replace(wide, row_heads=True, head=((), *[("Miles",)] * 13))
    post = Post(Metadata(title=("Boats",), language="en"), (wide,))
    book = Book(epub_samples.BOOK.metadata, (), (Chapter(1, "c1", "c1", post, ()),), ())
    xhtml = pieces(book, "epub", epub_samples.FOLDERS)[-1].xhtml
    assert '<figure class="table parted">' in xhtml
    assert '<th scope="row" class="again">Petrel</th>' in xhtml
    assert '<th scope="row">Petrel</th>' in xhtml
    assert "<tr><td></td><td>seven" in xhtml
    assert '<tr><td></td><th scope="col">' in xhtml
