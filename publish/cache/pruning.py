"""Pruning: a cache kept within its bounds without looking at all of it in every build.

What is written is tallied in a file beside the entries, a byte for each 64 KiB, which builds can
append to at once. When an eighth of the limit has been written since the last look, all entries are
looked at, and those that were not used for longest go until there is room for two such eighths.
"""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

TALLY = "written"
UNIT = 64 << 10

OLD = 3600
"""Seconds after which nobody is still writing a temporary file."""

_BLOCK = 512  # what st_blocks counts in


class Tally:
    """What one build writes to the cache in a folder, which is to take up to ``limit`` bytes."""

    def __init__(self, folder: Path, limit: int) -> None:
        self._folder = folder
        self._limit = limit
        self._bytes = 0

    def add(self, size: int) -> None:
        """Count what was written. Raises OSError."""
        self._bytes += size
        units, self._bytes = divmod(self._bytes, UNIT)
        self._note(units)

    def close(self) -> None:
        """Count the rest, and make room if that is due. Raises OSError."""
        self._note(1 if self._bytes else 0)
        self._bytes = 0
        tally = self._folder / TALLY
        with contextlib.suppress(FileNotFoundError):
            if tally.lstat().st_size * UNIT * 8 >= self._limit:
                tally.unlink()
                prune(self._folder, self._limit * 3 // 4)

    def _note(self, units: int) -> None:
        if units:
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
            with os.fdopen(os.open(self._folder / TALLY, flags, 0o644), "ab") as file:
                file.write(b"." * units)


def prune(folder: Path, room: int) -> None:
    """Delete the entries that were not used for longest, until the others take up to ``room``
    bytes; and what builds that were killed have left. Links are never followed."""
    entries = sorted(_entries(folder), reverse=True)  # the latest first
    taken = 0
    for _, size, path in entries:
        taken += size
        if taken > room:
            with contextlib.suppress(OSError):
                path.unlink()


def _entries(folder: Path) -> Iterator[tuple[float, int, Path]]:
    """When each entry was used last, what it takes, and where it is."""
    now = time.time()
    for entry in _inside(folder):
        if entry.is_dir(follow_symlinks=False):
            for inner in _inside(Path(entry.path)):
                with contextlib.suppress(OSError):
                    status = inner.stat(follow_symlinks=False)
                    if not stat.S_ISDIR(status.st_mode):
                        yield status.st_mtime, status.st_blocks * _BLOCK, Path(inner.path)
        elif entry.name.startswith("new-"):
            with contextlib.suppress(OSError):
                if now - entry.stat(follow_symlinks=False).st_mtime > OLD:
                    Path(entry.path).unlink()


def _inside(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []
