"""Files are written whole or not at all."""

from __future__ import annotations

import os
import resource
import stat
from pathlib import Path

import pytest

from publish.build.drafts import PREFIX, draft, write_whole
from publish.build.permitted import refuse_overwriting
from publish.errors import OutputError


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    """The target has the new bytes, and nothing else is left in its folder."""
    target = tmp_path / "new" / "a.pdf"
    write_whole(target, b"new")
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
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And its name is there before anybody is told that it was written."""
    done: list[str] = []
    flush, replace = os.fsync, Path.replace

    def fsync(descriptor: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        done.append("folder" if is_folder else f"file of {os.fstat(descriptor).st_size}")
        flush(descriptor)

    def renamed(path: Path, target: Path) -> Path:
        done.append("name")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", renamed)
    write_whole(tmp_path / "a.pdf", b"new")
    assert done == ["file of 3", "name", "folder"]


def test_new_files_obey_the_umask(tmp_path: Path) -> None:
    """A file gets the permissions that any new file of the user gets."""
    old = os.umask(0o027)
    try:
        write_whole(tmp_path / "a", b"x")
    finally:
        os.umask(old)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What it leads to is written; the link is not replaced by a file."""
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "book.pdf", tmp_path / "book.pdf"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_whole(link, b"new")
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
        write_whole(pipe, b"book")
        assert os.read(reader, 10) == b"book"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_that_nobody_reads_is_not_waited_for(tmp_path: Path) -> None:
    """Whoever waited for a reader might wait for ever."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OutputError, match="cannot be written"):
        write_whole(tmp_path / "pipe", b"book")


def test_a_name_that_no_file_can_have_is_no_input(tmp_path: Path) -> None:
    """It is told by what writes it, as anything else that cannot be written."""
    output = tmp_path / ("x" * 300)
    refuse_overwriting(output, [tmp_path])
    with pytest.raises(OutputError, match="too long"):
        write_whole(output, b"book")


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


def test_folders_go_with_the_draft_that_they_were_made_for(tmp_path: Path) -> None:
    """A book that is refused after all leaves no empty folder; one that was there stays."""
    (tmp_path / "there").mkdir()
    for folder in ("new/inner", "there"):
        with draft(tmp_path / folder / "book.pdf"):
            assert (tmp_path / folder).is_dir()
    assert [one.name for one in tmp_path.iterdir()] == ["there"]


def test_what_a_killed_build_has_left_is_swept(tmp_path: Path) -> None:
    """Its draft goes when the next is begun; that of a build which is at work stays, and so does
    every other file."""
    left, other = tmp_path / f"{PREFIX}abcdef12", tmp_path / f"{PREFIX}notes.txt"
    for path in (left, other):
        path.write_bytes(b"half")
    with draft(tmp_path / "a.pdf") as first:
        assert not left.exists()
        write_whole(tmp_path / "b.pdf", b"b")
        first.file.write(b"a")
        first.keep()
    assert sorted(one.name for one in tmp_path.iterdir()) == [other.name, "a.pdf", "b.pdf"]


def test_a_full_disk_is_told_by_whatever_writes(tmp_path: Path) -> None:
    """Who writes into a draft need not know that it is a file: the refusal names it, and the old
    file stays."""
    target = tmp_path / "book.pdf"
    target.write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(OutputError, match=r"book\.pdf: cannot be written: File too large"):
            _written(target, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("book.pdf", b"old")]


def _written(path: Path, data: bytes) -> None:
    with draft(path) as sheet:
        sheet.file.write(data)
        sheet.keep()
