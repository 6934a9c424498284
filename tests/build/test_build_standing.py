"""Standing: what was made stands until something that it was made from changes, and not longer."""

from __future__ import annotations

import hashlib
import io
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from publish import disk, scratch
from publish.build import make
from publish.build.drafts import PREFIX
from publish.build.standing import Outcome, asked, outcome
from publish.cache import NAME, Cache
from publish.cli import run
from publish.errors import Exit
from publish.findings import NOWHERE, Code, Finding, Severity

CODE = Code("X001", Severity.WARNING, "an example")
FOUND = (Finding(CODE, NOWHERE, "something is odd"),)


def writing(folder: Path, made: list[str]) -> Callable[[], Outcome]:
    """What makes a file of another, and notes that it was made."""

    def make_it() -> Outcome:
        data = disk.read_regular(folder / "in", 100, follow=True)
        (folder / "out").write_bytes(data)
        made.append(data.decode())
        return Outcome(FOUND, {folder / "out": hashlib.sha256(data).hexdigest()})

    return make_it


def test_what_stands_is_not_made_again(tmp_path: Path) -> None:
    """What was found is told again; an edit, of what it is made from or of itself, has it made."""
    made: list[str] = []
    (tmp_path / "in").write_text("one")
    with Cache(tmp_path / NAME) as cache:
        key = asked("pdf", {"strict": True})
        first = outcome(cache, key, writing(tmp_path, made))
        assert outcome(cache, key, writing(tmp_path, made)) == first
        assert made == ["one"]
        (tmp_path / "in").write_text("two")
        outcome(cache, key, writing(tmp_path, made))
        (tmp_path / "out").write_text("twa")
        outcome(cache, key, writing(tmp_path, made))
        (tmp_path / "out").unlink()
        outcome(cache, key, writing(tmp_path, made))
        assert made == ["one", "two", "two", "two"]


def test_what_a_killed_run_has_left_goes_where_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was killed when all was written, or could not delete what it had put aside; the next run
    needs no temporary files of its own."""
    for name in ("project", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "project" / "in").write_text("one")
    with Cache(tmp_path / "project" / NAME) as cache:
        first = outcome(cache, "0" * 64, writing(tmp_path / "project", []))
        monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
        monkeypatch.setattr(tempfile, "tempdir", None)
        (tmp_path / "tmp" / f"{scratch.PREFIX}01234567" / "pages").mkdir(parents=True)
        (tmp_path / "tmp" / "mine").touch()
        (tmp_path / "project" / f"{PREFIX}01234567").mkdir()
        (tmp_path / "project" / f"{PREFIX}01234567" / "old").touch()
        assert outcome(cache, "0" * 64, writing(tmp_path / "project", [])) == first
    assert [path.name for path in (tmp_path / "tmp").iterdir()] == ["mine"]
    assert sorted(path.name for path in (tmp_path / "project").iterdir()) == [NAME, "in", "out"]


def test_another_command_is_another_outcome(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other options, another folder; not how much is to be said, or by how many it is made."""
    key = asked("pdf", {"strict": True})
    assert key == asked("pdf", {"strict": True, "quiet": True, "jobs": 3})
    assert key != asked("pdf", {"strict": False})
    assert key != asked("epub", {"strict": True})
    monkeypatch.chdir(tmp_path)
    assert key != asked("pdf", {"strict": True})


def test_what_failed_is_tried_again(tmp_path: Path) -> None:
    """An outcome without files is none that stands."""
    made: list[str] = []

    def fails() -> Outcome:
        made.append("tried")
        return Outcome(FOUND, nothing="mend it")

    with Cache(tmp_path / NAME) as cache:
        for _ in range(2):
            outcome(cache, asked("pdf", {}), fails)
    assert made == ["tried", "tried"]


# ------------------------------------------------------------------------- a whole project

BOOK = """\
front = ["titlepage"]
chapters = ["content/one.md", "content/two.txt"]
sources = ["library.bib"]

[book]
title = "The Ninth Knot"
language = "en"
identifier = "urn:uuid:6f1d4c1e-9a58-4f3b-8a86-0d8f3b7c2f11"

[epub]
cover = "cover.png"
"""

PROJECT = {
    "book.toml": BOOK,
    "library.bib": "@book{tables, title = {Tide Tables}, author = {Ada Holm}, year = 1931}",
    "own.bib": "@book{other, title = {Low Water}, author = {Bram Gruber}, year = 1932}",
    "publications.toml": 'newspaper = [{ name = "The Lamp Oil", domains = ["lamp.example"] }]',
    "content/one.md": "---\ntitle: One\nlanguage: en\nbibliography: [../own.bib]\n---\n\n"
    "A rope with nine knots.[^1]\n\n![A lamp](lamp.png)\n\n[^1]: [@tables]; see [@other].\n",
    "content/two.txt": "Two\n\nNobody reads the tide tables for pleasure, and I have read them.\n",
    "templates/print/inline/emphasis.html": "<em>{{ inlines(node.content) }}</em>",
    "styles/own.css": "p { orphans: 2 }",
}


def picture(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 60), colour).save(out, "PNG")
    return out.getvalue()


class Opened:
    """What files Python opens or lists, told by the interpreter itself (PEP 578)."""

    paths: set[str] | None = None

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.paths is not None and event in ("open", "os.listdir", "os.scandir"):
            self.paths.add(str(arguments[0]))


OPENED = Opened()
sys.addaudithook(OPENED)


@contextmanager
def opening() -> Iterator[set[str]]:
    paths: set[str] = set()
    OPENED.paths = paths
    try:
        yield paths
    finally:
        OPENED.paths = None


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str], list[Any]]:
    """A project with all kinds of files, built once; what was opened for it, and what was noted."""
    folder = tmp_path_factory.mktemp("built")
    for name, text in PROJECT.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "content" / "lamp.png").write_bytes(picture("navy"))
    (folder / "cover.png").write_bytes(picture("maroon"))
    noted: list[Any] = []
    with pytest.MonkeyPatch.context() as patch, opening() as opened:
        patch.chdir(folder)
        keep = Cache.keep

        def noting(cache: Cache, kind: str, key: str, value: Any) -> None:
            keep(cache, kind, key, value)
            if kind == "outcome":
                noted.extend(value[0].answers)

        patch.setattr(Cache, "keep", noting)
        assert run(["epub", "-q"]) == Exit.OK
    return folder, set(opened), noted


def test_whatever_a_book_was_made_from_is_noted(
    built: tuple[Path, set[str], list[Any]],
) -> None:
    """Every file of the project that was opened, by whatever part of the program, was asked for
    where it is noted: so that it may never be forgotten."""
    folder, opened, noted = built
    inside = {(folder / path).resolve() for path in opened if not path.isdigit()}
    read = {
        path.relative_to(folder.resolve()).as_posix()
        for path in inside
        if path.is_relative_to(folder.resolve()) and path.is_file()
    }
    read = {name for name in read if not name.startswith((NAME, "output/"))}
    told = {(folder / question[1]).resolve() for question in noted}
    assert read >= {*PROJECT, "content/lamp.png", "cover.png"} - {
        "templates/print/inline/emphasis.html"
    }
    assert {name for name in read if (folder / name).resolve() not in told} == set()


class MadeAnewError(Exception):
    """The book is made anew, which takes longer than a test needs."""


def files(folder: Path) -> list[Path]:
    """The files of a project, those of its cache among them: an entry that a test has thrown out
    must be there for the next."""
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def again(
    built: tuple[Path, set[str], list[Any]], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """The project once more, where nothing may be made."""

    def anew(*_: Any, **__: Any) -> None:
        raise MadeAnewError

    folder = built[0]
    monkeypatch.chdir(folder)
    monkeypatch.setattr(make, "plan", anew)
    before = {path: path.read_bytes() for path in files(folder)}
    folders = {path for path in folder.rglob("*") if path.is_dir()}
    yield folder
    for path in files(folder):
        if path not in before:
            path.unlink()
    # Innermost first. An empty folder where none was is an answer of its own: what comes next would
    # be made anew for its sake.
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and path not in folders:
            path.rmdir()
    for path, data in before.items():
        path.write_bytes(data)


def test_nothing_edited_is_told_at_once(again: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file is named as if it had been made, however much is said."""
    assert run(["epub"]) == Exit.OK
    assert capsys.readouterr().out == "output/the-ninth-knot.epub\n"
    assert run(["epub", "-v"]) == Exit.OK


@pytest.mark.parametrize("name", [*PROJECT, "content/lamp.png", "cover.png"])
def test_any_edit_has_the_book_made_anew(again: Path, name: str) -> None:
    """Of book.toml, a source, a file of sources, a picture, a template, a sheet, the cover."""
    path = again / name
    path.write_bytes(path.read_bytes() + b" ")
    assert run(["epub", "-q"]) == Exit.BUG  # it would be made


@pytest.mark.parametrize(
    "name",
    [
        "templates/chapter.html",
        "templates/print/block/paragraph.html",
        "styles/epub/epub.css",
        "styles/designs/own.css",
        "styles/print.css",
    ],
)
def test_a_file_that_would_win_has_the_book_made_anew(again: Path, name: str) -> None:
    """What was looked for in vain is there now."""
    (again / name).parent.mkdir(parents=True, exist_ok=True)
    (again / name).write_text("x")
    assert run(["epub", "-q"]) == Exit.BUG


def test_other_options_have_the_book_made(again: Path) -> None:
    """Another shop, another design, no cache."""
    for options in (["--for", "kobo"], ["--design", "modern"], ["--no-cache"], ["--strict"]):
        assert run(["epub", "-q", *options]) == Exit.BUG


def test_a_file_edited_or_gone_is_written_again(again: Path) -> None:
    """Whoever changed it."""
    path = again / "output" / "the-ninth-knot.epub"
    path.write_bytes(path.read_bytes() + b"x")
    assert run(["epub", "-q"]) == Exit.BUG
    path.unlink()
    assert run(["epub", "-q"]) == Exit.BUG


def test_a_cache_that_came_with_the_project_is_not_believed(
    again: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its outcome was sealed by somebody else."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert run(["epub", "-q"]) == Exit.BUG
