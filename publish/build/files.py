"""Files: read within limits, written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from publish.errors import InputRefused, OutputError

LARGEST_SOURCE = 64 << 20
"""Bytes: a saved page with its pictures inside is a few megabytes."""

LARGEST_PICTURE = 20 << 20


def read_source(path: Path) -> bytes:
    """The bytes of a source; raises InputRefused if it is missing, no regular file, empty or
    larger than 64 MB."""
    where = str(path)
    try:
        if path.is_dir():
            raise InputRefused("is a folder", where=where, hint="name the files in it")
        data = _read_regular(path, LARGEST_SOURCE, follow=True)
    except FileNotFoundError as error:
        hint = "check the name; paths are relative to the current folder"
        raise InputRefused("there is no such file", where=where, hint=hint) from error
    except OSError as error:
        raise InputRefused(f"cannot be read: {error.strerror or error}", where=where) from error
    if not data.strip():
        raise InputRefused("is empty", where=where, hint="save the page again")
    return data


def loader_beside(path: Path) -> Callable[[str], bytes | None]:
    """A loader of the files that a page or manuscript at ``path`` names by relative paths.

    It gives None for what is absent, absolute, outside the folder, behind a symbolic link, no
    regular file, or larger than 20 MB."""
    folder = path.parent.resolve()

    def load(name: str) -> bytes | None:
        parts = urlsplit(name)
        if parts.scheme or parts.netloc:
            return None
        for candidate in dict.fromkeys((unquote(parts.path), parts.path, name)):
            with contextlib.suppress(OSError, ValueError):
                return _read_inside(folder, candidate)
        return None

    return load


def _read_inside(folder: Path, name: str) -> bytes:
    if not name or name.startswith(("/", "\\")) or ".." in Path(name).parts:
        raise ValueError(name)
    path = folder / name
    if path.resolve() != path:
        raise ValueError(f"{name} is reached through a link")
    return _read_regular(path, LARGEST_PICTURE, follow=False)


def _read_regular(path: Path, limit: int, *, follow: bool) -> bytes:
    """Read a regular file without waiting (a pipe would) and without growing past the limit."""
    flags = os.O_RDONLY | os.O_NONBLOCK | (0 if follow else os.O_NOFOLLOW)
    with os.fdopen(os.open(path, flags), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "it is not a regular file")
        if status.st_size > limit:
            raise OSError(0, f"it is larger than {limit >> 20} MB")
        return file.read(limit)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is either wholly new or still what it was: a temporary file
    beside it, flushed to the disk, then renamed. Raises OutputError."""
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise OutputError("is a folder", where=str(path), hint="name a file with -o")
        descriptor, temporary = tempfile.mkstemp(prefix=".publish-", dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode())
        Path(temporary).replace(path)
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise OutputError(what, where=str(path), hint="choose another place with -o") from error
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _mode() -> int:
    """What the user's umask makes of an ordinary new file."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def refuse_overwriting(output: Path, inputs: list[Path]) -> None:
    """Raise OutputError if the output is one of the inputs, by any name."""
    for path in inputs:
        if output.exists() and path.exists() and output.samefile(path):
            hint = "the input is never changed; choose another name with -o"
            raise OutputError("is the input itself", where=str(output), hint=hint)
