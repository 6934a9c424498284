"""A canonical zip: the order it is filled in, one fixed time, the same attributes everywhere.

EPUB 3.3, 4.2 (OCF): ``mimetype`` is put first and stored by whoever fills it.
"""

from __future__ import annotations

import io
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can say."""

LEVEL = 9
"""How hard the files are compressed."""

UNIX = 3
MODE = 0o100644 << 16


class Archive:
    """An archive that is filled in memory; speaks as much of ZipFile as EbookLib's writer uses."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        self._zip = zipfile.ZipFile(self._buffer, "w")

    def writestr(self, name: str, data: str | bytes, *, stored: bool = False) -> None:
        """Add a file."""
        entry = zipfile.ZipInfo(name, EPOCH)
        entry.create_system = UNIX
        entry.external_attr = MODE
        entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        self._zip.writestr(entry, data, compresslevel=LEVEL)

    def close(self) -> bytes:
        """The finished archive."""
        self._zip.close()
        return self._buffer.getvalue()
