"""Drafts: files that are written whole or not at all, each by itself (several: ``together``)."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from publish import scratch, watch
from publish.errors import OutputError

if TYPE_CHECKING:
    from typing_extensions import Buffer

PREFIX = ".publish-draft-"
"""What the name of a draft begins with."""

UNKNOWN = frozenset(
    {errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EPERM, errno.EACCES, errno.EBADF}
)
"""How a file system says that it does not know of a thing at all: of links, of flushing folders."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is either wholly new or still what it was (see ``draft``). Raises
    OutputError."""
    with draft(path) as sheet:
        with writing(path):
            sheet.file.write(data)
        sheet.keep()


class Draft:
    """A file that is being written: ``file`` takes its bytes, and can be read and gone back in;
    ``named`` is what its user calls it, ``path`` where that leads. Unless it is kept, nothing of it
    stays."""

    def __init__(
        self, named: Path, path: Path, file: BinaryIO, temporary: Path | None, made: Sequence[Path]
    ) -> None:
        self.named = named
        self.path = path
        self.file = file
        self.temporary = temporary
        """Where it is until it is kept; None where bytes go to a device or a pipe."""
        self.folders = {path.parent, *(folder.parent for folder in made)} if temporary else set()
        """Folders that get a new name in them by it."""

    def keep(self) -> None:
        """Make it the file of its name, once it is on the disk. Raises OutputError."""
        self.settle()
        self.place()
        flush_folders(self.folders)

    def settle(self) -> None:
        """See to it that every byte is on the disk, and that the file has the permissions of any
        new one. Raises OutputError."""
        with writing(self.named):
            self.file.flush()
            if self.temporary:
                self.temporary.chmod(0o666 & ~umask())
                os.fsync(self.file.fileno())

    def place(self) -> None:
        """Put it in its place, over what is there. Raises OutputError."""
        with writing(self.named):
            if self.temporary:
                self.temporary.replace(self.path)
                return
            self.file.seek(0)
            with _device(self.path) as device:
                shutil.copyfileobj(self.file, device)

    def place_new(self) -> bool:
        """Put it in its place if there is nothing, not even something that has come there since
        anybody looked; whether there was not. Raises OutputError."""
        if not self.temporary or os.path.lexists(self.path):
            return False
        with writing(self.named):
            try:
                self.path.hardlink_to(self.temporary)
            except FileExistsError:
                return False
            except OSError as error:
                if error.errno not in UNKNOWN:
                    raise
                self.temporary.replace(self.path)
        return True


@contextlib.contextmanager
def draft(path: Path, *, sweeps: bool = True) -> Iterator[Draft]:
    """A file to be written whole or not at all: it is a temporary file beside its place until it is
    kept, then renamed. A link leads to the file that is written; a device or a pipe (/dev/null,
    /dev/stdout) is written to, never put a file in place of. Folders that were made for it go with
    it; what killed runs have left beside it is swept, unless that was done. Raises OutputError."""
    with contextlib.ExitStack() as stack:
        with writing(path):
            made = missing(path.parent)
            stack.callback(take_back, made)
            watch.promise_folders(made)
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise OutputError("is a folder", where=str(path), hint="name a file with -o")
            if path.exists() and not path.is_file():
                sheet = Draft(path, path, stack.enter_context(tempfile.TemporaryFile()), None, ())
            else:
                place = Path(os.path.realpath(path)) if path.is_symlink() else path
                if sweeps:
                    scratch.sweep(place.parent, PREFIX)
                descriptor, temporary = scratch.new_file(place.parent, PREFIX)
                file = _Told(path, descriptor)
                stack.callback(_drop, file, temporary)
                sheet = Draft(path, place, io.BufferedRandom(file), temporary, made)
        yield sheet


def _drop(file: io.FileIO, temporary: Path) -> None:
    """Let a draft go: what matters of it is on the disk under its own name."""
    with contextlib.suppress(OSError):
        temporary.unlink(missing_ok=True)
        watch.forget(temporary)
    with contextlib.suppress(OSError):
        file.close()  # and what waits to be written is not written any more


class _Told(io.FileIO):
    """A file whose disk, where it refuses, is told of as OutputError: who writes need not know
    that it is a file."""

    def __init__(self, named: Path, descriptor: int) -> None:
        super().__init__(descriptor, "r+b")
        self._named = named

    def write(self, data: Buffer, /) -> int:
        with writing(self._named):
            return super().write(data)

    def readinto(self, buffer: Buffer, /) -> int:
        with writing(self._named):
            return super().readinto(buffer)


def flush_folders(folders: Iterable[Path]) -> None:
    """See to it that the names in folders are on the disk, as far as the file system knows of that.
    Raises OutputError."""
    for folder in sorted(folders):
        try:
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                scratch.let_go(descriptor)
        except OSError as error:
            if error.errno not in UNKNOWN:
                what = f"what is in it is written, but may not last: {error.strerror}"
                hint = "the disk fails; write to another"
                raise OutputError(what, where=str(folder), hint=hint) from error


def missing(folder: Path) -> list[Path]:
    """Which of a folder and those above it are not there, the innermost first."""
    return [one for one in (folder, *folder.parents) if not one.exists()]


def take_back(folders: Iterable[Path]) -> None:
    """Delete folders, as far as they are there and empty."""
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()
        watch.forget(folder)


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """What the disk refuses meanwhile, told of that file. Raises OutputError."""
    try:
        yield
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise OutputError(what, where=str(path), hint="choose another place with -o") from error


def umask() -> int:
    """The permissions that the user's new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _device(path: Path) -> BinaryIO:
    """A device or a pipe, to be written to. Raises OSError for a pipe that nobody reads: whoever
    waited for a reader might wait for ever."""
    descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    os.set_blocking(descriptor, True)
    return os.fdopen(descriptor, "wb")
