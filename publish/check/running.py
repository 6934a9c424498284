"""Other people's programs: run within a time, and what they have started ended behind them."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from publish import watch

BROKE_DOWN = (OSError, ValueError, LookupError, TypeError, subprocess.SubprocessError)
"""What running a program, and reading what it says, can end with."""


def run(
    command: Sequence[str], seconds: float, environment: Mapping[str, str] | None = None
) -> bytes:
    """What a program says on its standard output, whatever its exit code; ``environment`` is added
    to ours. Raises OSError if it cannot be started, SubprocessError if it takes longer."""
    with watch.without_limits():
        started = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )
    with started as process:
        try:
            return process.communicate(timeout=seconds)[0]
        finally:
            _end(process)


def beside(package: str, *path: str) -> Path | None:
    """A file that a Python package carries; None where the package or the file is not there."""
    spec = find_spec(package)
    file = Path(spec.origin).parent.joinpath(*path) if spec and spec.origin else None
    return file if file and file.is_file() else None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End what is left of a program and of those that it started: a browser, say."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
