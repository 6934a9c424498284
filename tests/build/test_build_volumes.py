"""The books of a catalogue: planned before any is made, and made whatever becomes of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.build.volumes import Ending, Fate, Volume, endings, project_of, volumes
from publish.errors import ConfigurationError, Exit, InputRefused
from publish.project import Catalogue, load_catalogue

BOOK = '[book]\ntitle = "{}"\n[[part]]\ntitle = ""\nchapters = ["one.md"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("letters", "tides"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "one.md").write_text("# One\n\ntext\n", "utf-8")
        (tmp_path / name / "book.toml").write_text(BOOK.format(name.title()), "utf-8")
    return tmp_path


def read(folder: Path, text: str) -> Catalogue:
    path = folder / "catalogue.toml"
    path.write_text(text, "utf-8")
    return load_catalogue(path)


def targets(folder: Path, text: str) -> list[str]:
    """Where everything of a catalogue is written, seen from its folder."""
    planned = volumes(read(folder, text))
    paths = (path for volume in planned for path in volume.targets.values())
    return [path.relative_to(folder).as_posix() for path in paths]


def test_each_book_is_written_to_its_own_output_folder(folder: Path) -> None:
    """Where a catalogue says nothing, its books are written where they would be alone; a book of
    sources stands in the catalogue's own."""
    text = """
    [[books]]
    book = "letters/book.toml"
    [[books]]
    sources = "tides/one.md"
    epub = { for = "kepub" }
    """
    expected = ["letters/output/letters.pdf", "letters/output/letters.epub"]
    assert targets(folder, text) == [*expected, "output/one.pdf", "output/one.kepub.epub"]


def test_all_books_are_written_to_one_folder(folder: Path) -> None:
    """With an output folder all is written there, by names and titles."""
    text = """
    output = "made"
    make = "pdf"
    [[books]]
    book = "letters/book.toml"
    name = "letters-2026"
    [[books]]
    sources = ["tides/one.md"]
    title = "The Tides!"
    """
    assert targets(folder, text) == ["made/letters-2026.pdf", "made/the-tides.pdf"]


def test_two_books_that_would_write_one_file_are_refused(folder: Path) -> None:
    """Before anything is made, and in any case of their letters."""
    (folder / "tides/book.toml").write_text(BOOK.format("LETTERS"), "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        volumes(read(folder, 'output = "made"\nbooks = ["*/book.toml"]'))
    assert "letters/book.toml and " in str(caught.value)
    assert "tides/book.toml would both write " in str(caught.value)
    with pytest.raises(ConfigurationError, match="would both write"):
        volumes(read(folder, 'books = ["letters/book.toml", "*/book.toml"]'))


def test_one_book_in_two_forms(folder: Path) -> None:
    """The same book may be made for two shops and two printers, under two names."""
    text = """
    output = "made"
    [[books]]
    book = "letters/book.toml"
    [[books]]
    book = "letters/book.toml"
    name = "letters-kdp"
    make = "pdf"
    print = { for = "kdp" }
    """
    assert targets(folder, text) == [
        "made/letters.pdf",
        "made/letters.epub",
        "made/letters-kdp.pdf",
    ]


def test_a_book_of_sources_uses_the_templates_beside_the_catalogue(folder: Path) -> None:
    """Its project is the catalogue's folder."""
    catalogue = read(folder, '[[books]]\nsources = ["tides/one.md"]')
    assert project_of(catalogue, catalogue.books[0]).root == folder


def test_a_broken_book_stops_none_of_the_rest(folder: Path) -> None:
    """A book.toml that is wrong, a source that is refused, a fault of ours: each is told by its
    line and its exit code, and all others are made."""
    (folder / "tides/book.toml").write_text('[book]\ntitel = "Tides"\n', "utf-8")
    for name in ("refused", "faulty"):
        (folder / f"{name}.md").write_text("# One\n\ntext\n", "utf-8")
    planned = volumes(
        read(
            folder,
            """
            make = "pdf"
            [[books]]
            book = "tides/book.toml"
            [[books]]
            sources = ["refused.md"]
            [[books]]
            sources = ["faulty.md"]
            [[books]]
            book = "letters/book.toml"
            """,
        )
    )

    def make(volume: Volume) -> Ending:
        name = volume.targets["pdf"].stem
        if name == "refused":
            raise InputRefused("is empty", where="refused.md")
        if name == "faulty":
            raise ZeroDivisionError("by zero")
        return Ending(volume, Fate.MADE, tuple(volume.targets.values()))

    found = list(endings(planned, make))
    assert [(one.fate, one.exit) for one in found] == [
        (Fate.BROKEN, Exit.CONFIGURATION),
        (Fate.BROKEN, Exit.INPUT),
        (Fate.BROKEN, Exit.BUG),
        (Fate.MADE, Exit.OK),
    ]
    assert 'tides/book.toml:2: unknown key "titel"' in found[0].why
    assert found[1].why == "refused.md: is empty"
    assert "a bug of ours: ZeroDivisionError: by zero" in found[2].why


def test_a_book_is_made_when_its_turn_comes(folder: Path) -> None:
    """Nothing of a book is read before the one before it is done, so that any number takes the
    memory of one; and who stops in between has made no more."""
    planned = volumes(read(folder, 'books = ["*/book.toml"]'))
    begun: list[Volume] = []

    def make(volume: Volume) -> Ending:
        begun.append(volume)
        return Ending(volume, Fate.MADE)

    for ended in endings(planned, make):
        assert begun == [ended.volume]
        break


def test_ctrl_c_ends_all(folder: Path) -> None:
    """An interruption is no fault of a book: it ends the run."""

    def make(volume: Volume) -> Ending:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(endings(volumes(read(folder, 'books = ["*/book.toml"]')), make))
