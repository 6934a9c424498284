"""What stops a run, and the exit code that it ends with."""

from __future__ import annotations

import errno
from enum import IntEnum


class Exit(IntEnum):
    """Every exit code of the command line; documented in README.md."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    INPUT = 3
    CONFIGURATION = 4
    TEMPLATE = 5
    OUTPUT = 6
    DEPENDENCY = 7
    BUG = 70
    KILLED = 71
    INTERRUPTED = 130
    TERMINATED = 143


class PublishError(Exception):
    """A run cannot go on: what is wrong, where it is, and what to do about it.

    The message is for the person at the terminal: one line, no traceback.
    Raise one of the subclasses; each carries the exit code of its kind.
    """

    exit = Exit.BUG

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{where}{self.what}{hint}"


class UsageError(PublishError):
    """The command line asks for something that makes no sense."""

    exit = Exit.USAGE


class InputRefused(PublishError):
    """A source is unreadable, empty, hostile or over a limit."""

    exit = Exit.INPUT


class ConfigurationError(PublishError):
    """book.toml, or a file that it names, is wrong."""

    exit = Exit.CONFIGURATION


class TemplateError(PublishError):
    """A template or a style sheet is missing or broken."""

    exit = Exit.TEMPLATE


class OutputError(PublishError):
    """The result cannot be written."""

    exit = Exit.OUTPUT


class MissingDependency(PublishError):
    """A library or a program that this run needs is not installed."""

    exit = Exit.DEPENDENCY


class Terminated(KeyboardInterrupt):
    """The run is asked to end (SIGTERM): it does as after Ctrl-C, with another exit code."""


class WorkerLost(PublishError):
    """A process that was at work on a piece was killed, twice."""

    exit = Exit.KILLED


DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""A disk takes no more, or no more of one file."""

BROKEN = frozenset({errno.EIO, errno.EROFS, errno.ENXIO, errno.ENODEV, errno.ESTALE, errno.EINTR})
"""A disk, or a network drive, fails or takes nothing at all."""

SHORT = frozenset({errno.ENOMEM, errno.EAGAIN, errno.EMFILE, errno.ENFILE})
"""There is no memory, no process or no open file to be had."""


def ending(error: BaseException) -> tuple[Exit, str]:
    """The exit code and the line that a failure ends with: its own, what of the machine fails or is
    not enough, a library that it lacks, or that it is a bug of ours."""
    if isinstance(error, PublishError):
        return error.exit, str(error)
    if lack := _lack(error):
        return Exit.OUTPUT, lack
    if isinstance(error, ModuleNotFoundError) and not (error.name or "publish").startswith(
        "publish"
    ):
        return Exit.DEPENDENCY, f"the library {error.name} is not installed; install publish anew"
    what = f"a bug of ours: {type(error).__name__}: {error}"
    return Exit.BUG, f"{what}; please report it with what --debug prints"


def _lack(error: BaseException) -> str:
    """What of a machine fails or is not enough, and what to do; "" where it is something else."""
    if isinstance(error, OSError) and error.errno in DISK:
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror}; make room, or set TMPDIR to a folder with more"
    if isinstance(error, OSError) and error.errno in BROKEN:
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror}; look after the disk, or set TMPDIR to another"
    if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno in SHORT):
        what = getattr(error, "strerror", None) or "Cannot allocate memory"
        return f"this machine has not enough for it: {what}; --jobs 1 needs least"
    return ""
