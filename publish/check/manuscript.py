"""A manuscript's own findings: what is wrong in it, and the queries that are open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from publish import disk
from publish.assemble import with_records
from publish.check.origin import check_origin
from publish.cite import source_findings
from publish.document import Image
from publish.errors import InputRefused
from publish.findings import Code, Finding, Location, Severity
from publish.manuscript import parse, query_findings
from publish.post import Post
from publish.project import record_files
from publish.read.decode import decode
from publish.walking import own_inlines, walk, walk_inlines

LARGEST = 64 << 20
"""Bytes of a manuscript."""

PICTURE_MISSING = Code("M090", Severity.ERROR, "a picture is not where the manuscript says")


def check_manuscript(path: Path) -> tuple[Finding, ...]:
    """The findings of one manuscript. Raises InputRefused if it cannot be read at all."""
    try:
        data = disk.read_regular(path, LARGEST, follow=True)
    except OSError as error:
        raise InputRefused(f"cannot be read: {error.strerror}", where=str(path)) from error
    text, oddities = decode(data)
    post, findings = parse(text, str(path))
    missing = (*_missing_pictures(post, path), *check_origin(post, path))
    files = record_files(path, post.metadata.bibliography)
    post, recorded = with_records(post, files)
    at = Location(str(path))
    sources = (finding for source in post.sources for finding in source_findings(source, at))
    return (*oddities, *findings, *recorded, *query_findings(post), *sources, *missing)


def _is_beside(folder: Path, name: str) -> bool:
    """Whether a manuscript has a picture of that name: nothing is looked for outside its folder."""
    return disk.lies_in(folder / name, folder) and disk.is_file(folder / name)


def _missing_pictures(post: Post, path: Path) -> Iterator[Finding]:
    notes = (block for note in post.notes for block in note.blocks)
    for block in walk((*post.blocks, *notes)):
        for node in (inline for run in own_inlines(block) for inline in walk_inlines(run)):
            if isinstance(node, Image) and not _is_beside(path.parent, node.src):
                text = f"there is no picture {node.src}"
                yield Finding(PICTURE_MISSING, block.location, text)
