"""The pile: laid pieces set aside until the book is bound, on the disk if they are many."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Self

from publish.errors import OutputError

IN_MEMORY = 8 << 20
"""Bytes that are kept in memory: a book of some hundred pages."""


class Pile:
    """Bytes by a number each, the last that were put under it. Raises OutputError where the disk
    takes no more."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY, prefix="publish-")  # noqa: SIM115
        self._places: dict[int, tuple[int, int]] = {}
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def put(self, number: int, data: bytes) -> None:
        """Set bytes aside."""
        try:
            self._file.seek(self._end)
            self._file.write(data)
        except OSError as error:
            hint = "make room there, or set TMPDIR to a folder with more"
            what = f"laid pieces cannot be set aside: {error.strerror or error}"
            raise OutputError(what, where="the folder for temporary files", hint=hint) from error
        self._places[number] = (self._end, len(data))
        self._end += len(data)

    def get(self, number: int) -> bytes:
        """What was set aside under a number; raises KeyError if nothing was."""
        start, size = self._places[number]
        self._file.seek(start)
        return self._file.read(size)

    @property
    def is_small(self) -> bool:
        """Whether all of it is in memory, and so little that it may be there twice."""
        return self._end <= IN_MEMORY

    def close(self) -> None:
        """Let everything go."""
        self._file.close()
