"""Runs that come to grief: each ends in one line and a documented code, and leaves nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import watched_run

from publish.errors import Exit
from publish.scratch import PREFIX

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="not all of it is seen elsewhere")

GRIEFS = {
    "spins": (Exit.INPUT, "it takes more than 0.2 s of processor time; it is too large or"),
    "waits": (Exit.INPUT, "nothing happened for 0.8 s; is there a pipe or a disk that"),
    "swallows": (Exit.INPUT, "it takes more than 128 MB of memory; it is too large or too complex"),
    "shares": (Exit.INPUT, "it takes more than 128 MB of memory; it is too large or too complex"),
    "crashes": (Exit.KILLED, "a library broke down at it (SIGSEGV); what it was given may be"),
    "aborts": (Exit.KILLED, "a library broke down at it (SIGABRT); what it was given may be"),
    "starves": (Exit.INPUT, "it takes more than 128 MB of memory; it is too large or too complex"),
    "is_killed": (Exit.KILLED, "its process was killed (by the system, for want of memory?)"),
}

Start = Callable[[str], subprocess.Popen[str]]


@pytest.fixture(scope="module")
def place() -> Iterator[Callable[[str], Path]]:
    """Gives each run a folder, with what was made before in it; its path is short (``scratch``)."""
    with tempfile.TemporaryDirectory(prefix="runs-") as folder:

        def place(name: str) -> Path:
            made = Path(folder) / name
            if not made.exists():
                (made / "tmp").mkdir(parents=True)
                (made / "book.pdf").write_text("old")
            return made

        yield place


@pytest.fixture(scope="module")
def start(place: Callable[[str], Path]) -> Iterator[Start]:
    """Starts runs; none outlives the tests."""
    started: list[subprocess.Popen[str]] = []

    def start(name: str) -> subprocess.Popen[str]:
        paths = os.pathsep.join(sys.path)
        run = subprocess.Popen(
            [sys.executable, watched_run.__file__, name, str(place(name))],
            env={**os.environ, "TMPDIR": str(place(name) / "tmp"), "PYTHONPATH": paths},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(run)
        return run

    yield start
    for run in started:
        run.kill()
        run.communicate()


@pytest.fixture(scope="module")
def griefs(start: Start) -> dict[str, subprocess.Popen[str]]:
    """All of them at once: most only wait."""
    return {name: start(name) for name in GRIEFS}


def left(folder: Path) -> list[str]:
    """What a run has left, and what stands as it stood."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.mark.parametrize("name", GRIEFS)
def test_whatever_happens_is_one_line_and_leaves_nothing(
    name: str, griefs: dict[str, subprocess.Popen[str]], place: Callable[[str], Path]
) -> None:
    """It says what it was at and what to do; the old file stands, and no draft, folder or temporary
    file of the run is left."""
    out, err = griefs[name].communicate(timeout=60)
    code, words = GRIEFS[name]
    assert griefs[name].returncode == code
    assert err.startswith(f"publish: {watched_run.AT}: {words}"), err
    assert (out, err.count("\n")) == ("", 1)
    assert left(place(name)) == ["book.pdf", "tmp"]
    assert (place(name) / "book.pdf").read_text() == "old"


def test_a_run_that_ends_well_ends_as_ever(start: Start, place: Callable[[str], Path]) -> None:
    """Its exit code is that of the program; a temporary folder that it forgot is taken away."""
    run = start("ends_well")
    assert run.communicate() == ("", "")
    assert run.returncode == Exit.FINDINGS
    assert left(place("ends_well")) == ["book.pdf", "tmp"]


def test_a_run_with_workers_ends_as_ever(start: Start, place: Callable[[str], Path]) -> None:
    """Their temporary files are in the folder of the run; nobody misses it at the end."""
    run = start("has_workers")
    assert run.communicate() == ("", "")
    assert run.returncode == 0 + 2 + 4
    assert left(place("has_workers")) == ["book.pdf", "tmp"]


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        (signal.SIGTERM, Exit.TERMINATED, "ended"),
        (signal.SIGINT, Exit.INTERRUPTED, "stopped"),
        (signal.SIGHUP, Exit.TERMINATED, "ended"),
    ],
)
def test_a_run_that_is_asked_to_end_does(
    number: signal.Signals, code: Exit, said: str, start: Start, place: Callable[[str], Path]
) -> None:
    """Who is asked is the process that was started; the other heeds it, and says so once."""
    run = start("obeys")
    assert run.stdout
    assert run.stdout.readline() == "ready\n"
    run.send_signal(number)
    _, err = run.communicate(timeout=60)
    assert (run.returncode, err) == (code, f"publish: {said}; nothing was left half-written\n")
    assert left(place("obeys")) == ["book.pdf", "tmp"]


def test_a_run_that_heeds_nothing_is_ended(start: Start, place: Callable[[str], Path]) -> None:
    """Who asks twice is in earnest; what was sent twice at once is one asking."""
    run = start("is_deaf")
    assert run.stdout
    assert run.stdout.readline() == "ready\n"
    for pause in (0.0, 0.7, 0.0):
        time.sleep(pause)
        run.send_signal(signal.SIGTERM)
    _, err = run.communicate(timeout=60)
    assert run.returncode == Exit.TERMINATED
    assert err == "publish: ended; nothing was left half-written\n"
    assert left(place("is_deaf")) == ["book.pdf", "tmp"]


def is_there(pid: int) -> bool:
    """Whether a process runs that was not yet let go."""
    try:
        return b") Z " not in Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return False


def gone(*processes: int) -> bool:
    """Whether processes are gone, or will be in a moment."""
    last = time.monotonic() + 10
    while any(map(is_there, processes)) and time.monotonic() < last:
        time.sleep(0.02)
    return not any(map(is_there, processes))


@pytest.mark.parametrize(("name", "code"), [("has_company", Exit.INPUT), ("leaves_company", 1)])
def test_all_that_works_for_a_run_ends_with_it(start: Start, name: str, code: int) -> None:
    """Processes that it made, and those that they made in sessions of their own."""
    run = start(name)
    out, _ = run.communicate(timeout=60)
    assert run.returncode == code
    assert gone(*map(int, out.split()))


def test_a_run_whose_watcher_is_killed_ends(start: Start, place: Callable[[str], Path]) -> None:
    """Nobody can be kept from killing both at once; what they leave, the next run finds."""
    run = start("is_lone")
    assert run.stdout
    child = int(run.stdout.readline())
    run.kill()
    run.communicate(timeout=60)
    assert gone(child)
    folder = place("is_lone")
    assert [path.name[: len(PREFIX)] for path in (folder / "tmp").iterdir()] == [PREFIX]
    assert start("is_lone").stdout.readline()  # type: ignore[union-attr]
    assert len(list((folder / "tmp").iterdir())) == 1
