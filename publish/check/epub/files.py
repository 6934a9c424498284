"""Files: what an EPUB's archive holds, read within limits and never unpacked to disk."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from publish.errors import InputRefused

MOST_ENTRIES = 20_000
LARGEST_TEXT = 32 << 20
ALL_TEXT = 256 << 20
"""Limits: entries of the archive, bytes of one text file, bytes of all of them."""

BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(ValueError, RuntimeError, EOFError, OSError),
)
"""What Python raises for a zip that is damaged, encrypted or packed in an unknown way."""


class Files:
    """The archive's files; ``sizes`` has the bytes that its directory says each of them has.

    Raises InputRefused for what is no zip, or has more entries than a book can need.
    """

    def __init__(self, data: bytes) -> None:
        with refusing():
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        infos = self._archive.infolist()
        if len(infos) > MOST_ENTRIES:
            raise refused(f"has {len(infos):,} files; {MOST_ENTRIES:,} are the limit")
        self._left = ALL_TEXT
        files = (info for info in infos if not info.filename.endswith("/"))
        self.sizes = {info.filename: info.file_size for info in files}

    def text(self, path: str) -> bytes:
        """The bytes of a text file. What its header says of its size is not believed.

        Raises InputRefused if it is missing, damaged or over a limit.
        """
        if path not in self.sizes:
            raise refused(f"has no {path}")
        with refusing(), self._archive.open(path) as file:
            data = file.read(LARGEST_TEXT + 1)
        self._left -= len(data)
        if len(data) > LARGEST_TEXT or self._left < 0:
            raise refused(f"is too large to be looked at safely ({path})")
        return data

    def start(self, path: str, most: int) -> bytes:
        """The first bytes of a file of any kind; nothing of one that is not there or damaged."""
        try:
            with self._archive.open(path) as file:
                return file.read(most)
        except (KeyError, *BROKEN):
            return b""


@contextmanager
def refusing() -> Iterator[None]:
    """What is raised for a damaged zip, as InputRefused."""
    try:
        yield
    except BROKEN as error:
        raise refused(f"is not a readable zip: {error}") from error


def refused(what: str) -> InputRefused:
    """What stops a check of an EPUB, in a sentence."""
    return InputRefused(what, hint="give an EPUB made for readers")
