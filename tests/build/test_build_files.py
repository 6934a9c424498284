"""Files are read within limits."""

from __future__ import annotations

import os
from errno import EACCES, EIO, EMFILE
from pathlib import Path

import pytest

from publish.build import files, missing
from publish.errors import InputRefused


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


@pytest.mark.parametrize(("code", "told"), [(EIO, True), (EMFILE, True), (EACCES, False)])
def test_a_picture_on_a_disk_that_fails_is_not_taken_for_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, told: bool
) -> None:
    """It is a fault of the machine; what may not be read is as good as absent."""
    (tmp_path / "a.png").write_bytes(b"picture")
    load = files.loader_beside(tmp_path / "page.html")

    def refused(path: str, flags: int) -> int:
        raise OSError(code, os.strerror(code), path)

    monkeypatch.setattr(os, "open", refused)
    if told:
        with pytest.raises(OSError, match=os.strerror(code)):
            load("a.png")
    else:
        assert load("a.png") is None


def test_what_is_wrong_with_a_picture_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it is not there or is of no use; of what lies elsewhere nothing."""
    (tmp_path / "book" / "folder.png").mkdir(parents=True)
    (tmp_path / "secret").touch()
    monkeypatch.chdir(tmp_path / "book")
    assert missing.lacking("post.md", "a.png") == "there is no picture a.png"
    assert missing.lacking("post.md", "../secret") == "there is no picture ../secret"
    assert missing.lacking("post.md", "") == "a picture is not named"
    wrong = "the picture folder.png cannot be read, or is no file of up to 20 MB"
    assert missing.lacking("post.md", "folder.png") == wrong
