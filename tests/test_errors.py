"""What stops a run ends in one line and an exit code."""

from __future__ import annotations

import errno
import os

import pytest

from publish.errors import Exit, OutputError, ending


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (OutputError("is full", where="a", hint="empty it"), Exit.OUTPUT, "a: is full; empty it"),
        (
            OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
            Exit.OUTPUT,
            "No space left on device; make room, or set TMPDIR to a folder with more",
        ),
        (
            OSError(errno.EIO, os.strerror(errno.EIO), "a"),
            Exit.OUTPUT,
            "a: Input/output error; look after the disk, or set TMPDIR to another",
        ),
        (
            OSError(errno.EAGAIN, os.strerror(errno.EAGAIN)),
            Exit.OUTPUT,
            "this machine has not enough for it: Resource temporarily unavailable; "
            "--jobs 1 needs least",
        ),
        (
            MemoryError(),
            Exit.OUTPUT,
            "this machine has not enough for it: Cannot allocate memory; --jobs 1 needs least",
        ),
        (
            ModuleNotFoundError("No module named 'one'", name="one"),
            Exit.DEPENDENCY,
            "the library one is not installed; install publish anew",
        ),
        (
            ModuleNotFoundError("No module named 'publish.one'", name="publish.one"),
            Exit.BUG,
            "a bug of ours: ModuleNotFoundError: No module named 'publish.one'; "
            "please report it with what --debug prints",
        ),
        (
            KeyError("x"),
            Exit.BUG,
            "a bug of ours: KeyError: 'x'; please report it with what --debug prints",
        ),
    ],
)
def test_a_failure_ends_in_one_line(error: Exception, code: Exit, line: str) -> None:
    """Its own; or what the machine has not enough of, or lacks, which is no bug of ours."""
    assert ending(error) == (code, line)
