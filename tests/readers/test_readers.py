"""A book in a real reading engine, foliate-js in Chromium: on a phone in pages by day, on a tablet
scrolled by night. `make readers` installs what is needed; CI has it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from outside import READERS, need, need_browser, needed
from reading_book import make_book, make_faulty
from reading_system import FAULTS, Reading, read


@dataclass(frozen=True)
class Books:
    good: Reading
    faulty: Reading


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Books:
    """The good book and the faulty one, read in one browser."""
    node, chromium = need("node"), need_browser()
    engine = READERS / "node_modules" / "foliate-js" / "view.js"
    needed("foliate-js" if engine.exists() else None, "foliate-js")
    folder = tmp_path_factory.mktemp("books")
    paths = make_book(folder / "good"), make_faulty(folder / "faulty")
    return Books(*read(paths, node, chromium, quick=True))


def test_a_reader_trips_over_nothing(books: Books) -> None:
    """Notes open with their own words and lead back; contents, page-list and landmarks lead to
    their words; all text is seen, fits, can be read in the dark, follows the reader's settings,
    and is set in the book's own fonts, none of them slanted or made bold by the engine."""
    assert [str(fault) for fault in books.good.faults] == []
    assert list(books.good.errors) == []


@pytest.mark.parametrize(
    ("kind", "least"),
    [("note", 19), ("backlink", 19), ("toc", 20), ("page", 50), ("landmark", 10)],
)
def test_all_of_it_was_tried(books: Books, kind: str, least: int) -> None:
    """Every note on the phone, every entry in each view."""
    assert books.good.right(kind) == books.good.count(kind) >= least


def test_something_is_set_in_each_face(books: Books) -> None:
    """No font is carried for nothing."""
    assert books.good.unused() == []


@pytest.mark.parametrize("kind", FAULTS)
def test_what_is_wrong_is_seen(books: Books, kind: str) -> None:
    """A fault of each kind, planted in a book, is found where it is."""
    assert books.faulty.of(kind)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        *(("font", told) for told in ("cannot be read", "made bold", "slanted", "set in")),
        *(("marker", told) for told in ("on the line before", "higher")),
    ],
)
def test_what_is_wrong_is_told_apart(books: Books, kind: str, told: str) -> None:
    """Each way in which a font or the marker of a page may fail."""
    assert any(told in fault for fault in books.faulty.of(kind))
