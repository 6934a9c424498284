"""Review: a project's posts as an editor has them before them, in the order of the book."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from publish.build.files import read_source
from publish.build.folders import UNREAD
from publish.build.load import Loaded, load
from publish.build.make import Plan, Say, none_left
from publish.build.sources import Source
from publish.editing import Text
from publish.errors import InputRefused
from publish.findings import Finding, Location
from publish.ledger import Entry
from publish.post import Post
from publish.project import Project


@dataclass(frozen=True, slots=True)
class Review:
    """The texts of a book, and what was found that keeps one of them from being read."""

    texts: tuple[Text, ...]
    findings: tuple[Finding, ...]

    @property
    def title(self) -> str:
        """What its sheet is called: as its first text; a book's own title is the project's."""
        return self.texts[0].title if len(self.texts) == 1 else f"{len(self.texts)} texts"


def review(plan: Plan, say: Say) -> Review:
    """Every post of a plan, pages of matter at their places. Raises InputRefused, but for a post
    among many, which is a finding."""
    chapters = [path for part in plan.project.parts for path in part.chapters]
    numbers = {path: number for number, path in enumerate(chapters, 1)} if chapters[1:] else {}
    texts: list[Text] = []
    found = list(plan.findings)
    for path in _in_order(plan.project, chapters):
        say(f"reading {path.name}")
        source = plan.sources[path]
        try:
            texts.append(_text(source, load(source, plan.project), numbers.get(path, 0)))
        except InputRefused as refusal:
            if path not in plan.many:
                raise
            found.append(Finding(UNREAD, Location(str(path)), refusal.what))
    if not texts:
        raise none_left(plan, found)
    return Review(tuple(texts), tuple(found))


def _in_order(project: Project, chapters: list[Path]) -> Iterator[Path]:
    yield from (entry.file for entry in project.front if entry.file)
    yield from (part.file for part in project.parts if part.file)
    yield from chapters
    yield from (entry.file for entry in project.back if entry.file)


def _text(source: Source, loaded: Loaded, number: int) -> Text:
    post = _called(loaded.post, _shown(source.path))
    dropped = _kept_ledger(source, loaded) if source.is_manuscript else loaded.dropped
    return Text(post, number, dropped, source.is_manuscript)


def _called(post: Post, file: str) -> Post:
    """A post, and what stands in its metadata block, in a file of that name."""
    there = (source.location.file == post.file for source in post.sources)
    sources = tuple(
        replace(source, location=Location(file, source.location.line)) if inside else source
        for source, inside in zip(post.sources, there, strict=True)
    )
    return replace(post, file=file, sources=sources)


def _shown(path: Path) -> str:
    """A file as it is named to people: from the current folder, or by its bare name."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (OSError, RuntimeError, ValueError):
        return path.name


def _kept_ledger(source: Source, loaded: Loaded) -> tuple[Entry, ...]:
    """What the reading of a manuscript dropped, if its account still lies among the originals."""
    folder = source.file.parent / "originals"
    original = Path(loaded.post.metadata.origin.file).name
    for name in dict.fromkeys((original, source.file.stem)):
        path = folder / f"{name}.ledger.json"
        if name and path.is_file():
            return _entries(path)
    return ()


def _entries(path: Path) -> tuple[Entry, ...]:
    """The entries of an account; none of one that is no longer what was written."""
    try:
        data: Any = json.loads(read_source(path))
        return tuple(
            Entry(str(one["rule"]), str(one["text"]), int(one["line"])) for one in data["dropped"]
        )
    except (InputRefused, ValueError, TypeError, KeyError, RecursionError):
        return ()
