"""Editions: by name and version, what makes the pages of a book; the same wherever it is installed.

Two machines of the same editions lay a piece out alike, to the byte. What ``versions`` tells is of
this machine alone.
"""

from __future__ import annotations

import hashlib
import re
import sys
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from publish import __version__
from publish.cache.versions import PACKAGE, libraries

Editions = Mapping[str, str]

MAKES_PAGES = frozenset({".py", ".html", ".css", ".toml"})
"""Files of ours that pages are made by."""

FACES = "cjk"
"""Of our extras the one that pages are set in."""


@cache
def editions() -> Editions:
    """The versions of this program (with a digest of its files: a checkout may be edited), of the
    packages that it needs, fonts among them, and of the libraries of the system below them."""
    return {
        "publish": f"{__version__} ({_files()[:12]})",
        "Python": f"{sys.version_info.major}.{sys.version_info.minor}",
        **dict(sorted(_packages())),
        **dict(libraries()),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


def differences(wanted: Editions, found: Editions) -> tuple[str, ...]:
    """What is wanted and not found, each in words. What there is more is nothing to anybody who
    does not want it."""
    other = (name for name in wanted if found.get(name) != wanted[name])
    return tuple(f"{name} {found.get(name) or 'missing'}, not {wanted[name]}" for name in other)


def _files() -> str:
    told = hashlib.sha256()
    for name, path in sorted(_ours()):
        data = path.read_bytes()
        told.update(f"{name} {len(data)} ".encode() + data)
    return told.hexdigest()


def _ours() -> Iterator[tuple[str, Path]]:
    """Files of ours with their names; the sheets stand beside a checkout's package, and within one
    that is installed."""
    for folder in (PACKAGE, PACKAGE.parent / "styles"):
        for path in folder.rglob("*"):
            if path.suffix in MAKES_PAGES:
                yield (
                    path.relative_to(folder if folder == PACKAGE else PACKAGE.parent).as_posix(),
                    path,
                )


def _packages() -> Iterator[tuple[str, str]]:
    """The packages that this program needs, and what they need, with their versions."""
    waiting, seen = ["publish"], {"publish"}
    while waiting:
        for needed in _needed(waiting.pop()) - seen:
            seen.add(needed)
            try:
                yield needed, version(needed)
            except PackageNotFoundError:  # of another system, or Python, or not asked for
                continue
            waiting.append(needed)


def _needed(package: str) -> set[str]:
    """The names of the packages that one asks for (PEP 508), but for its extras."""
    try:
        asked = requires(package) or ()
    except PackageNotFoundError:
        return set()
    wanted = (one for one in asked if "extra ==" not in one or f'"{FACES}"' in one)
    names = (re.match(r"[\w.-]+", one) for one in wanted)
    return {re.sub(r"[-_.]+", "-", name[0]).lower() for name in names if name}
