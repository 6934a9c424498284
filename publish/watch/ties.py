"""Ties: what binds a process to the one that it works for, and to its share of the machine.

Linux alone knows all of them: elsewhere there are fewer, and a run that its watcher loses ends as
soon as it comes upon it.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

LINUX = sys.platform == "linux"

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36


def die_with_parent(parent: int = 0) -> None:
    """Have this process killed when the one that made it is gone, however that ended (prctl(2));
    at once, if that is not ``parent`` any more."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if parent and os.getppid() != parent:
        os._exit(1)


def adopt() -> None:
    """Have what is made by processes that this one made, and outlives them, become its own child,
    that it may be found (prctl(2))."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def limit_memory(limit: int) -> None:
    """Let this process, and those that it makes from now on, have so many bytes of memory of their
    own; as many as it could have in the beginning for 0.

    That is RLIMIT_DATA (setrlimit(2)), which counts what is written to: of what is mapped from
    files, faces above all, and what is only set aside, any process has more than it uses."""
    if resource is None or not LINUX:
        return
    soft, hard = _had or _had_now()
    with suppress(OSError, ValueError):  # a user's own limit is narrower
        wanted = limit if limit and (soft == resource.RLIM_INFINITY or limit < soft) else soft
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))


_had: tuple[int, int] | None = None


def _had_now() -> tuple[int, int]:
    """What this process could have before we limited it."""
    global _had  # noqa: PLW0603 - it is a matter of the process
    _had = resource.getrlimit(resource.RLIMIT_DATA)
    return _had


def _prctl(option: int, value: int) -> None:
    if LINUX:
        import ctypes  # noqa: PLC0415 - what is over in a moment needs none

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
