"""The store: results by kind and key in a folder, each sealed, none of them indispensable."""

from __future__ import annotations

import contextlib
import hmac
import os
import pickle
import re
import shutil
import stat
import time
from errno import ENOSPC
from pathlib import Path
from types import TracebackType
from typing import Any

from publish import scratch, watch
from publish.cache.pruning import Tally
from publish.cache.secret import secret
from publish.disk import read_aside
from publish.findings import Code, Finding, Location, Severity

NAME = ".publish-cache"
"""The folder's name, in that of a project."""

UNUSABLE = Code(
    "B001", Severity.INFO, "The cache cannot be used; the book is made without it.", said=True
)

LIMIT = 1 << 30
"""Bytes that a cache takes on the disk, by default: some ten builds of a book of 3,000 posts, of
which everything has changed each time."""

LARGEST = 256 << 20
"""Bytes of an entry; a larger one is not kept."""

ROOM = 64 << 20
"""Bytes that are left free on the disk: what is left of a full one is for the books."""

FRESH = 3600
"""Seconds for which a use of an entry is not noted again."""

FURNITURE = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# What publish keeps between builds. It can be deleted at any time.\n",
}
"""What keeps the folder out of repositories and backups (bford.info/cachedir)."""

NEW = "new-"
"""What an entry is called until it is whole."""

_HEAD = b"publish 1\n"
_SEAL = 32
_KIND = re.compile(r"[a-z][a-z0-9-]{0,30}")
_KEY = re.compile(r"[0-9a-f]{64}")


class Cache:
    """Results kept between builds; of no folder, a cache that keeps nothing.

    What is taken out is what was put in by this user under that very kind and key, or nothing:
    an entry that is cut off, changed, another's or of another form is removed. Nothing here
    raises for what the disk does: the first fault is told by ``findings``, and then no more is
    written. Several builds may use one folder at once. As a context manager it is closed at the
    end, which keeps it within ``limit`` bytes: what was not used for longest goes.
    """

    def __init__(self, folder: Path | None, limit: int = LIMIT) -> None:
        self.folder = folder
        self.findings: tuple[Finding, ...] = ()
        self._secret = b""
        self._writes = False
        if folder is not None:
            self._tally = Tally(folder, limit)
            self._open(folder)

    def __bool__(self) -> bool:
        """Whether anything can be taken out of it."""
        return bool(self._secret)

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # ------------------------------------------------------------------ in and out

    def get(self, kind: str, key: str) -> bytes | None:
        """What was put in under a kind and a key (see ``digest``), or None."""
        if not self:
            return None
        path = self._place(kind, key)
        try:
            self._check(path.parent)
            sealed = read_aside(path, LARGEST)
        except FileNotFoundError:
            return None
        except OSError:
            sealed = b""
        data = memoryview(sealed)[len(_HEAD) + _SEAL :]
        if not hmac.compare_digest(sealed[: len(_HEAD) + _SEAL], self._seal(kind, key, data)):
            self._drop(path)
            return None
        _touch(path)
        return bytes(data)

    def holds(self, kind: str) -> bool:
        """Whether anything of a kind was ever put in, for a guess at how much is to be done."""
        return bool(self) and self.folder is not None and (self.folder / kind).is_dir()

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep something under a kind (a word in small letters) and a key, if it can be kept."""
        if not self._writes or len(data) > LARGEST - len(_HEAD) - _SEAL:
            return
        path = self._place(kind, key)
        sealed = self._seal(kind, key, data)
        try:
            try:
                self._write(path, sealed, data)
            except FileNotFoundError:  # the folder was deleted while we were at it
                self._write(path, sealed, data)
        except OSError as error:
            self._give_up(error)

    def recall(self, kind: str, key: str) -> Any:
        """What was kept by ``keep``, or None. Only what this user's own builds wrote is unpickled;
        it is none the less of another form where a class has changed since."""
        data = self.get(kind, key)
        try:
            return None if data is None else pickle.loads(data)
        except Exception:
            return None

    def keep(self, kind: str, key: str, value: object) -> None:
        """Keep any value that can be pickled."""
        if self._writes:
            self.put(kind, key, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))

    def close(self) -> None:
        """Make room, if much was written since that was done last."""
        if self._writes:
            with contextlib.suppress(OSError):
                self._tally.close()

    # --------------------------------------------------------------------- the disk

    def _open(self, folder: Path) -> None:
        try:
            with contextlib.suppress(FileNotFoundError):
                self._check(folder)
                scratch.sweep(folder, NEW)
            self._secret = secret()
            self._writes = True
        except OSError as error:
            self._give_up(error)

    def _check(self, folder: Path) -> None:
        """Raise OSError for what is no folder of ours: a file, a link to elsewhere."""
        for path in dict.fromkeys((str(self.folder or folder), str(folder))):
            if not stat.S_ISDIR(os.lstat(path).st_mode):
                raise OSError(0, f"{Path(path).name} is a link or a file, not a folder")

    def _write(self, path: Path, seal: bytes, data: bytes) -> None:
        self._furnish(path.parent)
        self._leave_room(len(data))
        self._put_in(path, seal, data)
        self._tally.add(len(seal) + len(data))

    def _leave_room(self, size: int) -> None:
        """Raise OSError where a book might not find room for itself any more."""
        folder = str(self.folder)
        if shutil.disk_usage(folder).free < ROOM + size:
            raise OSError(ENOSPC, f"less than {ROOM >> 20} MB are left on the disk", folder)

    def _put_in(self, path: Path, *parts: bytes) -> None:
        """Write a file whole or not at all."""
        assert self.folder is not None
        descriptor, temporary = scratch.new_file(self.folder, NEW)
        try:
            with os.fdopen(descriptor, "wb") as file:  # not flushed: what is lost is only lost
                file.writelines(parts)
            temporary.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        finally:
            watch.forget(temporary)

    def _furnish(self, inner: Path) -> None:
        """Make sure of the folder, and of that of a kind in it."""
        folder = inner.parent
        if not inner.exists():
            folder.mkdir(exist_ok=True)
            self._check(folder)
            for name, text in FURNITURE.items():
                if not os.path.lexists(folder / name):
                    self._put_in(folder / name, text.encode())
            inner.mkdir(exist_ok=True)
        self._check(inner)

    def _place(self, kind: str, key: str) -> Path:
        if not (self.folder and _KIND.fullmatch(kind) and _KEY.fullmatch(key)):
            raise ValueError(f"nothing is kept as {kind}/{key}")
        return self.folder.joinpath(kind, key)

    def _seal(self, kind: str, key: str, data: bytes | memoryview) -> bytes:
        """What stands before an entry: nobody without the key can write it, and none stands under
        another name than its own."""
        made = hmac.new(self._secret, f"{kind}/{key}/".encode(), "sha256")
        made.update(data)
        return _HEAD + made.digest()

    def _drop(self, path: Path) -> None:
        with contextlib.suppress(OSError):
            path.unlink()

    def _give_up(self, error: OSError) -> None:
        """Write no more, and say why, once."""
        self._writes = False
        if not self.findings:
            about = Path(error.filename or self.folder or "")
            place = "" if self.folder in (about, *about.parents) else f"{about}: "
            why = f"{place}{error.strerror or error}; the book is made without it"
            self.findings = (Finding(UNUSABLE, Location(str(self.folder)), why),)


NO_CACHE = Cache(None)
"""One that keeps nothing."""


def _touch(path: Path) -> None:
    """Note that an entry was used."""
    with contextlib.suppress(OSError):
        if time.time() - path.stat().st_mtime > FRESH:
            os.utime(path)
