"""Where what is printed cannot be written, the run ends in an exit code all the same."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from publish.cli import run
from publish.errors import Exit

FULL = Path("/dev/full")

full = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")


@full
def test_a_full_disk_behind_stdout_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line, with the exit code of what cannot be written; what was not taken is not tried
    again when Python ends."""
    with FULL.open("w") as stdout:
        monkeypatch.setattr(sys, "stdout", stdout)
        assert run(["completion", "bash"]) == Exit.OUTPUT
        stdout.write("more")
        stdout.flush()  # goes nowhere by now
    told = capsys.readouterr().err
    assert told.startswith("publish: stdout: cannot be written: No space left on device")
    assert told.count("\n") == 1


@full
def test_a_full_disk_behind_stderr_leaves_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can be told, but whoever called hears how it ended."""
    with FULL.open("w", buffering=1) as stderr:
        monkeypatch.setattr(sys, "stderr", stderr)
        assert run(["pdf", "--nonsense"]) == Exit.USAGE


def test_nobody_need_read_to_the_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``publish … | head`` is no failure."""
    reading, writing = os.pipe()
    os.close(reading)
    with suppress(BrokenPipeError), os.fdopen(writing, "w") as stdout:
        monkeypatch.setattr(sys, "stdout", stdout)
        assert run(["completion", "bash"]) == Exit.OK
        assert run(["--help"]) == Exit.OK
    assert capsys.readouterr().err == ""


def test_no_stream_need_be_open(tmp_path: Path) -> None:
    """Without stdin, stdout and stderr, no file of the run gets what was to be printed."""
    (tmp_path / "post.txt").write_text("A Post\n\nIt has a paragraph of some words.\n")
    command = [sys.executable, "-m", "publish", "read", "post.txt", "-v"]
    closed = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh"]
    assert subprocess.run([*closed, *command], cwd=tmp_path, check=False).returncode == 0
    with io.StringIO((tmp_path / "content" / "post.md").read_text()) as written:
        assert written.readline() == "---\n"
    assert (tmp_path / "content" / "originals" / "post.txt").read_bytes() == (
        tmp_path / "post.txt"
    ).read_bytes()
