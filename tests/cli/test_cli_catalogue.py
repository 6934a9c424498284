"""Many books in one run: what is told of each, of all in the end, and with what code it ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from publish.build.volumes import Ending, Fate, Volume
from publish.cli.catalogue import make_books
from publish.cli.terminal import Terminal
from publish.errors import ConfigurationError, Exit, InputRefused, TemplateError
from publish.findings import Code, Finding, Location, Severity
from publish.project import Catalogue

DOUBT = Code("X001", Severity.WARNING, "Something is doubtful.")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("ebb", "flood", "slack", "tide"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "one.md").write_text("# One\n\ntext\n", "utf-8")
        (tmp_path / name / "book.toml").write_text(
            f'[book]\ntitle = "{name}"\n[[part]]\ntitle = ""\nchapters = ["one.md"]\n', "utf-8"
        )
    (tmp_path / "all.toml").write_text('books = ["*/book.toml"]\n', "utf-8")
    return tmp_path


def run(make: Callable[[Catalogue, Volume], Ending], *, fail_fast: bool = False) -> int:
    return make_books(Path("all.toml"), make, Terminal(), fail_fast=fail_fast)


def made(_: Catalogue, volume: Volume) -> Ending:
    """Each book has another fate."""
    match volume.targets["pdf"].stem:
        case "ebb":
            raise InputRefused("is empty", where="ebb/one.md")
        case "flood":
            files = tuple(volume.targets.values())
            return Ending(volume, Fate.MADE, files, (Finding(DOUBT, Location("one.md"), "so?"),))
        case "slack":
            return Ending(volume, Fate.CURRENT, tuple(volume.targets.values()))
        case _:
            raise TemplateError("is missing", where="chapter.html")


def test_all_is_told_and_the_worst_is_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    """Files go to stdout; a broken book is told when it breaks and at the end; warnings are
    counted."""
    assert run(made) == Exit.TEMPLATE
    out, err = capsys.readouterr()
    names = ("flood/output/flood", "slack/output/slack")
    assert out.split() == [f"{name}.{kind}" for name in names for kind in ("pdf", "epub")]
    assert err.splitlines() == [
        "error: ebb/book.toml: ebb/one.md: is empty",
        "flood/book.toml: 1 warning; -v lists them",
        "error: tide/book.toml: chapter.html: is missing",
        "4 books: 2 broken, 1 made, 1 up to date",
        "  ebb/book.toml: ebb/one.md: is empty",
        "  tide/book.toml: chapter.html: is missing",
    ]


def test_the_first_broken_book_can_stop_all(capsys: pytest.CaptureFixture[str]) -> None:
    """With --fail-fast nothing more is begun, which is said."""
    assert run(made, fail_fast=True) == Exit.INPUT
    assert "4 books: 1 broken, 3 not begun\n" in capsys.readouterr().err


def test_who_stops_it_is_told_how_far_it_came(capsys: pytest.CaptureFixture[str]) -> None:
    """After Ctrl-C it is said how many are done, and that the same command goes on."""

    def stopped(catalogue: Catalogue, volume: Volume) -> Ending:
        if volume.targets["pdf"].stem == "tide":
            raise KeyboardInterrupt
        return Ending(volume, Fate.MADE)

    with pytest.raises(KeyboardInterrupt):
        run(stopped)
    told = "3 of 4 books are done; the same command goes on with the rest\n"
    assert capsys.readouterr().err == told


def test_nothing_is_made_of_a_catalogue_that_is_wrong(folder: Path) -> None:
    """Before the first book is made, the catalogue is read and its books are planned."""
    (folder / "all.toml").write_text('output = "o"\nbooks = ["ebb/book.toml", "*/book.toml"]\n')
    with pytest.raises(ConfigurationError, match="would both write"):
        run(lambda *_: pytest.fail("a book was made"))
