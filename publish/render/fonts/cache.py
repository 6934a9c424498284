"""A cache of files that are slow to make: named for what they were made from and what they hold.

A file's name carries the hash of its content, so that a damaged file is a miss, and files are
moved into place whole. The folder may be deleted at any time, and where none can be written
everything still works, only slower.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path


def folder() -> Path:
    """The user's cache folder for this project (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    root = Path(base) if base.startswith("/") else Path("~/.cache").expanduser()
    return root / "publish"


def cached(key: str, make: Callable[[], bytes]) -> bytes:
    """What ``make`` gives, or what it gave for the same key before. Never raises of its own."""
    found = _read(key)
    if found is not None:
        return found
    data = make()
    with contextlib.suppress(OSError, RuntimeError):
        _write(key, data)
    return data


def _read(key: str) -> bytes | None:
    """The cached file of a key whose content is what its name says."""
    with contextlib.suppress(OSError, RuntimeError):
        for path in sorted(folder().glob(f"{_short(key.encode())}-*")):
            data = path.read_bytes()
            if path.name.endswith(_short(data)):
                return data
    return None


def _write(key: str, data: bytes) -> None:
    target = folder() / f"{_short(key.encode())}-{_short(data)}"
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _short(data: bytes) -> str:
    return sha256(data).hexdigest()[:40]
