"""Readings: the sources of a plan read one after another, and their links to each other joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from publish.build.folders import UNREAD
from publish.build.load import read_source_post
from publish.build.make import Plan, Say
from publish.build.sources import Source
from publish.build.spool import Spool
from publish.errors import InputRefused, UsageError
from publish.fetch import Visit
from publish.findings import Finding, Location
from publish.post import Post
from publish.read.joining import Together, join
from publish.read.reading import Reading


@dataclass(frozen=True, slots=True)
class SourceRead:
    """One source as it was read: its pictures are in the spool, by their paths."""

    source: Source
    reading: Reading
    pictures: tuple[tuple[str, Path], ...]


def read_all(
    plan: Plan, targets: Mapping[Path, Path], say: Say, spool: Spool, visit: Visit | None = None
) -> tuple[list[SourceRead], list[Finding]]:
    """Every source of a plan, read, and the findings of those that were refused among many.

    Raises InputRefused and UsageError for one that was named by itself."""
    read: list[SourceRead] = []
    unread: list[Finding] = []
    for path, source in plan.sources.items():
        say(path.name)
        try:
            if source.is_manuscript:
                raise InputRefused("is a manuscript already", where=str(path))
            reading = read_source_post(source, targets[path].stem, visit)
        except InputRefused as refusal:
            unread.append(unread_one(plan, source, refusal))
            continue
        pictures = tuple((item.path, spool.put(item.data)) for item in reading.media)
        read.append(SourceRead(source, replace(reading, media=()), pictures))
    return read, unread


def unread_one(plan: Plan, source: Source, refusal: InputRefused) -> Finding:
    """The finding of a post that is refused among many; alone, it stops the run."""
    if source.path in plan.many:
        return Finding(UNREAD, Location(str(source.path)), refusal.what)
    if source.is_manuscript:
        hint = "edit it as it is"
        raise UsageError(refusal.what, where=str(source.path), hint=hint) from refusal
    raise refusal


def joined(read: list[SourceRead], targets: Mapping[Path, Path]) -> list[SourceRead]:
    """Readings whose links to each other lead to each other's manuscripts."""
    made = join([_together(one, targets[one.source.path].name) for one in read])
    return [
        replace(one, reading=_with(one.reading, new.post, new.findings))
        for one, new in zip(read, made, strict=True)
    ]


def _together(one: SourceRead, name: str) -> Together:
    aliases = one.source.item.aliases if one.source.item else ()
    return Together(name, one.source.place, one.reading.post, aliases)


def _with(reading: Reading, post: Post, findings: tuple[Finding, ...]) -> Reading:
    return replace(reading, post=post, findings=(*reading.findings, *findings))
