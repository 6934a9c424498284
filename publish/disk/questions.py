"""Questions: what can be asked of the disk, about a path, within limits; digests of answers."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

from publish.disk.noting import Question
from publish.errors import SHORT

Answer = bytes | str | bool | list[str]

FAILING = frozenset({errno.EIO, errno.ESTALE, *SHORT})
"""What a machine says that fails: of a file it says nothing."""


def fails(error: OSError) -> bool:
    """Whether it is the machine that fails: then nobody knows whether there is such a file."""
    return error.errno in FAILING


def answer_to(question: Question) -> Answer:
    """What the disk says. Raises OSError and ValueError."""
    return _QUESTIONS[question[0]](*question[1:])


def digest_now(question: Question) -> str:
    """The digest of what the disk says, or of what it raises."""
    try:
        if question[0] == "read":
            return _read_digest(question, _state(question[1]))
        return digest_of(answer_to(question))
    except (OSError, ValueError) as error:
        return refusal(error)


@lru_cache(maxsize=65536)
def _read_digest(question: Question, _: tuple[int, ...]) -> str:
    """The answer for a file in a state: of what many results depend on, it is found once a run."""
    return digest_of(answer_to(question))


def _state(path: str) -> tuple[int, ...]:
    status = Path(path).stat()
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def digest_of(answer: Answer) -> str:
    """A digest of an answer; names in whichever order."""
    match answer:
        case bytes():
            return hashlib.sha256(answer).hexdigest()
        case list():
            return hashlib.sha256("\0".join(sorted(answer)).encode(*_ANY)).hexdigest()
        case _:
            return str(answer)


def refusal(error: Exception) -> str:
    """The same of what was raised."""
    return f"{type(error).__name__} {error}"


_ANY = ("utf-8", "surrogateescape")


def read(path: str, limit: int, follow: bool) -> bytes:
    """A regular file, never waited for. Raises OSError, also for one that is larger."""
    flags = os.O_RDONLY | os.O_NONBLOCK | (0 if follow else os.O_NOFOLLOW)
    with os.fdopen(os.open(path, flags), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "it is not a regular file")
        if status.st_size > limit:
            raise OSError(0, f"it is larger than {limit >> 20} MB")
        # Room for the limit would be asked for at once. /proc/kmsg has nothing to say, and waits.
        data = file.read(status.st_size + 1) or b""
        if len(data) > status.st_size:  # it grows, or nobody knows its size
            data += file.read(max(0, limit - len(data)))
        return data[:limit]


def _mode(path: str) -> int:
    try:
        return Path(path).stat().st_mode
    except OSError as error:
        if fails(error):  # it has not said that there is nothing
            raise
        return 0
    except ValueError:
        return 0


def _found(path: str) -> bool:
    try:
        return stat.S_ISREG(Path(path).stat().st_mode)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # no file can be called so
        return False


def _names(folder: str, most: int) -> list[str]:
    with os.scandir(folder) as found:
        return [entry.name for entry in islice(found, most)]


def _place(path: str) -> str:
    try:
        return str(Path(path).resolve())
    except RuntimeError as error:  # what Python before 3.13 says of a ring
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path) from error


def _walked(folder: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """A folder and those in it; one that cannot be looked into is raised, not passed over."""

    def refused(error: OSError) -> None:
        if not isinstance(error, (FileNotFoundError, NotADirectoryError)):
            raise error

    return os.walk(folder, onerror=refused)


def _files(folder: str) -> list[str]:
    found = (Path(inner) / name for inner, _, names in _walked(folder) for name in names)
    files = (path for path in found if stat.S_ISREG(path.lstat().st_mode))
    return [path.relative_to(folder).as_posix() for path in files]


_QUESTIONS: dict[str, Callable[..., Answer]] = {
    "read": read,
    "file": lambda path: stat.S_ISREG(_mode(path)),
    "folder": lambda path: stat.S_ISDIR(_mode(path)),
    "found": _found,
    "any": lambda path: _mode(path) > 0,
    "link": os.path.islink,
    "names": _names,
    "files": _files,
    "place": _place,
    "here": lambda _: str(Path.cwd()),
}
