"""Programs of others are ended when their time is over, and with them what they started."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest

from publish.check import running as subject


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{process}/stat").read_text("utf-8").split()[2]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at /proc")
@pytest.mark.parametrize("ends", ["sleep 60", "true"])
def test_nothing_is_left_running(tmp_path: Path, ends: str) -> None:
    """A child that outlives its program, which ran too long or ended, is ended as well."""
    told = tmp_path / "child"
    script = f"sleep 60 >/dev/null & echo $! > {told}; {ends}"
    try:
        assert subject.run(["sh", "-c", script], 0.5) == b""
    except subprocess.TimeoutExpired:
        assert ends != "true"
    child = int(told.read_text("utf-8"))
    for _ in range(100):
        if not is_alive(child):
            return
        time.sleep(0.01)
    pytest.fail("the child runs on")


def test_what_is_said_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output whatever the exit code, in our environment and what is added to it."""
    monkeypatch.setenv("OURS", "a")
    assert subject.run(["sh", "-c", "echo $OURS$THEIRS; exit 3"], 9, {"THEIRS": "b"}) == b"ab\n"


def test_a_missing_program_is_an_error() -> None:
    """What cannot be started is among what callers catch."""
    with pytest.raises(subject.BROKE_DOWN):
        subject.run(["/nowhere/at/all"], 1)
