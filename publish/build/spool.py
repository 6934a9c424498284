"""Spool: the pictures of a run, kept on disk from when they are read until they are saved.

A blog's export shows thousands; in memory they would be gigabytes.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from publish import scratch
from publish.errors import OutputError


class Spool:
    """A temporary folder, gone with the spool; each content stands in it once."""

    def __init__(self) -> None:
        self._folder = scratch.Folder()

    def put(self, data: bytes) -> Path:
        """Keep ``data``; the file that holds it, the same for the same content. Raises OutputError
        where the disk takes no more."""
        path = self._folder.path / hashlib.sha256(data).hexdigest()
        try:
            if not path.exists():
                path.write_bytes(data)
        except OSError as error:
            hint = "make room there, or set TMPDIR to a folder with more"
            what = f"pictures cannot be kept there: {error.strerror or error}"
            raise OutputError(what, where=str(self._folder.path), hint=hint) from error
        return path
