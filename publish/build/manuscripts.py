"""What ``publish read`` makes: manuscripts, with their media, their originals and their ledgers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from publish.build.accounts import as_text, ledger_of
from publish.build.files import Content
from publish.build.folders import UNREAD
from publish.build.load import read_source_post
from publish.build.make import Plan, Say, none_left
from publish.build.naming import safe_name, unique_names
from publish.build.sources import MANUSCRIPTS, Source
from publish.errors import InputRefused, UsageError
from publish.fetch import Visit
from publish.findings import Finding, Location
from publish.jsonify import jsonify
from publish.manuscript import parse, query_findings, write
from publish.post import Post
from publish.project import slug
from publish.read.joining import Together, join
from publish.read.reading import Reading
from publish.read.text.findings import EXTENT

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
    read, unread = _read(plan, targets, say, visit)
    sources = [source for source, _ in read]
    members = [
        Together(
            targets[source.path].name,
            source.place,
            reading.post,
            source.item.aliases if source.item else (),
        )
        for source, reading in read
    ]
    joined = join(members)
    readings = [
        replace(reading, post=one.post, findings=(*reading.findings, *one.findings))
        for (_, reading), one in zip(read, joined, strict=True)
    ]
    originals = _originals(plan.sources.values(), targets)
    drafts: list[Draft] = []
    for source, reading in zip(sources, readings, strict=True):
        try:
            drafts.append(_draft(source, reading, targets[source.path], originals[source.file]))
        except InputRefused as refusal:
            unread.append(_unread(plan, source, refusal))
    findings = (*plan.findings, *unread)
    if not drafts:
        raise none_left(plan, findings)
    return Drafts(tuple(drafts), findings)


def _read(
    plan: Plan, targets: Mapping[Path, Path], say: Say, visit: Visit | None = None
) -> tuple[list[tuple[Source, Reading]], list[Finding]]:
    read: list[tuple[Source, Reading]] = []
    unread: list[Finding] = []
    for path, source in plan.sources.items():
        say(path.name)
        try:
            if source.is_manuscript:
                raise InputRefused("is a manuscript already", where=str(path))
            read.append((source, read_source_post(source, targets[path].stem, visit)))
        except InputRefused as refusal:
            unread.append(_unread(plan, source, refusal))
    return read, unread


def _unread(plan: Plan, source: Source, refusal: InputRefused) -> Finding:
    """The finding of a post that is refused among many; alone, it stops the run."""
    if source.path in plan.many:
        return Finding(UNREAD, Location(str(source.path)), refusal.what)
    if source.is_manuscript:
        hint = "edit it as it is"
        raise UsageError(refusal.what, where=str(source.path), hint=hint) from refusal
    raise refusal


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


def _draft(source: Source, reading: Reading, manuscript: Path, original: str) -> Draft:
    """The files of one reading; ``original`` is what its file is called among the originals.
    Raises InputRefused where the post is more than a manuscript may hold."""
    folder = manuscript.parent
    post = reading.post
    origin = replace(post.metadata.origin, file=f"originals/{original}")
    post = replace(post, metadata=replace(post.metadata, origin=origin), file=str(manuscript))
    text = write(post)
    written = _checked(text, source)
    asked = {EXTENT} if post.queries else set()
    told = (finding for finding in reading.findings if finding.code not in asked)
    findings = (*told, *query_findings(written))
    ledger = ledger_of(reading, findings)
    kept = original if source.path == source.file else manuscript.stem
    data = source.original.data if source.original else source.file
    files = (
        *((folder / item.path, item.data) for item in reading.media),
        (folder / "originals" / original, data),
        (folder / "originals" / f"{kept}.ledger.json", as_text(ledger).encode()),
        (manuscript, text.encode()),
    )
    return Draft(source.path, manuscript, reading, files, findings, ledger)


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
    read, unread = _read(plan, _targets(plan.sources.values(), None), say)
    rows = [
        {"post": jsonify(reading.post), "ledger": jsonify(reading.ledger)} for _, reading in read
    ]
    found = (finding for _, reading in read for finding in reading.findings)
    if not rows:
        raise none_left(plan, (*plan.findings, *unread))
    data = rows[0] if len(plan.sources) == 1 else rows
    return as_text(data, indent=2).rstrip(), (*plan.findings, *unread, *found)
