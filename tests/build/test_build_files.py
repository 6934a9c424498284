"""Files are read within limits and written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publish.build import files
from publish.build.files import draft
from publish.errors import InputRefused, OutputError


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    """The target has the new bytes, and nothing else is left in its folder."""
    target = tmp_path / "new" / "a.pdf"
    files.write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(target.parent.iterdir()) == [target]


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk refuses, the old output is intact and no temporary file stays."""
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        files.write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_new_files_obey_the_umask(tmp_path: Path) -> None:
    """A file gets the permissions that any new file of the user gets."""
    old = os.umask(0o027)
    try:
        files.write_whole(tmp_path / "a", b"x")
    finally:
        os.umask(old)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_the_output_may_not_be_the_input(tmp_path: Path) -> None:
    """Not by another name either."""
    source = tmp_path / "post.txt"
    source.write_bytes(b"x")
    (tmp_path / "link.pdf").symlink_to(source)
    with pytest.raises(OutputError, match="is the input itself"):
        files.refuse_overwriting(tmp_path / "link.pdf", [source])


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: None, "there is no such file"),
        (lambda path: path.write_bytes(b" \n"), "is empty"),
        (lambda path: path.mkdir(), "is a folder"),
        (os.mkfifo, "not a regular file"),
    ],
)
def test_what_is_no_source_is_refused(tmp_path: Path, make: object, message: str) -> None:
    """A missing, empty or strange file ends in one line that says so."""
    assert callable(make)
    make(tmp_path / "source")
    with pytest.raises(InputRefused, match=message):
        files.read_source(tmp_path / "source")


def test_pictures_are_read_only_beside_the_page(tmp_path: Path) -> None:
    """A page reaches files under its folder, by plain or escaped names, and nothing else."""
    folder = tmp_path / "page"
    folder.mkdir()
    (folder / "a b.png").write_bytes(b"picture")
    (tmp_path / "secret").write_bytes(b"secret")
    (folder / "link.png").symlink_to(tmp_path / "secret")
    load = files.loader_beside(folder / "page.html")
    assert load("a%20b.png") == b"picture"
    assert load("a b.png?size=2") == b"picture"
    for name in ("../secret", "link.png", str(tmp_path / "secret"), "file:///etc/passwd", "", "."):
        assert load(name) is None, name


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What it leads to is written; the link is not replaced by a file."""
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "book.pdf", tmp_path / "book.pdf"
    target.write_bytes(b"old")
    link.symlink_to(target)
    files.write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert [path.name for path in (tmp_path / "real").iterdir()] == ["book.pdf"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    """A device or a pipe is not what a file can be put in place of: it gets the bytes."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        files.write_whole(pipe, b"book")
        assert os.read(reader, 10) == b"book"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_draft_is_kept_or_gone(tmp_path: Path) -> None:
    """What is written piece by piece takes its place when it is kept; else nothing of it stays."""
    path = tmp_path / "book.pdf"
    with draft(path) as sheet:
        sheet.file.write(b"half")
    assert not list(tmp_path.iterdir())
    with draft(path) as sheet:
        sheet.file.write(b"who")
        sheet.file.write(b"le")
        sheet.keep()
    assert path.read_bytes() == b"whole"
    assert [one.name for one in tmp_path.iterdir()] == ["book.pdf"]


def test_a_draft_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    """Whatever stops the writing, the file is what it was."""
    path = tmp_path / "book.pdf"
    path.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        _stopped(path)
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def _stopped(path: Path) -> None:
    with draft(path) as sheet:
        sheet.file.write(b"new")
        raise KeyboardInterrupt
