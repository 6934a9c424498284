"""Files of a user's: read without waiting and within limits, in the order that people name them."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path


def read_regular(path: Path, limit: int, *, follow: bool) -> bytes:
    """Read a regular file without waiting (a pipe would) and without growing past the limit.

    Raises OSError, also for what is no regular file, and for one that is larger."""
    flags = os.O_RDONLY | os.O_NONBLOCK | (0 if follow else os.O_NOFOLLOW)
    with os.fdopen(os.open(path, flags), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "it is not a regular file")
        if status.st_size > limit:
            raise OSError(0, f"it is larger than {limit >> 20} MB")
        return file.read(limit)


def natural(name: str) -> list[tuple[int, str]]:
    """A key by which "post-9" stands before "post-10"."""
    parts = re.findall(r"\d{1,18}|\D+", name.casefold())
    return [(int(part), "") if part.isdigit() and part.isascii() else (-1, part) for part in parts]
