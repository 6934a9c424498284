"""Files of documents -> manuscripts -> a book as EPUB and PDF, by the ways that a user goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from conserving.documents import File
from publish.build import make, saving
from publish.build.ebooks import make_epub
from publish.build.making import Making
from publish.build.manuscripts import draft_all
from publish.build.printed import Printed
from publish.build.workshop import Workshop
from publish.errors import PublishError
from publish.findings import Severity
from publish.project import from_sources


@dataclass(slots=True)
class Result:
    """What came of some files: each manuscript's text, what the ledgers say was dropped, the
    files' bytes, and the errors that were told."""

    manuscripts: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    epub: bytes = b""
    pdf: bytes = b""
    told: list[str] = field(default_factory=list)


def made_of(files: Sequence[File], folder: Path, *, printed: bool = True) -> Result:
    """Read, write, and make a book of files in an empty folder."""
    result = Result()
    content, pages = folder / "content", folder / "pages"
    pages.mkdir(parents=True)
    content.mkdir()
    ready: list[Path] = []
    for file in files:
        manuscript = file.outlines[0].kind == "manuscript"
        path = (content if manuscript else pages) / file.name
        path.write_text(file.text, "utf-8", newline="")
        ready += [path] if manuscript else _read(path, content, result)
    if not ready:
        return result
    result.manuscripts = [path.read_text("utf-8") for path in ready]
    try:
        _book(ready, result, printed=printed)
    except PublishError as error:
        result.told.append(f"refused: {error}")
    return result


def _read(path: Path, content: Path, result: Result) -> list[Path]:
    """Read a file as `publish read` does; its manuscripts."""
    try:
        drafts = draft_all(make.plan(from_sources((path,))), content, lambda _: None)
    except PublishError as error:
        result.told.append(f"{path.name} refused: {error}")
        return []
    saving.save(drafts.drafts, lambda _: None)
    for draft in drafts.drafts:
        result.dropped += [entry.text for entry in draft.reading.ledger.entries]
        result.told += [
            f"{path.name}: {one}" for one in draft.findings if one.severity is Severity.ERROR
        ]
    return [draft.manuscript for draft in drafts.drafts]


def _book(manuscripts: list[Path], result: Result, *, printed: bool) -> None:
    plan = make.plan(from_sources(tuple(manuscripts)))
    ready = make.prepare(plan, lambda _: None, title="All")
    found = list(ready.findings)
    if ready.book is not None:
        making = Making(ready, lambda _: None, Workshop())
        if printed:
            out = BytesIO()
            found += making.pdf(out).findings
            result.pdf = out.getvalue()
        pages = making.printed if printed else Printed(make.book_of(ready), (), 0)
        epub = make_epub(ready, lambda _: None, pages)
        found += epub.findings
        result.epub = epub.data
    result.told += [str(one) for one in dict.fromkeys(found) if one.severity is Severity.ERROR]
