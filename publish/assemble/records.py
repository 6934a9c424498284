"""A post's sources matched with the records in a user's own files, which supersede them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from publish.addresses import address_key
from publish.assemble.superseding import CONFLICT, added, conflicts, superseded
from publish.cite.addresses import clean
from publish.document import Citation
from publish.evidence import unwrap
from publish.findings import Code, Finding, Location, Severity
from publish.manuscript import citation_findings
from publish.post import Post
from publish.records import read
from publish.sources import Source
from publish.walking import all_inlines

SEVERAL = Code("S011", Severity.WARNING, "several records fit a source; the first is taken")
BY_KEY = Code("S012", Severity.INFO, "a record is taken by its key alone")

RecordFile = tuple[Path, bytes]
"""A file of records, and what is in it."""


@dataclass(frozen=True, slots=True)
class Record:
    """A source as a user's file has it."""

    source: Source
    file: str


@dataclass(frozen=True, slots=True)
class Library:
    """All records that a user's files hold, by key and by address, the first file's first."""

    by_key: dict[str, list[Record]] = field(default_factory=dict)
    by_address: dict[str, list[Record]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def with_key(self, key: str) -> list[Record]:
        """The records that are cited by a key."""
        return self.by_key.get(key, [])

    def at_address_of(self, source: Source) -> list[Record]:
        """The records that stand at the address of a source, or have its DOI."""
        found = [record for a in addresses(source) for record in self.by_address.get(a, ())]
        return list({id(record): record for record in found}.values())


@lru_cache(maxsize=4)
def library(files: tuple[RecordFile, ...]) -> Library:
    """The records of files in their order. Raises InputRefused for a file that is over a limit or
    is none of sources."""
    made = Library()
    findings: list[Finding] = []
    for path, data in files:
        sources, found = read(data, str(path))
        findings += found
        for source in sources:
            record = Record(source, path.name)
            for key in dict.fromkeys((source.key, source.get("citation-key"))):
                made.by_key.setdefault(key, []).append(record)
            for address in addresses(source):
                made.by_address.setdefault(address, []).append(record)
    made.by_key.pop("", None)
    return replace(made, findings=tuple(findings))


def addresses(source: Source) -> tuple[str, ...]:
    """What a source is found by, whatever its address is wrapped in: its DOI and its page."""
    doi = source.get("DOI")
    given = (source.get("URL"), source.get("archive_location"))
    pages = (url for url in given if url.lower().startswith(("http://", "https://")))
    keys = (_doi_key(doi), *(_page_key(clean(unwrap(clean(url)).url)) for url in pages))
    return tuple(dict.fromkeys(key for key in keys if key))


def _page_key(address: str) -> str:
    """The key of a page; of one that its fragment names ("#!/post/1"), with that."""
    fragment = address.partition("#")[2]
    key = address_key(address)
    host, _, path = key.partition("/")
    if host in ("doi.org", "dx.doi.org"):
        return _doi_key(path)
    return f"{key}#{fragment}" if fragment.startswith(("!", "/")) else key


def _doi_key(doi: str) -> str:
    bare = doi.strip().lower().removeprefix("doi:").strip()
    for prefix in ("https://", "http://", "dx.", "doi.org/"):
        bare = bare.removeprefix(prefix)
    return f"doi:{bare}" if bare else ""


# ------------------------------------------------------------------ matching


def with_records(
    post: Post, files: tuple[RecordFile, ...], *, keys: bool = True
) -> tuple[Post, tuple[Finding, ...]]:
    """A post with its sources as the files of sources have them; what was found in the files, what
    in matching, and the citations that name no source even so. Raises InputRefused."""
    found = library(files)
    matched, told = match(post, found, keys=keys)
    return matched, (*found.findings, *told, *citation_findings(matched))


def match(post: Post, records: Library, *, keys: bool = True) -> tuple[Post, tuple[Finding, ...]]:
    """Let each record supersede the source of the post that has its address or its DOI, or else
    its key, and add those that are only cited. Of several records the first counts.

    ``keys`` is false for a page that was read just now: nobody chose the keys of its sources."""
    findings: list[Finding] = []

    def tell(code: Code, text: str, at: Location) -> None:
        findings.append(Finding(code, at if at.line else Location(post.file), text))

    sources = [_matched(source, records, tell, keys=keys) for source in post.sources]
    if keys:
        known = {source.key for source in post.sources}
        sources += _only_cited(post, known, records, tell)
    return replace(post, sources=tuple(sources)), tuple(findings)


Tell = Callable[[Code, str, Location], None]


def _matched(source: Source, records: Library, tell: Tell, *, keys: bool) -> Source:
    placed = records.at_address_of(source)
    fitting = placed or (records.with_key(source.key) if keys else [])
    if not fitting:
        return source
    record = fitting[0]
    _tell_several(source, fitting, tell)
    for what in conflicts(source, record.source, record.file):
        tell(CONFLICT, f"source {source.key}: {what}", source.location)
    if not placed and not _agree(source, record.source):
        title = record.source.get("title") or record.source.get("URL") or record.source.type
        text = f"source {source.key} is what {record.file} has by that key: “{title}”"
        tell(BY_KEY, text, source.location)
    return superseded(source, record.source, record.file)


def _agree(source: Source, record: Source) -> bool:
    """Whether anything but the key says that two are one."""
    return any(
        source.get(name) and source.get(name) == record.get(name) for name in ("title", "URL")
    )


def _only_cited(post: Post, known: set[str], records: Library, tell: Tell) -> Iterator[Source]:
    """The records that the post cites and has no source of its own for."""
    for key in dict.fromkeys(_cited(post)):
        fitting = records.with_key(key)
        if key not in known and fitting:
            source = added(fitting[0].source, key, fitting[0].file)
            _tell_several(source, fitting, tell)
            yield source


def _cited(post: Post) -> Iterator[str]:
    notes = [block for note in post.notes for block in note.blocks]
    for node in all_inlines((*post.blocks, *notes)):
        if isinstance(node, Citation):
            yield node.source


def _tell_several(source: Source, fitting: Sequence[Record], tell: Tell) -> None:
    """Tell of the records that were not taken, unless they say the same."""
    first = fitting[0]
    others = [record for record in fitting[1:] if record.source != first.source]
    if others:
        rest = ", ".join(f"{record.source.key} in {record.file}" for record in others[:3])
        text = f"source {source.key}: {first.source.key} in {first.file} is taken, not {rest}"
        tell(SEVERAL, text, source.location)
