"""The same input gives the same bytes wherever, whenever and by whom it is made, and stays as it
is (`make same` does it in forty circumstances, each in a process of its own)."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import shuffled
import small_project

from publish.cli import run

POSTS = ("saved/page.html", "saved/bare.txt", "saved/feed.xml", "blog")

COMMANDS = (
    ("pdf", "saved/page.html", "-o", "output/page.pdf"),
    ("epub", *POSTS, "--title", "All of It", "-o", "output/all.epub"),
    ("read", *POSTS, "-o", "output/read", "--ledger", "output/ledger.json"),
    ("sources", "--rights", "-o", "output/rights.md"),
)

STRANGE = (
    *(("TZ", "Pacific/Kiritimati"), ("HOME", "/nowhere"), ("USER", "ünbekannt"), ("COLUMNS", "30")),
    *(("LC_ALL", "tr_TR.UTF-8"), ("LANG", "ja_JP.UTF-8"), ("PANGO_LANGUAGE", "ja")),
)


def test_the_same_bytes_in_any_circumstances(tmp_path: Path) -> None:
    """Another folder, zone, clock, umask, home, locale, order of files and times of theirs."""
    here, there = tmp_path / "here", tmp_path / "Another folder – 練習" / "of it"
    small_project.lay_out(here)
    with working(here):
        first = made(here)
    small_project.lay_out(there, backwards=True)
    for path in there.rglob("*"):
        os.utime(path, (315_532_800, 315_532_800))
    with working(there) as patch, strange(patch):
        second = made(there)
    assert len(first) > 12
    assert [name for name in first if first[name] != second.get(name)] == []
    assert set(first) == set(second)


def made(project: Path) -> dict[str, bytes]:
    """All files that are made of the project, which is not changed by it."""
    before = {name: state(project / name) for name in small_project.files()}
    for command in COMMANDS:
        assert run([*command, "-q"]) == 0
    assert {name: state(project / name) for name in before} == before
    output = project / "output"
    files = (path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def state(path: Path) -> tuple[bytes, int, int]:
    status = path.stat()
    return path.read_bytes(), status.st_mtime_ns, status.st_mode


@contextmanager
def working(folder: Path) -> Iterator[pytest.MonkeyPatch]:
    """In a folder, and on a day that manuscripts are told."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("SOURCE_DATE_EPOCH", "1717200000")
        yield patch


@contextmanager
def strange(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Everything around is as it never is."""
    for name, value in STRANGE:
        patch.setenv(name, value)
    now = time.time
    patch.setattr(time, "time", lambda: now() + 4e8)
    patch.setattr(os, "scandir", shuffled.Scanned)
    patch.setattr(os, "listdir", shuffled.listed)
    time.tzset()
    umask = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(umask)
        patch.undo()
        time.tzset()
