"""A user's files: read without waiting and within limits, in the order that people name them, and a
note of all that was read or looked for.

What a book is made from is whatever was asked of the disk while it was made. So everything that
reads a user's files asks here, and who wants to know whether a result still holds takes notes
(``noting``) and later has the same questions asked again (``holds``). No kind of input can be
forgotten in this way, nor one that was looked for in vain.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from publish.errors import BROKEN

Question = tuple[str, str, *tuple[int | bool, ...]]
"""What was asked, of which path, with what limits."""


@dataclass(slots=True)
class Notes:
    """What was asked of the disk, each with a digest of the answer; not ``steady`` where an answer
    changed meanwhile, or where something was asked that cannot be asked again."""

    answers: dict[Question, str] = field(default_factory=dict)
    steady: bool = True

    def add(self, question: Question, answer: str) -> None:
        """Note an answer."""
        self.steady &= self.answers.setdefault(question, answer) == answer

    def add_all(self, others: Notes) -> None:
        """Note what was noted elsewhere."""
        for question, answer in others.answers.items():
            self.add(question, answer)
        self.steady &= others.steady


_NOTES: ContextVar[Notes | None] = ContextVar("notes", default=None)


@contextmanager
def noting() -> Iterator[Notes]:
    """Take notes of all that is asked for the length of a ``with`` block; what surrounds it is
    told of them at its end."""
    notes, around = Notes(), _NOTES.get()
    token = _NOTES.set(notes)
    try:
        yield notes
    finally:
        _NOTES.reset(token)
        if around is not None:
            around.add_all(notes)


def told(notes: Notes) -> None:
    """Note what was asked for a result that is used again."""
    if (around := _NOTES.get()) is not None:
        around.add_all(notes)


def unsteady() -> None:
    """Note that what is being made depends on something that cannot be asked again."""
    if (around := _NOTES.get()) is not None:
        around.steady = False


def holds(notes: Notes) -> bool:
    """Whether every question has the answer that it had."""
    return notes.steady and all(_answered(q) == answer for q, answer in notes.answers.items())


# ------------------------------------------------------------------------ what can be asked


def read_regular(path: Path, limit: int, *, follow: bool) -> bytes:
    """Read a regular file without waiting (a pipe would) and without growing past the limit.

    Raises OSError, also for what is no regular file, and for one that is larger."""
    return bytes(_ask(("read", str(path), limit, follow)))


def read_aside(path: Path, limit: int) -> bytes:
    """The same of a file that nothing is made from, which is not noted; links are not followed."""
    return _read(str(path), limit, follow=False)


def read(path: Path, limit: int) -> bytes:
    """Read whatever there is: a pipe, too, of which nobody can know whether it says the same again.
    One that nobody writes to is empty. Raises OSError, also for what is larger than the limit."""
    if is_file(path):
        return read_regular(path, limit, follow=True)
    unsteady()
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as pipe:
        begun = pipe.read(1)  # b"" where nobody writes, None where somebody has yet to begin
        os.set_blocking(descriptor, True)
        data = b"" if begun == b"" else (begun or b"") + pipe.read(limit)
    if len(data) > limit:
        raise OSError(0, f"it is larger than {limit >> 20} MB")
    return data


def is_file(path: Path) -> bool:
    """Whether there is a regular file; what cannot be asked (its name too long) is none."""
    return bool(_ask(("file", str(path))))


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; one that cannot be asked is none."""
    return bool(_ask(("folder", str(path))))


def is_found(path: Path) -> bool:
    """Whether there is a regular file. Raises OSError where nobody can know: there is no way in."""
    return bool(_ask(("found", str(path))))


def is_there(path: Path) -> bool:
    """Whether there is anything, of any kind."""
    return bool(_ask(("any", str(path))))


def is_link(path: Path) -> bool:
    """Whether a path is a symbolic link."""
    return bool(_ask(("link", str(path))))


def names(folder: Path, most: int) -> list[str]:
    """What is in a folder, as far as so many entries, in no order. Raises OSError."""
    return list(_ask(("names", str(folder), most)))


def files_in(folder: Path) -> list[Path]:
    """Every regular file in a folder and in those in it, none of them through a link, in order of
    name; none where it is no folder."""
    return [folder / name for name in sorted(_ask(("files", str(folder))))]


def resolved(path: Path) -> Path:
    """Where a path leads, all links followed. Raises OSError, also for a ring of them."""
    return Path(_ask(("place", str(path))))


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a path, all links followed, leads to a place in a folder; a ring of links does not,
    nor what no file can be called."""
    try:
        return resolved(path).is_relative_to(resolved(folder))
    except (OSError, ValueError):
        return False


def here() -> Path:
    """The current folder."""
    return Path(_ask(("here", "")))


def _ask(question: Question) -> Any:
    notes = _NOTES.get()
    try:
        answer = _QUESTIONS[question[0]](*question[1:])
    except (OSError, ValueError) as error:
        if notes is not None:
            notes.add(question, _refusal(error))
        raise
    if notes is not None:
        notes.add(question, _digest(answer))
    return answer


def _answered(question: Question) -> str:
    try:
        if question[0] == "read":
            return _read_digest(question, _state(question[1]))
        return _digest(_QUESTIONS[question[0]](*question[1:]))
    except (OSError, ValueError) as error:
        return _refusal(error)


@lru_cache(maxsize=65536)
def _read_digest(question: Question, _: tuple[int, ...]) -> str:
    """The answer for a file in a state: of what many results depend on, it is found once a run."""
    return _digest(_QUESTIONS["read"](*question[1:]))


def _state(path: str) -> tuple[int, ...]:
    status = Path(path).stat()
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _digest(answer: bytes | str | bool | list[str]) -> str:
    match answer:
        case bytes():
            return hashlib.sha256(answer).hexdigest()
        case list():
            return hashlib.sha256("\0".join(sorted(answer)).encode(*_ANY)).hexdigest()
        case _:
            return str(answer)


def _refusal(error: Exception) -> str:
    return f"{type(error).__name__} {error}"


_ANY = ("utf-8", "surrogateescape")


def _read(path: str, limit: int, follow: bool) -> bytes:
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
        if error.errno in BROKEN:  # a disk that fails has not said that there is nothing
            raise
        return 0
    except ValueError:
        return 0


def _found(path: str) -> bool:
    try:
        return stat.S_ISREG(Path(path).stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _names(folder: str, most: int) -> list[str]:
    with os.scandir(folder) as found:
        return [entry.name for entry in islice(found, most)]


def _place(path: str) -> str:
    try:
        return str(Path(path).resolve())
    except RuntimeError as error:  # what Python before 3.13 says of a ring
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path) from error


def _files(folder: str) -> list[str]:
    found = (Path(inner) / name for inner, _, names in os.walk(folder) for name in names)
    files = (path for path in found if stat.S_ISREG(path.lstat().st_mode))
    return [path.relative_to(folder).as_posix() for path in files]


_QUESTIONS: dict[str, Callable[..., bytes | str | bool | list[str]]] = {
    "read": _read,
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


# ------------------------------------------------------------------------------------------


def natural(name: str) -> list[tuple[int, str]]:
    """A key by which "post-9" stands before "post-10"."""
    parts = re.findall(r"\d{1,18}|\D+", name.casefold())
    return [(int(part), "") if part.isdigit() and part.isascii() else (-1, part) for part in parts]
