"""What ``publish read`` writes: the manuscript, its media, its original and its ledger."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from publish.build.files import read_source, write_whole
from publish.build.load import MANUSCRIPT, read_original
from publish.errors import OutputError, UsageError
from publish.findings import Finding
from publish.jsonify import jsonify
from publish.ledger import Ledger
from publish.manuscript import parse, query_findings, write
from publish.project import slug
from publish.read.reading import Reading
from publish.read.text.findings import EXTENT
from publish.walking import plain_text

FOLDER = Path("content")


@dataclass(frozen=True, slots=True)
class Draft:
    """A reading ready to be saved: every file that it consists of."""

    source: Path
    manuscript: Path
    files: tuple[tuple[Path, bytes], ...]
    findings: tuple[Finding, ...]
    account: str


def draft(path: Path, output: Path | None, *, alone: bool) -> Draft:
    """Read one source into the files that are to be written. Raises InputRefused, UsageError."""
    if path.suffix.lower() in MANUSCRIPT:
        raise UsageError("is a manuscript already", where=str(path), hint="edit it as it is")
    reading = read_original(path)
    manuscript = _target(path, reading, output, alone=alone)
    folder = manuscript.parent
    original = folder / "originals" / path.name
    post = reading.post
    origin = replace(post.metadata.origin, file=f"originals/{path.name}")
    post = replace(post, metadata=replace(post.metadata, origin=origin), file=str(manuscript))
    ledger = folder / "originals" / f"{path.name}.ledger.json"
    files = (
        *((folder / item.path, item.data) for item in reading.media),
        (original, read_source(path)),
        (ledger, _ledger(reading.ledger)),
        (manuscript, (text := write(post)).encode()),
    )
    written, _ = parse(text, str(manuscript))
    asked = {EXTENT} if post.queries else set()
    told = (finding for finding in reading.findings if finding.code not in asked)
    findings = (*told, *query_findings(written))
    return Draft(path, manuscript, files, findings, _account(reading))


def _target(path: Path, reading: Reading, output: Path | None, *, alone: bool) -> Path:
    if output and output.suffix.lower() in MANUSCRIPT:
        if not alone:
            hint = "name a folder with -o"
            raise UsageError("several sources cannot become one file", where=str(output), hint=hint)
        return output
    name = slug(path.stem) or slug(plain_text(reading.post.metadata.title)) or "post"
    return (output or FOLDER) / f"{name}.md"


def refuse_conflicts(drafts: Sequence[Draft]) -> None:
    """Raise OutputError, before anything is written, if a file is there that differs from what
    would be written: a manuscript that somebody edited is never overwritten."""
    planned: dict[Path, bytes] = {}
    for item in drafts:
        for path, data in item.files:
            if planned.setdefault(path, data) != data:
                hint = "read them into different folders with -o"
                raise OutputError("two sources would write this file", where=str(path), hint=hint)
            if path.exists() and path.read_bytes() != data:
                hint = "it was edited: move it away, or read into another place with -o"
                raise OutputError("is there and differs", where=str(path), hint=hint)


def save(item: Draft) -> None:
    """Write the files of a draft, the manuscript last. Raises OutputError."""
    for path, data in item.files:
        if not path.exists() or path.read_bytes() != data:
            write_whole(path, data)


def as_json(path: Path) -> tuple[str, tuple[Finding, ...]]:
    """A reading as JSON: the post's nodes by class name, the ledger, and the findings."""
    reading = read_original(path)
    data = {"post": jsonify(reading.post), "ledger": jsonify(reading.ledger)}
    return json.dumps(data, ensure_ascii=False, indent=2), reading.findings


def _ledger(ledger: Ledger) -> bytes:
    table = {"words_in": ledger.words_in, "words_out": ledger.words_out}
    rows = [asdict(entry) for entry in ledger.entries]
    text = json.dumps({**table, "dropped": rows}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _account(reading: Reading) -> str:
    """What was kept, dropped and asked, in a line."""
    ledger = reading.ledger
    rules: dict[str, int] = {}
    for entry in ledger.entries:
        rules[entry.rule] = rules.get(entry.rule, 0) + 1
    dropped = ", ".join(f"{rule} {count}" for rule, count in rules.items())
    behind = f" ({dropped})" if dropped else ""
    queries = len(reading.post.queries)
    return (
        f"kept {ledger.words_out} words, dropped {ledger.words_dropped}{behind}; "
        f"{queries} quer{'y' if queries == 1 else 'ies'} to settle"
    )
