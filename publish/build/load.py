"""Sources -> posts: manuscripts are parsed, pages and texts are read, pictures are taken in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from publish import watch
from publish.assemble import with_records
from publish.build.files import documents_beside, loader_beside, read_source
from publish.build.missing import (
    images_of,
    without_far_pictures,
    without_pictures,
)
from publish.build.sources import Source
from publish.cache import NO_CACHE, Cache, digest, remembered, value_digest, versions
from publish.errors import InputRefused
from publish.findings import Finding
from publish.jsonify import jsonify
from publish.ledger import Entry
from publish.manuscript import parse, query_findings, settle
from publish.post import Post
from publish.project import Project, read_files, shared_files
from publish.publications import added
from publish.read import read, read_item
from publish.read.decode import decode
from publish.read.items import Item
from publish.read.reading import Original, Reading
from publish.walking import UNPRINTABLE, strings

if TYPE_CHECKING:
    from publish.fetch import Visit


@dataclass(frozen=True, slots=True)
class Loaded:
    """A post ready for a book, what was found in it, the bytes of its pictures, and what its
    reading dropped."""

    post: Post
    findings: tuple[Finding, ...]
    load: Callable[[str], bytes | None]
    dropped: tuple[Entry, ...] = ()


def load(source: Source, project: Project | None = None, cache: Cache = NO_CACHE) -> Loaded:
    """One source as a post with the editor's answers applied, and its own sources as the files of
    sources have them that it names, or else its project. Raises InputRefused, and
    ConfigurationError for a file that a book.toml names."""
    original = source.original or _original(source)
    _tell(source, original)
    shared = shared_files(source.file, project.sources if project else ())
    names = (source.path, source.file, source.root, source.kind)
    key = digest(versions(), names, _seen(source.item, original), _hash(original.data), shared)
    found = remembered(cache, "post", key, lambda: _loaded(source, original, shared, cache))
    beside = found.media.get if found.media is not None else loader_beside(source.file)
    return Loaded(found.post, found.findings, beside, found.dropped)


NOT_THERE = "what a picture shows that is not there"
"""The rule of the ledger by which words for a picture go with it."""


class _Found(NamedTuple):
    """What is kept of a post that was loaded; ``media`` are its pictures where they are not beside
    it."""

    post: Post
    findings: tuple[Finding, ...]
    media: dict[str, bytes] | None = None
    dropped: tuple[Entry, ...] = ()


def _loaded(source: Source, original: Original, shared: tuple[Path, ...], cache: Cache) -> _Found:
    is_manuscript = source.is_manuscript
    found = _manuscript(source, original) if is_manuscript else _reading(source, cache)
    named = found.post.metadata.bibliography if is_manuscript else ()
    files = read_files(source.file, named, shared)
    if files:
        size = sum(len(data) for _, data in files)
        watch.step(f"reading the files of sources of {source.path.name}", size, part=True)
    post, told = with_records(found.post, files, keys=is_manuscript)
    return found._replace(post=post, findings=(*found.findings, *told))


def read_source_post(
    source: Source, stem: str = "", visit: Visit | None = None, cache: Cache = NO_CACHE
) -> Reading:
    """Read one post, noting in it which file it came from. Its pictures are named after ``stem``;
    a ``visit`` fetches those that are not beside it. Raises InputRefused."""
    original = replace(source.original or _original(source), stem=stem)
    _tell(source, original)
    if visit:
        from publish.build.web import with_web  # noqa: PLC0415 - few books go to the web

        original = replace(original, load=with_web(original.load, visit))
    reading = _read(source, original, cache)
    metadata = reading.post.metadata
    if not (metadata.title or reading.post.blocks):
        hint = "save the post again, after it has loaded"
        raise InputRefused("there is no text in it", where=str(source.path), hint=hint)
    origin = replace(
        metadata.origin,
        file=source.file.name,
        sha256=_hash(original.data),
        address=original.came.address,
        led_to=original.came.led_to,
        media_type=original.came.media_type,
    )
    post = replace(reading.post, metadata=replace(metadata, origin=origin), file=str(source.path))
    return replace(reading, post=post)


def _tell(source: Source, original: Original) -> None:
    """Tell who watches what is read."""
    name, item = f"reading {source.path.name}", source.item
    size = (item and len(item.body)) or len(original.data)
    watch.step(name, size, part=item is not None)


def _read(source: Source, original: Original, cache: Cache) -> Reading:
    """The reading of a post; one of an export is kept for as long as it is the same there."""
    item = source.item.whole() if source.item else None
    if item is None:
        return read(original)
    key = digest(versions(), source.kind, source.file, source.root, _seen(item, original))
    return remembered(cache, "item", key, lambda: read_item(item, original, source.kind))


def _seen(item: Item | None, original: Original) -> tuple[object, ...]:
    """What a reader sees of an original besides its bytes, and besides what lies beside it, which
    it asks the disk for: its names, the item in it, the publications that are known."""
    names = (original.name, original.url, original.charset, original.retrieved, original.stem)
    return (*names, value_digest(replace(item, rest=None)) if item else "", added())


def _original(source: Source) -> Original:
    file, root = source.file, source.root
    beside = loader_beside(file, root)
    return Original(file.name, read_source(file), beside, frames=documents_beside(file, root))


@lru_cache(maxsize=16)
def _hash(data: bytes) -> str:
    """The hash of an original or a file of sources, which many posts ask for."""
    return hashlib.sha256(data).hexdigest()


def _manuscript(source: Source, original: Original) -> _Found:
    path = source.file
    text, oddities = decode(original.data)
    post, findings = parse(text, str(path))
    for words in strings(jsonify((post.metadata, post.sources))):
        if found := UNPRINTABLE.search(words):  # as it is, it was taken out; an escape spells it
            what = f"U+{ord(found.group()):04X} in {words[:40]!r} cannot be printed"
            raise InputRefused(what, where=str(path), hint="remove its escape")
    doubts = query_findings(post)
    post, lost = without_far_pictures(settle(post), path)
    return _Found(post, (*oddities, *findings, *doubts, *lost))


def _reading(source: Source, cache: Cache) -> _Found:
    from publish.build.asking import with_queries  # noqa: PLC0415 - what readers ask loads them

    reading = read_source_post(source, cache=cache)
    media = {item.path: item.data for item in reading.media}
    post = without_pictures(reading.post, frozenset(media))
    found = with_queries(reading.findings, post)
    gone = (one for one in images_of(reading.post) if one.src not in media and one.alt)
    unseen = (Entry(NOT_THERE, str(one.alt)) for one in gone)
    return _Found(settle(post), found, media, (*reading.ledger.entries, *unseen))
