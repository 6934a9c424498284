"""Versions: one digest of the program itself, and of all that it makes books with.

It is found without importing any of it, in some milliseconds: whether there is anything to be done
is asked before the layout engine is there.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from publish import __version__
from publish.cache.digests import digest

PACKAGE = Path(__file__).parent.parent

LIBRARIES = {
    "pango": ("pango_version_string", ("libpango-1.0.so.0", "libpango-1.0.dylib")),
    "harfbuzz": ("hb_version_string", ("libharfbuzz.so.0", "libharfbuzz.0.dylib")),
}
"""What sets text, of the system: the function that tells a version, and the library's names."""


@cache
def versions() -> str:
    """The digest of this program's files and of the versions of Python, of every package that is
    installed (fonts are packages, too) and of the libraries of the system that set text."""
    return digest(
        __version__,
        sorted(_files(PACKAGE)) + sorted(_files(PACKAGE.parent / "styles")),
        sys.version,
        sys.platform,
        sorted(_packages()),
        sorted(libraries()),
    )


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Every file of the package with its size and the time of its last change: what is edited in
    a checkout makes a new version. What Python compiles is none of them."""
    waiting = [str(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as found:
            for entry in found:
                if entry.is_dir():
                    waiting += [entry.path] * (entry.name != "__pycache__")
                else:
                    status = entry.stat()
                    yield entry.path, status.st_size, status.st_mtime_ns


def _packages() -> Iterator[tuple[str, ...]]:
    """What is installed, with its version, as the names of its records have it (PEP 376, 427)."""
    for place in dict.fromkeys(sys.path):
        try:
            with os.scandir(place or ".") as found:
                names = [entry.name for entry in found]
        except NotADirectoryError:  # a zipped package
            status = Path(place).stat()
            yield (place, str(status.st_size), str(status.st_mtime_ns))
        except OSError:
            continue
        else:
            yield from ((n,) for n in names if n.endswith((".dist-info", ".egg-info", ".egg")))


def libraries() -> Iterator[tuple[str, str]]:
    """The libraries of the system that set text, with their versions; "" for one not found."""
    for library, (function, names) in LIBRARIES.items():
        yield library, _version(function, names)


def _version(function: str, names: tuple[str, ...]) -> str:
    """The version that a library tells; "" where it is not found by any of its names."""
    for name in names:
        try:
            tell = getattr(ctypes.CDLL(name), function)
        except (OSError, AttributeError):
            continue
        tell.restype = ctypes.c_char_p
        return str((tell() or b"").decode("ascii", "replace"))
    return ""
