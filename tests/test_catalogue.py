"""catalogue.toml: which books it names, how each is made, and how its mistakes are told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish.errors import ConfigurationError, Exit
from publish.project import (
    Catalogue,
    cataloguefile,
    from_sources,
    is_catalogue,
    load,
    load_catalogue,
)

BOOK = '[book]\ntitle = "{}"\n[[part]]\ntitle = ""\nchapters = ["one.md"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("letters", "vol-2", "vol-10"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "one.md").write_text("# One\n\ntext\n", "utf-8")
        (tmp_path / name / "book.toml").write_text(BOOK.format(name.title()), "utf-8")
    return tmp_path


def written(folder: Path, text: str) -> Path:
    path = folder / "catalogue.toml"
    path.write_text(text, "utf-8")
    return path


def read(folder: Path, text: str) -> Catalogue:
    return load_catalogue(written(folder, text))


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        read(folder, text)
    assert caught.value.exit == Exit.CONFIGURATION
    return str(caught.value)


def test_books_are_named_by_path_and_pattern(folder: Path) -> None:
    """A path names one book, a pattern those that there are, in natural order; what is hidden is
    not meant."""
    (folder / ".kept").mkdir()
    (folder / ".kept" / "book.toml").write_text("", "utf-8")
    found = read(folder, 'books = ["letters/book.toml", "vol-*/book.toml"]').books
    names = ("letters", "vol-2", "vol-10")
    assert [one.book for one in found] == [folder / name / "book.toml" for name in names]
    assert len(read(folder, 'books = ["**/book.toml"]').books) == 3


def test_a_book_of_sources_needs_no_book_toml(folder: Path) -> None:
    """Files, patterns and folders are sources, in their order; a title and a name go with them."""
    text = """
    [[books]]
    sources = ["vol-*/*.md", "letters"]
    title = "All of It"
    name = "all"
    by_date = true
    """
    (book,) = read(folder, text).books
    assert book.sources == (folder / "vol-2/one.md", folder / "vol-10/one.md", folder / "letters")
    assert (book.title, book.name, book.by_date, str(book)) == (
        "All of It",
        "all",
        True,
        book.title,
    )


def test_choices_count_from_the_nearest(folder: Path) -> None:
    """What stands with a book counts before its book.toml, and that before what stands above."""
    catalogue = read(
        folder,
        """
        design = "reader"
        make = "pdf"
        [print]
        for = "kdp"
        trim = "5x8in"
        [epub]
        for = "kindle"
        [[books]]
        book = "letters/book.toml"
        make = ["epub", "pdf"]
        print = { for = "ingram" }
        [[books]]
        book = "vol-2/book.toml"
        """,
    )
    (folder / "letters/book.toml").write_text(
        BOOK.format("L") + '[print]\nfor = "lulu"\ntrim = "6x9in"\nopenings = "any"\n', "utf-8"
    )
    letters, vol = catalogue.books
    made = catalogue.chosen(letters, load(folder / "letters/book.toml"))
    assert (made.design, made.ebook.shop) == ("reader", "kindle")
    printed = made.printing
    assert (printed.press, printed.trim, printed.openings) == ("ingram", "6x9in", "any")
    assert catalogue.make(letters) == ("pdf", "epub")
    made = catalogue.chosen(vol, load(folder / "vol-2/book.toml"))
    assert (made.printing.press, made.printing.trim) == ("kdp", "5x8in")
    assert catalogue.make(vol) == ("pdf",)


def test_without_a_word_both_are_made(folder: Path) -> None:
    """A catalogue that says nothing makes the PDF and the EPUB, as the book itself has it."""
    catalogue = read(folder, 'books = ["letters/book.toml"]')
    assert catalogue.make(catalogue.books[0]) == ("pdf", "epub")
    plain = from_sources([folder / "letters/one.md"])
    assert catalogue.chosen(catalogue.books[0], plain) == plain


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('books = ["vol-*/book.tml"]', "toml:1: there is no vol-*/book.tml; check it"),
        ("books = []", "toml:1: books is not a list of books; write books = ["),
        ("books = [3]", "books is not a table"),
        ('output = "made"', "books is not a list of books"),
        ('\nboks = ["letters/book.toml"]', 'toml:2: unknown key "boks"; did you mean "books"?'),
        ('books = ["../book.toml"]', "../book.toml is outside the catalogue's folder"),
        ('books = ["/**/book.toml"]', "/**/book.toml is outside the catalogue's folder"),
        ('books = ["l**/book.toml"]', "l**/book.toml is no pattern"),
        (
            'output = "../x"\nbooks = ["letters/book.toml"]',
            "../x is outside the catalogue's folder",
        ),
        ('[[books]]\ntitle = "A"', "toml:1: one of [[books]] needs either a book or sources"),
        (
            '[[books]]\nbook = "letters/book.toml"\nsources = ["letters/one.md"]',
            "toml:2: one of [[books]] needs either a book or sources",
        ),
        ('[[books]]\nbook = "letters/book.toml"\ntitle = "A"', "title is for a book of sources"),
        ('[[books]]\nbook = "letters/book.toml"\npages = 3', 'toml:3: unknown key "pages" in'),
        (
            '[[books]]\nbook = "letters/book.toml"\nname = "My Book.pdf"',
            "toml:3: 'My Book.pdf' is no name for a file; write name = \"my-book-pdf\"",
        ),
        ('make = ["mobi"]\nbooks = ["letters/book.toml"]', "toml:1: 'mobi' cannot be made; choose"),
        ('make = []\nbooks = ["letters/book.toml"]', "make is empty"),
        ('books = ["letters/book.toml"]\n[print]\nfor = "kpd"', "toml:3: for cannot be 'kpd'"),
        ('books = ["letters/book.toml"]\n[print]\nspine = "3mm"', 'unknown key "spine" in [print]'),
        ('books = ["letters/book.toml"]\n[print]\ntrim = "wide"', "toml:3: "),
        ('books = ["letters/book.toml"]\n[book]\ntitle = "A"', "is a book and a catalogue at once"),
    ],
)
def test_mistakes_are_told_by_their_line(folder: Path, text: str, told: str) -> None:
    """What is unknown, missing, outside or of the wrong form is refused with its line."""
    assert told in refusal(folder, text)


def test_a_pattern_that_names_too_much_is_not_meant(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More books than a catalogue may have, or sources than a book, are refused."""
    monkeypatch.setattr(cataloguefile, "MAX_BOOKS", 2)
    assert "names more than 2; make several" in refusal(folder, 'books = ["*/book.toml"]')
    assert "names more than 2" in refusal(folder, '[[books]]\nsources = ["**/*.md"]')
    text = 'books = ["letters/book.toml", "vol-2/book.toml", "vol-10/book.toml"]'
    assert "books names more than 2" in refusal(folder, text)


def test_a_link_out_of_the_folder_is_not_followed(folder: Path) -> None:
    """A pattern that reaches outside of the catalogue's folder through a link is refused."""
    inner = folder / "inner"
    inner.mkdir()
    (inner / "away").symlink_to(folder / "letters")
    assert "away/book.toml is outside" in refusal(inner, 'books = ["*/book.toml"]')


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('title = "A"', "is neither a book nor a catalogue"),
        ('[[book]]\nbook = "x.toml"', "[[book]] is neither a book nor a list of books"),
    ],
)
def test_what_is_neither_is_told(folder: Path, text: str, told: str) -> None:
    """A TOML file that is no book and no catalogue is refused with what makes it one."""
    with pytest.raises(ConfigurationError, match=r"catalogue\.toml") as caught:
        is_catalogue(written(folder, text))
    assert told in str(caught.value)


def test_a_catalogue_is_known_by_its_content(folder: Path) -> None:
    """Whatever it is called: a list of books makes a catalogue, a [book] table a book; a command
    that makes one book says what makes many."""
    path = written(folder, 'books = ["letters/book.toml"]')
    assert is_catalogue(path)
    assert not is_catalogue(folder / "letters/book.toml")
    with pytest.raises(ConfigurationError, match="is a catalogue; publish build makes its books"):
        load(path)


def test_the_manual_s_catalogue_is_one(folder: Path) -> None:
    """The example of docs/building.md is read as it stands, with all that can be said."""
    manual = (Path(__file__).parents[1] / "docs" / "building.md").read_text("utf-8")
    example = re.findall(r"```toml\n(.*?)```", manual.partition("## A catalogue")[2], re.DOTALL)[1]
    (folder / "series").mkdir()
    (folder / "vol-2").rename(folder / "series" / "vol-2")
    (folder / "saved").mkdir()
    (folder / "saved" / "harbour-1.html").write_text("<p>text", "utf-8")
    catalogue = read(folder, example)
    names = [str(one).removeprefix(f"{folder}/") for one in catalogue.books]
    assert names == ["series/vol-2/book.toml", "letters/book.toml", "Harbour Posts"]
    assert catalogue.output == folder / "made"
