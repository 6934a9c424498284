"""Tasks for workers, in a module of their own: a worker has to find them by name."""

from __future__ import annotations

import os
import signal
import time
from multiprocessing.util import Finalize
from pathlib import Path
from shutil import rmtree

from publish.errors import InputRefused


def double(number: int) -> int:
    """Twice a number."""
    return 2 * number


def where() -> int:
    """The process that does this."""
    return os.getpid()


def refuse(name: str, seconds: float = 0) -> None:
    """Refuse an input, after a while."""
    time.sleep(seconds)
    raise InputRefused("is nested too deeply", where=name, hint="make it flat")


def die(number: int, once: Path) -> int:
    """Be killed, the first time; thereafter, twice a number."""
    if not once.exists():
        once.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return double(number)


def die_always() -> int:
    """Be killed."""
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def dawdle(begun: Path) -> None:
    """Take longer than anybody waits."""
    begun.with_name(f"{begun.name}-{os.getpid()}").touch()
    time.sleep(600)


def hold(folder: Path) -> int:
    """A task that leaves a folder to be cleared away when its process ends."""
    Finalize(None, rmtree, (folder,), exitpriority=0)
    return os.getpid()
