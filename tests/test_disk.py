"""The disk: what is asked of it is noted, and asked again it tells whether anything has changed."""

from __future__ import annotations

import ast
import os
from collections.abc import Callable, Iterator
from errno import EACCES, EIO, EMFILE, ENOENT, ESTALE
from pathlib import Path
from typing import Any

import pytest

import publish
from publish import disk

PACKAGE = Path(publish.__file__).parent


def look(folder: Path) -> None:
    """Ask of a folder all that can be asked."""
    disk.read_regular(folder / "read", 100, follow=True)
    with pytest.raises(OSError, match="No such file"):
        disk.read_regular(folder / "sought", 100, follow=False)
    with pytest.raises(OSError, match="larger"):
        disk.read_regular(folder / "large", 10, follow=False)
    assert not disk.is_file(folder / "no-file")
    assert not disk.is_folder(folder / "no-folder")
    assert not disk.is_link(folder / "no-link")
    assert not disk.is_there(folder / "nothing")
    assert not disk.is_found(folder / "not-found")
    assert not disk.is_found(folder / "a\0b")
    assert sorted(disk.names(folder / "listed", 10)) == ["a", "b"]
    assert disk.files_in(folder / "tree") == [folder / "tree" / "inner" / "file"]
    assert disk.resolved(folder / "link") == (folder / "read").resolve()


def test_what_links_lead_to_lies_where_it_is(folder: Path) -> None:
    """A link out of a folder lies outside of it; so does a ring of links, which is no place."""
    (folder / "listed" / "out").symlink_to("../read")
    (folder / "listed" / "ring").symlink_to("ring")
    assert disk.lies_in(folder / "listed" / "a", folder / "listed")
    assert disk.lies_in(folder / "listed" / ".." / "read", folder)
    assert not disk.lies_in(folder / "listed" / "out", folder / "listed")
    assert not disk.lies_in(folder / "listed" / "ring", folder)
    with pytest.raises(OSError, match="symbolic links"):
        disk.resolved(folder / "listed" / "ring")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in ("read", "listed/a", "listed/b", "tree/inner/file"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    (tmp_path / "large").write_bytes(bytes(20))
    (tmp_path / "link").symlink_to("read")
    return tmp_path


def moved_link(folder: Path) -> None:
    (folder / "link").unlink()
    (folder / "link").symlink_to("large")


CHANGES: dict[str, Callable[[Path], object]] = {
    "edited": lambda folder: (folder / "read").write_text("y"),
    "gone": lambda folder: (folder / "read").unlink(),
    "there now": lambda folder: (folder / "sought").write_text(""),
    "small now": lambda folder: (folder / "large").write_text(""),
    "a file": lambda folder: (folder / "no-file").write_text(""),
    "a folder": lambda folder: (folder / "no-folder").mkdir(),
    "a link": lambda folder: (folder / "no-link").symlink_to("read"),
    "found now": lambda folder: (folder / "not-found").write_text(""),
    "a pipe": lambda folder: os.mkfifo(folder / "nothing"),
    "one more": lambda folder: (folder / "listed" / "c").write_text(""),
    "one more inside": lambda folder: (folder / "tree" / "inner" / "other").write_text(""),
    "led elsewhere": moved_link,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_is_seen(folder: Path, change: Callable[[Path], object]) -> None:
    """A file that was read or looked for in vain, a folder's names, where a link leads."""
    with disk.noting() as notes:
        look(folder)
    assert disk.holds(notes)
    change(folder)
    assert not disk.holds(notes)


def test_what_was_not_asked_does_not_matter(folder: Path) -> None:
    """Other files come and go."""
    with disk.noting() as notes:
        look(folder)
    (folder / "other").write_text("x")
    (folder / "read").touch()
    assert disk.holds(notes)


def test_what_surrounds_notes_is_told_of_them(folder: Path) -> None:
    """Of a result that is used again, too."""
    with disk.noting() as outer, disk.noting() as inner:
        disk.is_file(folder / "read")
    assert outer.answers == inner.answers
    with disk.noting() as again:
        disk.told(inner)
    assert again.answers == inner.answers


def test_an_answer_that_changes_meanwhile_never_holds(folder: Path) -> None:
    """Nobody knows which of the two a result was made from."""
    with disk.noting() as notes:
        disk.read_regular(folder / "read", 100, follow=True)
        (folder / "read").write_text("other words")
        disk.read_regular(folder / "read", 100, follow=True)
    assert not disk.holds(notes)


def test_what_can_be_asked_once_never_holds(folder: Path) -> None:
    """A pipe says something else each time; one that never ends is over the limit."""
    os.mkfifo(folder / "pipe")
    kept = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)  # what is written stays in it
    (folder / "pipe").write_bytes(b"words")
    with disk.noting() as notes:
        assert disk.read(folder / "pipe", 100) == b"words"
    os.close(kept)
    assert not disk.holds(notes)
    with pytest.raises(OSError, match="larger"):
        disk.read(Path("/dev/zero"), 100)


@pytest.mark.parametrize(
    ("code", "told"),
    [(EIO, None), (ESTALE, None), (EMFILE, None), (ENOENT, False), (EACCES, False)],
)
def test_a_disk_that_fails_has_not_said_that_there_is_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, code: int, told: bool | None
) -> None:
    """Its fault is raised, and has a line of its own; where nobody may go, there is nothing."""

    def refused(path: Path, **_: Any) -> os.stat_result:
        raise OSError(code, os.strerror(code), str(path))

    monkeypatch.setattr(Path, "stat", refused)
    for ask in (disk.is_file, disk.is_folder, disk.is_there):
        if told is None:
            with pytest.raises(OSError, match=os.strerror(code)):
                ask(folder)
        else:
            assert ask(folder) is told


@pytest.mark.parametrize(("code", "told"), [(EIO, None), (EMFILE, None), (EACCES, False)])
def test_a_disk_that_fails_has_not_said_that_a_link_leads_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch, code: int, told: bool | None
) -> None:
    """A file within the folder is not refused as one outside of it, for a wrong reason."""

    def refused(path: str) -> str:
        raise OSError(code, os.strerror(code), path)

    monkeypatch.setattr(os, "readlink", refused)
    if told is None:
        with pytest.raises(OSError, match=os.strerror(code)):
            disk.lies_in(folder / "link", folder)
    else:
        assert disk.lies_in(folder / "link", folder) is told


def test_a_folder_that_cannot_be_looked_into_is_not_taken_for_empty(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files count; one that is not there has none."""
    scandir = os.scandir

    def refused(path: str) -> Any:
        if Path(path).name == "inner":
            raise PermissionError(EACCES, os.strerror(EACCES), path)
        return scandir(path)

    assert disk.files_in(folder / "nowhere") == disk.files_in(folder / "read") == []
    monkeypatch.setattr(os, "scandir", refused)
    with pytest.raises(PermissionError, match="tree/inner"):
        disk.files_in(folder / "tree")


ASKS = {
    *("read_text", "read_bytes", "is_file", "is_dir", "is_symlink", "exists", "iterdir", "glob"),
    *("rglob", "stat", "lstat", "scandir", "listdir", "samefile", "open"),
}
"""What asks the disk, by the names of functions."""

READING = ("assets.py", "build", "cli", "project")
"""The rooms that reach a user's files."""

ELSEWHERE = {
    "build/carried.py": "takes a project out of a PDF",
    "build/drafts.py": "writes, and looks where",
    "build/new.py": "makes a project",
    "build/permitted.py": "looks where is written",
    "build/review.py": "shows questions, and makes no book",
    "build/saving.py": "writes manuscripts",
    "build/spool.py": "keeps pictures in a folder of its own",
    "build/standing.py": "looks at the files that were written",
    "build/together.py": "writes, where nothing is",
    "cli/main.py _let_go": "ends the run",
    "project/cataloguefile.py": "plans books, each of which notes its own",
    "project/recordfiles.py _read": "tells again what was noted when the file was read",
}
"""Files, and functions in them, that ask the disk themselves, and why they may."""


def asking() -> Iterator[str]:
    """What asks the disk without ``publish.disk``: file and function, line."""
    files = (path for name in READING for path in sorted(PACKAGE.glob(f"{name}*/**/*.py")))
    for path in (PACKAGE / "assets.py", *files):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef):
                place = f"{path.relative_to(PACKAGE).as_posix()} {function.name}"
                calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
                for call in calls:
                    if not (isinstance(call, ast.Attribute) and call.attr in ASKS):
                        continue
                    if ast.unparse(call.value) not in ("disk", "pikepdf", "Image", "zipfile"):
                        yield f"{place} {call.lineno}: {ast.unparse(call)}"


@pytest.mark.parametrize(("told", "got"), [(5, 5), (0, 8), (7, 8)])
def test_no_more_is_read_than_the_limit_whatever_is_told_of_the_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: int, got: int
) -> None:
    """A file that has grown since, or of which nobody knows the size, is read to the limit."""
    path = tmp_path / "growing"
    path.write_bytes(b"x" * (5 if told == got else 20))
    status = os.stat_result((0o100644, *[0] * 5, told, *[0] * 3))
    monkeypatch.setattr(os, "fstat", lambda _: status)
    assert disk.read_regular(path, 8, follow=False) == b"x" * got


def test_all_that_a_book_is_made_from_is_asked_in_one_place() -> None:
    """Whatever reads a user's files reads them through ``publish.disk``, or it would be forgotten
    when it is asked whether a book still stands."""
    found = list(asking())
    assert [one for one in found if not one.startswith(tuple(ELSEWHERE))] == []
    for place in ELSEWHERE:
        assert any(one.startswith(place) for one in found), f"{place} asks nothing"
