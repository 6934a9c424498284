"""Files are read within limits."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publish.build import files
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
