"""Running: a case through the command line, as a process of its own or in this one."""

from __future__ import annotations

import io
import os
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest import mock

from lair import Lair
from straced import traced, wrong_in_trace
from trap import Watch

from publish.cli import run

PATIENCE = 180
"""Seconds after which a run hangs: more than any limit of ours leaves it."""

Runner = Callable[[Lair, list[str]], "Run"]
"""What runs our program in a lair, with the arguments that stand behind ``publish``."""


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a run: its exit code (None: it was ended), what it said, the seconds of
    processor time and the most memory (bytes) that it took, and what it did that no run may do."""

    code: int | None
    out: bytes
    err: bytes
    seconds: float = 0.0
    peak: int = 0
    wrong: tuple[str, ...] = ()


def in_process(lair: Lair, arguments: list[str]) -> Run:
    """A run in this process, heard by Python's own audit."""
    said = io.BytesIO(), io.BytesIO()
    out, err = (
        io.TextIOWrapper(one, "utf-8", "surrogateescape", write_through=True) for one in said
    )
    with heard(lair) as seen, mock.patch.multiple(sys, stdout=out, stderr=err):
        begun = time.process_time()
        code = run(arguments)
        seconds = time.process_time() - begun
    wrong = (*seen, *lair.trap.caught)
    return Run(code, said[0].getvalue(), said[1].getvalue(), seconds, wrong=wrong)


@contextmanager
def heard(lair: Lair) -> Iterator[list[str]]:
    """In a lair for the length of a ``with`` block; what is heard there that nothing needs."""
    with _within(lair.inside, _environment(lair)), _watch().watching(lair.secrets) as seen:
        yield seen


@cache
def _watch() -> Watch:
    """The one watch: what is heard by an audit is heard for good."""
    return Watch()


@contextmanager
def _within(folder: Path, environment: Mapping[str, str]) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        with mock.patch.dict(os.environ, environment):
            yield
    finally:
        os.chdir(before)


def _environment(lair: Lair) -> dict[str, str]:
    state = str(lair.home / ".local" / "state")
    return {"HOME": str(lair.home), "XDG_STATE_HOME": state}


def by_command(lair: Lair, arguments: list[str]) -> Run:
    """A run as a process of its own, in a plain environment, its calls of the system traced where
    strace is here."""
    with tempfile.TemporaryDirectory(prefix="traced-") as folder:
        trace = Path(folder, "trace")
        command = [*traced(trace), *_shell(lair, [sys.executable, "-m", "publish", *arguments])]
        begun = time.monotonic()
        process = subprocess.Popen(
            command,
            cwd=lair.inside,
            env=_plain(lair),
            stdin=subprocess.DEVNULL,
            stdout=(Path(folder) / "out").open("wb"),
            stderr=(Path(folder) / "err").open("wb"),
            start_new_session=True,
        )
        code, seconds, peak = _awaited(process)
        wrong = [*lair.trap.caught, *wrong_in_trace(trace, lair), *_left(process.pid)]
        if code is None:
            wrong.append(f"it was at it for {time.monotonic() - begun:.0f} seconds, and was ended")
        out, err = ((Path(folder) / name).read_bytes() for name in ("out", "err"))
    return Run(code, out, err, seconds, peak, tuple(wrong))


def _shell(lair: Lair, command: list[str]) -> list[str]:
    if not lair.case.shell:
        return command
    script = lair.filled(lair.case.shell).replace("{command}", shlex.join(command))
    return ["/bin/sh", "-c", script]


def _plain(lair: Lair) -> dict[str, str]:
    environment: dict[str, str | None] = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(lair.home),
        "TMPDIR": str(lair.root / "tmp"),
        "LANG": "C.UTF-8",
        "PYTHONPATH": os.environ.get("PYTHONPATH"),
        "PYTHONPYCACHEPREFIX": os.environ.get("PYTHONPYCACHEPREFIX"),
        **lair.case.environment,
    }
    return {name: lair.filled(one) for name, one in environment.items() if one is not None}


def _awaited(process: subprocess.Popen[bytes]) -> tuple[int | None, float, int]:
    """The exit code of a process (None: it had to be ended), the processor time that it took with
    all its children, and the memory of the largest of them."""
    late = threading.Event()

    def end() -> None:
        late.set()
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)

    timer = threading.Timer(PATIENCE, end)
    timer.start()
    _, status, used = os.wait4(process.pid, 0)
    timer.cancel()
    code = os.waitstatus_to_exitcode(status)
    process.returncode = code
    return None if late.is_set() else code, used.ru_utime + used.ru_stime, used.ru_maxrss << 10


def _left(group: int) -> Iterator[str]:
    """Processes of the run that are still there after it."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return
    time.sleep(1)
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
        yield "a process of it went on after its end"
