"""Rules: one digest of all that decides what is read in a page, the same on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from publish.cache.digests import digest
from publish.cache.versions import PACKAGE

READING = (
    *("read", "evidence", "addresses.py", "document.py", "languages.py", "ledger.py"),
    *("publications.py", "data/publications.toml", "sources.py", "transform.py", "walking.py"),
)
"""Whatever decides what is read: code and tables, as they lie in this package."""

PARSERS = ("lxml", "markdown-it-py", "mdit-py-plugins", "turbohtml")
"""The libraries that take pages apart."""

SHOWN = 12
"""Letters of the digest: enough to tell versions apart."""


def rules(*besides: object) -> str:
    """The beginning of a digest of all rules of reading, and of what a project has ``besides``: of
    two versions that say the same, neither reads anything otherwise than the other."""
    return digest(_ours(), *besides)[:SHOWN]


@cache
def _ours() -> str:
    """The digest of our own rules, and of the parsers beneath them: of contents, not of times or
    places."""
    from importlib.metadata import version  # noqa: PLC0415 - few runs read anything

    files = [(path.relative_to(PACKAGE).as_posix(), path.read_bytes()) for path in _files()]
    return digest(sorted(files), [(name, version(name)) for name in PARSERS])


def _files() -> Iterator[Path]:
    for name in READING:
        path = PACKAGE / name
        inside = path.rglob("*") if path.is_dir() else (path,)
        yield from (one for one in inside if one.suffix in (".py", ".toml", ".json"))
