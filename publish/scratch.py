"""Scratch: files and folders for a while, locked by who is at them; what killed runs left, swept.

A lock (flock(2)) is held for as long as a file is open, and goes with its process, however that
ends. So whatever has a name of ours and is locked by nobody was left by a run that was killed.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import weakref
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from publish import watch

try:
    import fcntl
except ImportError:  # Windows: nothing is locked, and so nothing swept
    fcntl = None  # type: ignore[assignment]

PREFIX = "publish-scratch-"
"""What the names of our folders for temporary files begin with; nobody calls one of theirs so."""

_DRAWN = "[a-z0-9_]{8}"
"""What is drawn by lot."""

LONGEST = 50
"""Characters of the path of the system's folder for temporary files; in one of a longer path there
are no folders of runs, for the names of sockets in them (Python's, 31 more) have to be short."""


_FLAGS = (
    os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)


def as_named() -> None:
    """Have temporary files written where the user says (``TMPDIR``), or in /tmp, without a look at
    whether that can be written in: to look, Python leaves a file there for a moment, and for good
    if the run is killed in that moment."""
    folder = Path(os.environ.get("TMPDIR") or "/tmp").absolute()
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
        tempfile.tempdir = str(folder)


def move_in() -> None:
    """Have all temporary files of a run that is watched, and of what it starts, in a folder of
    their own: who watches it takes that away, whoever wrote there and however the run ends."""
    as_named()
    system = Path(tempfile.gettempdir())
    if watch.is_watched() and len(str(system)) <= LONGEST:
        with contextlib.suppress(OSError):
            sweep(system, PREFIX)
            _, folder = new_folder(system, PREFIX)  # locked for as long as this process lives
            tempfile.tempdir = os.environ["TMPDIR"] = str(folder)


def sweep_up() -> None:
    """Delete what killed runs left among the system's temporary files, in a run that has none."""
    as_named()
    if tempfile.tempdir:
        sweep(Path(tempfile.tempdir), PREFIX)


def of_run() -> Path | None:
    """The folder that all temporary files of this run are in, if it has one (``move_in``)."""
    folder = Path(tempfile.gettempdir())
    return folder if folder.name.startswith(PREFIX) else None


def new_file(folder: Path, prefix: str) -> tuple[int, Path]:
    """A new file, open for reading and writing, by the user alone, and locked as long as it is.
    Until it is forgotten (``watch``), it goes with a run that is killed. Raises OSError."""
    while True:
        path = _drawn(folder, prefix)
        watch.promise(path)
        with contextlib.suppress(FileExistsError), _forgotten_if_refused(path):
            descriptor = os.open(path, _FLAGS, 0o600)
            if _locked(descriptor, path):
                return descriptor, path
        watch.forget(path)


def new_folder(parent: Path, prefix: str) -> tuple[int, Path]:
    """A new folder, readable by the user alone, and locked as long as it is open. Until it is
    forgotten, it goes with a run that is killed. Raises OSError."""
    while True:
        path = _drawn(parent, prefix)
        watch.promise_tree(path)
        with contextlib.suppress(FileExistsError), _forgotten_if_refused(path):
            path.mkdir(mode=0o700)
            if fcntl is None:
                return -1, path
            with contextlib.suppress(FileNotFoundError):  # swept before it was locked
                descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
                if _locked(descriptor, path):
                    return descriptor, path
        watch.forget(path)


def _drawn(folder: Path, prefix: str) -> Path:
    """A name in a folder that nobody else has, most likely."""
    return folder / f"{prefix}{os.urandom(4).hex()}"


@contextlib.contextmanager
def _forgotten_if_refused(path: Path) -> Iterator[None]:
    """What cannot be made is not promised any more."""
    try:
        yield
    except OSError:
        watch.forget(path)
        raise


def _locked(descriptor: int, name: Path) -> bool:
    """Lock what was made; False, and closed, if it was swept before it was."""
    if fcntl is not None:
        with contextlib.suppress(OSError):  # a disk without locks: nothing is swept there
            fcntl.flock(descriptor, fcntl.LOCK_EX)
    with contextlib.suppress(FileNotFoundError):
        if os.path.samestat(os.fstat(descriptor), os.lstat(name)):
            return True
    os.close(descriptor)
    return False


def let_go(descriptor: int) -> None:
    """Close and unlock. What stands in a file that matters is on the disk before: that closing is
    refused is nothing to anybody."""
    with contextlib.suppress(OSError):
        os.close(descriptor)


def discard(folder: Path, descriptor: int) -> None:
    """Delete a folder with all that is in it, and let it go. What cannot be deleted stays promised:
    who watches the run tries again, or the next run does."""
    shutil.rmtree(folder, ignore_errors=True)
    if not folder.exists():
        watch.forget(folder)
    let_go(descriptor)


def sweep(folder: Path, prefix: str) -> None:
    """Delete the user's own files and folders of such names (the prefix, and eight letters drawn by
    lot) that nobody is at."""
    for entry in _left(folder, prefix):
        with contextlib.suppress(OSError):
            access = os.O_RDONLY | os.O_DIRECTORY if entry.is_dir() else os.O_RDWR
            descriptor = os.open(entry.path, access | os.O_NOFOLLOW)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _delete(Path(entry.path))
            finally:
                os.close(descriptor)


def _left(folder: Path, prefix: str) -> list[os.DirEntry[str]]:
    """What has a name of ours, as far as it can be told whether anybody is at it."""
    ours = re.compile(re.escape(prefix) + _DRAWN)
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        if fcntl is not None:
            named = [entry for entry in entries if ours.fullmatch(entry.name)]
            return [entry for entry in named if _is_own(entry)]
    return []


def _is_own(entry: os.DirEntry[str]) -> bool:
    """Whether something is no link, and the user's own."""
    return not entry.is_symlink() and entry.stat(follow_symlinks=False).st_uid == os.geteuid()


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink()


class Folder:
    """A folder for temporary files of this process, in that of the system (``TMPDIR``); gone when
    it is closed, let go, or at the end of the process. Raises OSError where there can be none."""

    def __init__(self, prefix: str = PREFIX) -> None:
        parent = Path(tempfile.gettempdir())
        sweep(parent, prefix)
        descriptor, self.path = new_folder(parent, prefix)
        self._end = weakref.finalize(self, _remove, self.path, descriptor, os.getpid())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Delete it with all that is in it."""
        self._end()


def _remove(path: Path, descriptor: int, process: int) -> None:
    if process != os.getpid():  # a copy of the process has the object, too, but not the folder
        return
    discard(path, descriptor)
