"""Provenance: what a manuscript says of its reading: on which day it was, and by which rules.

Both are in manuscripts alone. A book that is made of a page in one go says nothing of the clock: it
has the same bytes on any day.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

from publish import disk
from publish.assets import PACKAGE
from publish.build.files import LARGEST_SOURCE
from publish.cache import digest
from publish.errors import PublishError, UsageError
from publish.manuscript import parse
from publish.post import Origin, Post
from publish.publications import added
from publish.read.decode import decode
from publish.sources import PartialDate

EPOCH = "SOURCE_DATE_EPOCH"
"""The seconds since 1970 that count as now, where somebody sets them (reproducible-builds.org)."""

READING = (
    *("read", "evidence", "addresses.py", "document.py", "languages.py", "ledger.py"),
    *("publications.py", "data/publications.toml", "sources.py", "transform.py", "walking.py"),
)
"""Whatever decides what is read in a page: code and tables, as they lie in this package."""

PARSERS = ("lxml", "markdown-it-py", "mdit-py-plugins", "turbohtml")
"""The libraries that take pages apart."""

SHOWN = 12
"""Letters of the digest of the rules: enough to tell versions apart."""


def recorded(post: Post, manuscript: Path) -> Post:
    """A post with the day on which it is read, the version and the rules; as the manuscript has
    them that stands there already, if that was read from the same bytes: to read them again says
    nothing new. Raises UsageError."""
    origin = post.metadata.origin
    known = _known(manuscript)
    if known.sha256 and known.sha256 == origin.sha256:
        kept = replace(origin, retrieved=known.retrieved, read=known.read)
        kept = replace(kept, reader=known.reader, rules=known.rules)
    else:
        kept = replace(origin, read=today(), rules=rules())
    return replace(post, metadata=replace(post.metadata, origin=kept))


def today() -> PartialDate:
    """The day, in UTC; that of ``SOURCE_DATE_EPOCH`` where it is set. Raises UsageError."""
    told = os.environ.get(EPOCH, "")
    try:
        moment = datetime.fromtimestamp(int(told), UTC) if told else datetime.now(UTC)
    except (ValueError, OverflowError, OSError) as error:
        hint = "set the seconds since 1970-01-01, or unset it"
        raise UsageError(f"{told[:40]!r} is no moment", where=EPOCH, hint=hint) from error
    return PartialDate(moment.year, moment.month, moment.day)


def rules() -> str:
    """The beginning of a digest of all that decides what is read: of two versions that say the
    same, neither reads anything otherwise than the other."""
    return digest(_ours(), added())[:SHOWN]


@cache
def _ours() -> str:
    """The digest of our own rules, and of the parsers beneath them: of contents, not of times or
    places, so that it is the same wherever a version is installed."""
    files = [(path.relative_to(PACKAGE).as_posix(), path.read_bytes()) for path in _files()]
    return digest(sorted(files), [(name, version(name)) for name in PARSERS])


def _files() -> Iterator[Path]:
    for name in READING:
        path = PACKAGE / name
        inside = path.rglob("*") if path.is_dir() else (path,)
        yield from (one for one in inside if one.suffix in (".py", ".toml", ".json"))


def _known(manuscript: Path) -> Origin:
    """What the manuscript that stands there says of its reading, if there is one."""
    try:
        text, _ = decode(disk.read_regular(manuscript, LARGEST_SOURCE, follow=True))
        return parse(text, str(manuscript))[0].metadata.origin
    except (OSError, PublishError):
        return Origin()
