"""What ``publish read`` writes: manuscripts, their media, their originals and their ledgers."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from publish.build.accounts import ledger_of
from publish.build.files import read_source, write_whole
from publish.build.load import read_source_post
from publish.build.make import Plan, Say
from publish.build.sources import MANUSCRIPTS, UNREAD, Source, unique_names
from publish.errors import InputRefused, OutputError, UsageError
from publish.fetch import Visit
from publish.findings import Finding, Location
from publish.jsonify import jsonify
from publish.manuscript import parse, query_findings, write
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
    files: tuple[tuple[Path, bytes], ...]
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
    made = map(_draft, sources, readings, (targets[source.path] for source in sources))
    return Drafts(tuple(made), (*plan.findings, *unread))


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
            if path not in plan.many:
                if source.is_manuscript:
                    hint = "edit it as it is"
                    raise UsageError(refusal.what, where=str(path), hint=hint) from refusal
                raise
            unread.append(Finding(UNREAD, Location(str(path)), refusal.what))
    return read, unread


def _targets(sources: Collection[Source], output: Path | None) -> dict[Path, Path]:
    """The manuscript that each source becomes, by the source's path."""
    if output and output.suffix.lower() in MANUSCRIPTS:
        return {source.path: output for source in sources}
    names = unique_names(map(_name, sources))
    folder = output or FOLDER
    return {source.path: folder / f"{name}.md" for source, name in zip(sources, names, strict=True)}


def _name(source: Source) -> str:
    """What a manuscript is called: as its file, or as the folder of an index page."""
    path = source.path
    stem = path.parent.name if path.stem.lower() == "index" and path.parent.name else path.stem
    return slug(stem) or "post"


def _draft(source: Source, reading: Reading, manuscript: Path) -> Draft:
    folder = manuscript.parent
    post = reading.post
    origin = replace(post.metadata.origin, file=f"originals/{source.file.name}")
    post = replace(post, metadata=replace(post.metadata, origin=origin), file=str(manuscript))
    text = write(post)
    written, _ = parse(text, str(manuscript))
    asked = {EXTENT} if post.queries else set()
    told = (finding for finding in reading.findings if finding.code not in asked)
    findings = (*told, *query_findings(written))
    ledger = ledger_of(reading, findings)
    kept = source.file.name if source.path == source.file else manuscript.stem
    data = source.original.data if source.original else read_source(source.file)
    files = (
        *((folder / item.path, item.data) for item in reading.media),
        (folder / "originals" / source.file.name, data),
        (folder / "originals" / f"{kept}.ledger.json", _json(ledger)),
        (manuscript, text.encode()),
    )
    return Draft(source.path, manuscript, reading, files, findings, ledger)


def refuse_conflicts(drafts: Sequence[Draft]) -> None:
    """Raise OutputError, before anything is written, if a file is there that differs from what
    would be written: a manuscript that somebody edited is never overwritten."""
    planned: dict[Path, bytes] = {}
    for item in drafts:
        for path, data in item.files:
            known = planned.setdefault(path, data)
            if known is not data and known != data:
                hint = "read them into different folders with -o"
                raise OutputError("two sources would write this file", where=str(path), hint=hint)
    for path, data in planned.items():
        if path.exists() and path.read_bytes() != data:
            hint = "it was edited: move it away, or read into another place with -o"
            raise OutputError("is there and differs", where=str(path), hint=hint)


def save(item: Draft, saved: set[Path] | None = None) -> None:
    """Write the files of a draft, the manuscript last; ``saved`` holds what other drafts of the
    run have written already. Raises OutputError."""
    done = set() if saved is None else saved
    for path, data in item.files:
        if path not in done and (not path.exists() or path.read_bytes() != data):
            write_whole(path, data)
        done.add(path)


def write_ledger(path: Path, drafts: Iterable[Draft]) -> None:
    """Write the whole ledger of a run: the account of every post. Raises OutputError."""
    rows = [
        {"source": str(one.source), "manuscript": str(one.manuscript), **one.ledger}
        for one in drafts
    ]
    write_whole(path, _json({"posts": rows}))


def as_json(plan: Plan, say: Say) -> tuple[str, tuple[Finding, ...]]:
    """Readings as JSON: the post's nodes by class name, and the ledger; a list where the plan has
    several sources. What was found stands beside it."""
    read, unread = _read(plan, _targets(plan.sources.values(), None), say)
    rows = [
        {"post": jsonify(reading.post), "ledger": jsonify(reading.ledger)} for _, reading in read
    ]
    found = (finding for _, reading in read for finding in reading.findings)
    data = rows[0] if len(plan.sources) == 1 else rows
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return text, (*plan.findings, *unread, *found)


def _json(data: object) -> bytes:
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()
