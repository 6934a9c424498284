"""Many books in one run: what is told of each, of all in the end, and with what code it ends."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from publish.build.volumes import Ending, Fate, Volume, volumes
from publish.cli import run
from publish.cli.catalogue import make_books
from publish.cli.terminal import Terminal
from publish.errors import Exit, InputRefused, TemplateError
from publish.findings import Code, Finding, Location, Severity
from publish.project import load_catalogue

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


def told_by(make: Callable[[Volume], Ending], *, fail_fast: bool = False) -> int:
    planned = volumes(load_catalogue(Path("all.toml")))
    return make_books(planned, make, Terminal(), fail_fast=fail_fast)


def made(volume: Volume) -> Ending:
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
    assert told_by(made) == Exit.TEMPLATE
    out, err = capsys.readouterr()
    names = ("flood/output/flood", "slack/output/slack")
    assert out.split() == [f"{name}.{kind}" for name in names for kind in ("pdf", "epub")]
    assert err.splitlines() == [
        "error: ebb/book.toml: ebb/one.md: is empty",
        "flood/book.toml: 1 warning; -v lists them",
        "error: tide/book.toml: chapter.html: is missing",
        "4 books: 1 made, 1 up to date, 2 broken",
        "  ebb/book.toml: ebb/one.md: is empty",
        "  tide/book.toml: chapter.html: is missing",
    ]


def test_the_first_broken_book_can_stop_all(capsys: pytest.CaptureFixture[str]) -> None:
    """With --fail-fast nothing more is begun, which is said."""
    assert told_by(made, fail_fast=True) == Exit.INPUT
    assert "4 books: 1 broken, 3 not begun\n" in capsys.readouterr().err


def test_who_stops_it_is_told_how_far_it_came(capsys: pytest.CaptureFixture[str]) -> None:
    """After Ctrl-C it is said how many are done, and that the same command goes on."""

    def stopped(volume: Volume) -> Ending:
        if volume.targets["pdf"].stem == "tide":
            raise KeyboardInterrupt
        return Ending(volume, Fate.MADE)

    with pytest.raises(KeyboardInterrupt):
        told_by(stopped)
    told = "3 of 4 books are done; the same command goes on with the rest\n"
    assert capsys.readouterr().err == told


def test_a_catalogue_is_built_by_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`publish build` makes every book that a file lists, in one folder if that is asked for; what
    is broken does not stop the rest, and what is done is not made again."""
    (folder / "ebb" / "one.md").unlink()
    text = 'make = "epub"\nbooks = ["ebb/book.toml", "flood/book.toml"]\n'
    (folder / "all.toml").write_text(text, "utf-8")
    assert run(["build", "all.toml", "-o", "made", "--jobs", "1"]) == Exit.CONFIGURATION
    out, err = capsys.readouterr()
    assert out == "made/flood.epub\n"
    assert "error: ebb/book.toml:5: there is no one.md" in err
    assert "2 books: 1 made, 1 broken\n" in err
    assert zipfile.is_zipfile(folder / "made" / "flood.epub")
    run(["build", "all.toml", "-o", "made"])
    assert "2 books: 1 up to date, 1 broken\n" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--title", "A"], "--title is for one book"),
        (["--since", "2019"], "choosing posts is for one book"),
        (["--for", "kdp"], "--for is for one book"),
        (["--by-date"], "--by-date is for one book"),
    ],
)
def test_options_of_one_book_are_refused(
    options: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a catalogue says itself is not said beside it."""
    assert run(["build", "all.toml", *options]) == Exit.USAGE
    assert told in capsys.readouterr().err


@pytest.mark.skipif(find_spec("distributed") is None, reason="Dask is not installed")
def test_a_cluster_that_is_not_there_ends_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    """An address that is none ends in one line, before anything is read."""
    assert run(["build", "ebb/book.toml", "--dask", "nonsense"]) == Exit.USAGE
    assert "nonsense: is no address of a Dask scheduler" in capsys.readouterr().err


def test_nothing_is_made_of_a_catalogue_that_is_wrong(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before the first book is made, the catalogue is read and its books are planned."""
    (folder / "all.toml").write_text('output = "o"\nbooks = ["ebb/book.toml", "*/book.toml"]\n')
    assert run(["build", "all.toml"]) == Exit.CONFIGURATION
    assert "would both write o/ebb.pdf" in capsys.readouterr().err
    assert not (folder / "o").exists()
