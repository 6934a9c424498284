"""The secret: by it we know an entry of the cache for our own.

A cache lies in the project's folder and travels with it; an entry that anybody else wrote must
never get into a book. So each is sealed with a key that lies in the user's own folder of states and
is read by nobody else (XDG Base Directory Specification, ``XDG_STATE_HOME``).
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from publish import scratch, watch
from publish.disk import read_aside

LENGTH = 32
"""Bytes of the key: as many as HMAC-SHA-256 makes use of (RFC 2104, 3)."""


NEW = ".new-key-"
"""What a key is called until it is whole."""


def secret() -> bytes:
    """The user's key, made where there is none yet. Raises OSError, saying why, where it cannot be
    had or is not the user's alone."""
    path = _folder() / "cache.key"
    try:
        return _read(path)
    except FileNotFoundError:
        _make(path)
        return _read(path)


def _folder() -> Path:
    """The user's folder of states; a relative one is to be ignored."""
    named = Path(os.environ.get("XDG_STATE_HOME", ""))
    try:
        states = named if named.is_absolute() else Path.home() / ".local" / "state"
    except RuntimeError as error:
        raise OSError(0, "the user has no home folder") from error
    return states / "publish"


def _read(path: Path) -> bytes:
    status = path.lstat()
    if status.st_uid != os.geteuid() or stat.S_IMODE(status.st_mode) & 0o077:
        raise OSError(0, f"{path} can be read or written by others")
    found = read_aside(path, LENGTH)
    if len(found) != LENGTH:
        raise OSError(0, f"{path} is damaged; delete it")
    return found


def _make(path: Path) -> None:
    """Write a new key whole, and leave alone one that another build has put there meanwhile."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    scratch.sweep(path.parent, NEW)
    descriptor, temporary = scratch.new_file(path.parent, NEW)  # readable by the user alone
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(os.urandom(LENGTH))
            file.flush()
            os.fsync(descriptor)  # half a key would be in the way for ever
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(temporary)
    finally:
        temporary.unlink()
        watch.forget(temporary)
