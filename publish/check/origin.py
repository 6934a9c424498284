"""The original that a manuscript was read from: whether it is there, and still what it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from publish import disk
from publish.cache import rules
from publish.findings import Code, Finding, Location, Severity
from publish.post import Post
from publish.publications import added

MISSING = Code("M091", Severity.WARNING, "the original that the manuscript names is not there")
CHANGED = Code("M092", Severity.ERROR, "the original is not the one that was read")

OTHER_RULES = Code("M093", Severity.INFO, "the manuscript was read by other rules than are here")

MAX_ORIGINAL = 64 << 20
"""Bytes of an original: as large as a source may be."""


def check_origin(post: Post, manuscript: Path) -> Iterator[Finding]:
    """What is wrong with the original of a manuscript, as far as it names one. Nothing is looked
    for outside of the manuscript's own folder."""
    origin, at = post.metadata.origin, Location(str(manuscript))
    if origin.rules and origin.rules != (here := rules(added())):
        text = f"was read by the rules {origin.rules}; here are {here}: reading it again may differ"
        yield Finding(OTHER_RULES, at, text)
    if not (origin.file and origin.sha256):
        return
    try:
        found = _digest(_inside(manuscript.parent, origin.file))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        text = f"the original {origin.file} cannot be looked at ({why}): nothing proves the text"
        yield Finding(MISSING, at, text)
        return
    if found != origin.sha256.lower():
        text = f"{origin.file} is not the file that this was read from: its sha256 is {found}"
        yield Finding(CHANGED, at, text)


def _inside(folder: Path, name: str) -> Path:
    """A file by the name that a manuscript gives it. Raises OSError for one outside of the
    manuscript's folder."""
    if not disk.lies_in(folder / name, folder):
        raise OSError(0, "it lies outside of the manuscript's folder")
    return disk.resolved(folder / name)


def _digest(path: Path) -> str:
    status = path.stat()
    return _digest_of(path, (status.st_ino, status.st_size, status.st_mtime_ns))


@lru_cache(maxsize=64)
def _digest_of(path: Path, _: tuple[int, ...]) -> str:
    """The SHA-256 of a file in a state: an export is the original of all its posts."""
    return hashlib.sha256(disk.read_regular(path, MAX_ORIGINAL, follow=False)).hexdigest()
