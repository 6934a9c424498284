"""The same input gives the same bytes, wherever and whenever the book is made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from publish.cli import run

POST = """\
---
title: The tide and the İstanbul bell
byline: Ines Haldorsen
published: 2019-03-01
language: tr
url: https://boxes.example/2019/03/bell/
---

Iğdır'dan bir not[^1], and a word in English.

## Second

> The tide is late.
>
> — Peter Holm

- one
- two

[^1]: It was written in the evening.
"""

ELSEWHERE = {
    "LC_ALL": "tr_TR.UTF-8",
    "LANG": "tr_TR.UTF-8",
    "TZ": "Pacific/Kiritimati",
    "PYTHONHASHSEED": "2",
}
"""Another language and its letters, another day, other hashes."""

COMMAND = ("epub", "bell.md", "--quiet", "-o", "bell.epub")


def test_an_epub_is_the_same_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes that differ in locale, time zone, hashes and folder write one EPUB."""
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
        (folder / "bell.md").write_text(POST, "utf-8")
    path = os.pathsep.join(sys.path)
    environment = {**os.environ, **ELSEWHERE, "PYTHONPATH": path}
    with subprocess.Popen(
        [sys.executable, "-m", "publish", *COMMAND], cwd=there, env=environment
    ) as other:
        monkeypatch.chdir(here)
        assert run(COMMAND) == 0
        assert other.wait() == 0
    assert (here / "bell.epub").read_bytes() == (there / "bell.epub").read_bytes()
