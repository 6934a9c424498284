"""Provenance: what a manuscript says of its reading: on which day it was, and by which rules.

Both are in manuscripts alone. A book that is made of a page in one go says nothing of the clock: it
has the same bytes on any day.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from publish import disk
from publish.build.files import LARGEST_SOURCE
from publish.cache import rules
from publish.errors import PublishError, UsageError
from publish.manuscript import parse
from publish.post import Origin, Post
from publish.publications import added
from publish.read.decode import decode
from publish.sources import PartialDate

EPOCH = "SOURCE_DATE_EPOCH"
"""The seconds since 1970 that count as now, where somebody sets them (reproducible-builds.org)."""


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
        kept = replace(origin, read=today(), rules=rules(added()))
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


def _known(manuscript: Path) -> Origin:
    """What the manuscript that stands there says of its reading, if there is one."""
    try:
        text, _ = decode(disk.read_regular(manuscript, LARGEST_SOURCE, follow=True))
        return parse(text, str(manuscript))[0].metadata.origin
    except (OSError, PublishError):
        return Origin()
