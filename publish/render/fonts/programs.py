"""Programs: the files of faces. They wait on disk until they are read: those of a book with Chinese
and Arabic words in it have tens of megabytes, and every worker has its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock
from typing import IO, Any, NamedTuple, Self

START = 4_096
"""The bytes at the beginning of a file that tell it from others: in them is its table of contents,
with a checksum for each table (OpenType, "Organization of an OpenType font")."""

IN_MEMORY = 64 << 10
"""Bytes of a file that are kept in memory."""

_ONE_READS = Lock()


class Mark(NamedTuple):
    """What a font file is known by: its size in bytes, and how it begins."""

    size: int
    start: bytes


@dataclass(frozen=True, slots=True)
class Program:
    """A font file, the same as another if it has the same mark; where it lies is its own affair."""

    mark: Mark = field(repr=False)
    _lies: Path | IO[bytes] | bytes = field(compare=False, repr=False)

    @classmethod
    def at(cls, path: Path) -> Self:
        """The file of an installed package. Raises OSError where it cannot be read."""
        with path.open("rb") as file:
            return cls(Mark(path.stat().st_size, file.read(START)), path)

    @classmethod
    def of(cls, data: bytes) -> Self:
        """One that was made just now: set aside on disk, if there is room, for as long as this
        process runs."""
        mark = Mark(len(data), data[:START])
        return cls(mark, data if len(data) <= IN_MEMORY else _set_aside(data))

    def __reduce__(self) -> tuple[Callable[[Any], Program], tuple[Any]]:
        """For a process on this machine, in which it is set aside again."""
        if isinstance(self._lies, Path):
            return Program.at, (self._lies,)
        return Program.of, (self.read(),)

    def read(self) -> bytes:
        """Its bytes. Raises OSError where the disk does not give them."""
        if isinstance(self._lies, bytes):
            return self._lies
        if isinstance(self._lies, Path):
            return self._lies.read_bytes()
        with _ONE_READS:
            self._lies.seek(0)
            return self._lies.read()


def _set_aside(data: bytes) -> IO[bytes] | bytes:
    """A file without a name that holds some bytes; the bytes, where the disk takes no more."""
    try:
        file: IO[bytes] = TemporaryFile(prefix="publish-")  # noqa: SIM115 - it is to stay
        file.write(data)
        file.flush()
    except OSError:
        return data
    return file
