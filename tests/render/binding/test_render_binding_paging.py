"""The pages of a book: blanks for parity, and folios."""

from __future__ import annotations

from publish.render.binding.paging import Extent, paged, side_of

FRONT = [Extent(1, front=True), Extent(1, "left", front=True), Extent(2, front=True)]


def test_a_piece_opens_on_its_side_after_a_blank() -> None:
    """A blank stands before a piece that would begin on the other side, and only there."""
    paging = paged([Extent(3), Extent(2), Extent(1, "left"), Extent(1, "any"), Extent(1)])
    assert paging.starts == (0, 4, 7, 8, 10)
    assert paging.after == 11


def test_the_first_piece_has_no_blank_before_it() -> None:
    """A book begins on its first page, whatever side its first piece asks for."""
    assert paged([Extent(1, "left"), Extent(1)]).starts == (0, 2)


def test_a_piece_without_pages_takes_no_room() -> None:
    """What a sheet does not show leaves no blank either."""
    assert paged([Extent(1), Extent(0), Extent(1, "left")]).starts == (0, 1, 1)


def test_folios_are_roman_before_the_body() -> None:
    """The body begins with folio 1; the blank before it belongs to the front matter."""
    paging = paged([*FRONT, Extent(1), Extent(1)])
    assert paging.labels == ("i", "ii", "iii", "iv", "1", "2", "3")
    odd = paged([*FRONT, Extent(1, front=True), Extent(1)])
    assert (odd.front, odd.labels[4:]) == (6, ("v", "vi", "1"))


def test_a_book_of_matter_alone_is_roman_throughout() -> None:
    """Without a body there is nothing to be numbered from 1."""
    assert paged(FRONT).labels == ("i", "ii", "iii", "iv")


def test_a_book_from_right_to_left_begins_on_the_left() -> None:
    """Its rectos are on the left."""
    assert [side_of(at, "rtl") for at in range(3)] == ["left", "right", "left"]
    assert paged([Extent(1, "left"), Extent(1, "left")], "rtl").starts == (0, 2)
