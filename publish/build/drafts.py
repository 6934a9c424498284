"""Drafts: files that are written whole or not at all, and those that a killed build has left."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from publish.errors import OutputError

if TYPE_CHECKING:
    from typing_extensions import Buffer

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

PREFIX = ".publish-draft-"
"""What the name of a draft begins with."""

_NAME = re.compile(re.escape(PREFIX) + "[a-z0-9_]{8}")


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is either wholly new or still what it was (see ``draft``). Raises
    OutputError."""
    with draft(path) as sheet:
        with _writing(path):
            sheet.file.write(data)
        sheet.keep()


class Draft:
    """A file that is being written: ``file`` takes its bytes, and can be read and gone back in;
    ``named`` is what its user calls it, ``path`` where that leads. Unless it is kept, nothing of it
    stays."""

    def __init__(self, named: Path, path: Path, file: BinaryIO, temporary: Path | None) -> None:
        self.named = named
        self.path = path
        self.file = file
        self._temporary = temporary

    def keep(self) -> None:
        """Make it the file of its name, once it is on the disk. Raises OutputError."""
        with _writing(self.path):
            self.file.flush()
            if self._temporary is None:
                self.file.seek(0)
                with self.path.open("wb") as device:
                    shutil.copyfileobj(self.file, device)
                return
            os.fsync(self.file.fileno())
            self._temporary.chmod(_mode())
            self._temporary.replace(self.path)


@contextlib.contextmanager
def draft(path: Path) -> Iterator[Draft]:
    """A file to be written whole or not at all: it is a temporary file beside its place until it is
    kept, then renamed. A link leads to the file that is written; a device or a pipe (/dev/null,
    /dev/stdout) is written to, never put a file in place of. Folders that were made for it go with
    it. Raises OutputError."""
    with contextlib.ExitStack() as stack:
        with _writing(path):
            stack.callback(_take_back, _missing(path.parent))
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise OutputError("is a folder", where=str(path), hint="name a file with -o")
            if path.exists() and not path.is_file():
                sheet = Draft(path, path, stack.enter_context(tempfile.TemporaryFile()), None)
            else:
                place = path.resolve() if path.is_symlink() else path
                sweep(place.parent)
                file, temporary = _temporary(place.parent, path)
                stack.callback(temporary.unlink, missing_ok=True)
                sheet = Draft(path, place, stack.enter_context(file), temporary)
        yield sheet


def sweep(folder: Path) -> None:
    """Delete the drafts in a folder whose build was killed: nobody holds their lock."""
    for entry in _drafts(folder):
        with contextlib.suppress(OSError):
            descriptor = os.open(entry, os.O_RDWR | os.O_NOFOLLOW)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                entry.unlink()
            finally:
                os.close(descriptor)


def _drafts(folder: Path) -> list[Path]:
    """The drafts in a folder, as far as it can be told whether anybody is at them."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        if fcntl is not None:
            return [Path(entry.path) for entry in entries if _NAME.fullmatch(entry.name)]
    return []


def _temporary(folder: Path, path: Path) -> tuple[BinaryIO, Path]:
    """A new draft of a path, locked for as long as it is open or this process lives. Raises
    OSError."""
    while True:
        descriptor, name = tempfile.mkstemp(prefix=PREFIX, dir=folder)
        file = io.BufferedRandom(_Told(path, descriptor))
        if fcntl is not None:
            with contextlib.suppress(OSError):  # a disk without locks: nothing is swept there
                fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file.fileno()).st_nlink:  # else it was swept before it was locked
            return file, Path(name)
        file.close()


class _Told(io.FileIO):
    """A file whose disk, where it refuses, is told of as OutputError: who writes need not know
    that it is a file."""

    def __init__(self, named: Path, descriptor: int) -> None:
        super().__init__(descriptor, "r+b")
        self._named = named

    def write(self, data: Buffer, /) -> int:
        with _writing(self._named):
            return super().write(data)


def _missing(folder: Path) -> list[Path]:
    """Which of a folder and those above it are not there, the innermost first."""
    return [one for one in (folder, *folder.parents) if not one.exists()]


def _take_back(folders: list[Path]) -> None:
    """Delete folders, as far as they are there and empty."""
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    """What the disk refuses meanwhile, told of that file."""
    try:
        yield
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise OutputError(what, where=str(path), hint="choose another place with -o") from error


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
