"""What ``publish read`` makes: manuscripts, with their media, their originals and their ledgers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from publish import watch
from publish.build.accounts import as_text, ledger_of
from publish.build.asking import with_queries
from publish.build.files import Content
from publish.build.make import Plan, Say, none_left
from publish.build.naming import safe_name, unique_names
from publish.build.provenance import recorded
from publish.build.readings import SourceRead, joined, read_all, unread_one
from publish.build.sources import MANUSCRIPTS, Source
from publish.build.spool import Spool
from publish.errors import InputRefused, UsageError
from publish.fetch import Visit
from publish.findings import Finding
from publish.jsonify import jsonify
from publish.manuscript import parse, write
from publish.post import Post
from publish.project import slug
from publish.read.account import unwritten
from publish.read.reading import Reading

FOLDER = Path("content")


@dataclass(frozen=True, slots=True)
class Draft:
    """A reading ready to be saved: every file that it consists of, what was found in it, and its
    whole account."""

    source: Path
    manuscript: Path
    reading: Reading
    files: tuple[tuple[Path, Content], ...]
    findings: tuple[Finding, ...]
    ledger: dict[str, object]
    spool: Spool = field(repr=False, compare=False)
    """Holds the pictures among the files for as long as they may be saved."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """All drafts of one run, and what was found besides them: files that were not read."""

    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...]


def draft_all(plan: Plan, output: Path | None, say: Say, visit: Visit | None = None) -> Drafts:
    """Read every source of a plan into the files that are to be written; links between them lead
    to each other's manuscripts; a ``visit`` fetches pictures. A source of a folder or an export
    that is refused is a finding. Raises InputRefused, UsageError."""
    if output and output.suffix.lower() in MANUSCRIPTS and len(plan.sources) > 1:
        hint = "name a folder with -o"
        raise UsageError("several sources cannot become one file", where=str(output), hint=hint)
    targets = _targets(plan.sources.values(), output)
    spool = Spool()
    read, unread = read_all(plan, targets, say, spool, visit)
    originals = _originals(plan.sources.values(), targets)
    drafts: list[Draft] = []
    watch.step("making manuscripts")
    for one in joined(read, targets):
        path = one.source.path
        try:
            drafts.append(_draft(one, targets[path], originals[one.source.file], spool))
        except InputRefused as refusal:
            unread.append(unread_one(plan, one.source, refusal))
    findings = (*plan.findings, *unread)
    if not drafts:
        raise none_left(plan, findings)
    return Drafts(tuple(drafts), findings)


def _targets(sources: Collection[Source], output: Path | None) -> dict[Path, Path]:
    """The manuscript that each source becomes, by the source's path."""
    if output and output.suffix.lower() in MANUSCRIPTS:
        return {source.path: output for source in sources}
    names = unique_names(map(_name, sources))
    folder = output or FOLDER
    return {source.path: folder / f"{name}.md" for source, name in zip(sources, names, strict=True)}


def _originals(sources: Collection[Source], targets: Mapping[Path, Path]) -> dict[Path, str]:
    """What each file is called among the originals: as it was; where others are called so too,
    after its manuscript."""
    names = {source.file: safe_name(source.file.name) for source in sources}
    alike = Counter(name.casefold() for name in names.values())
    for source in sources:
        name = names[source.file]
        if alike[name.casefold()] > 1 and source.path == source.file:
            names[source.file] = f"{targets[source.path].stem}{PurePosixPath(name).suffix}"
    return dict(zip(names, unique_names(names.values()), strict=True))


def _name(source: Source) -> str:
    """What a manuscript is called: as its file, or as the folder of an index page."""
    path = source.path
    stem = path.parent.name if path.stem.lower() == "index" and path.parent.name else path.stem
    return slug(stem) or "post"


def _draft(one: SourceRead, manuscript: Path, original: str, spool: Spool) -> Draft:
    """The files of one reading; ``original`` is what its file is called among the originals.
    Raises InputRefused where the post is more than a manuscript may hold."""
    source, reading, folder = one.source, one.reading, manuscript.parent
    post = reading.post
    origin = replace(post.metadata.origin, file=f"originals/{original}")
    post = replace(post, metadata=replace(post.metadata, origin=origin), file=str(manuscript))
    post = recorded(post, manuscript)
    text = write(post)
    written = replace(_checked(text, source), file=str(manuscript))
    findings = with_queries((*reading.findings, *unwritten(post, written)), written)
    ledger = ledger_of(reading, findings)
    kept = original if source.path == source.file else manuscript.stem
    data = source.original.data if source.original else source.file
    files = (
        *((folder / path, picture) for path, picture in one.pictures),
        (folder / "originals" / original, data),
        (folder / "originals" / f"{kept}.ledger.json", as_text(ledger).encode()),
        (manuscript, text.encode()),
    )
    return Draft(source.path, manuscript, reading, files, findings, ledger, spool)


def _checked(text: str, source: Source) -> Post:
    """The post as its manuscript has it. Raises InputRefused."""
    try:
        return parse(text, str(source.path))[0]
    except InputRefused as refusal:
        what = f"no manuscript can hold it: {refusal.what}"
        raise InputRefused(what, where=str(source.path)) from refusal


def as_json(plan: Plan, say: Say) -> tuple[str, tuple[Finding, ...]]:
    """Readings as JSON: the post's nodes by class name, and the ledger; a list where the plan has
    several sources. What was found stands beside it."""
    read, unread = read_all(plan, _targets(plan.sources.values(), None), say, Spool())
    rows = [
        {"post": jsonify(one.reading.post), "ledger": jsonify(one.reading.ledger)} for one in read
    ]
    found = (finding for one in read for finding in one.reading.findings)
    if not rows:
        raise none_left(plan, (*plan.findings, *unread))
    data = rows[0] if len(plan.sources) == 1 else rows
    return as_text(data, indent=2).rstrip(), (*plan.findings, *unread, *found)
