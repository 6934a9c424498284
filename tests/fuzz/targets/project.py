"""book.toml and a catalogue of books."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from holding import holds
from mutating import LINES, tokens
from pieces import pieces

from publish.project import Catalogue, Project, is_catalogue, load, load_catalogue

PIECES = pieces("project")


@cache
def _folder() -> Path:
    """A folder with files that a book may name, and, outside of it, one that it may not."""
    outer = Path(tempfile.mkdtemp(prefix="fuzz-project-"))
    inner = outer / "inner"
    (inner / "a").mkdir(parents=True)
    for name in (
        "a.md",
        "b1.md",
        "b2.md",
        "a.bib",
        "a.toml",
        "a.csl",
        "a.png",
        "a/a.md",
        "../a.md",
    ):
        (inner / name).write_text("a\n")
    (inner / "a" / "book.toml").write_text('chapters = ["a.md"]\n[book]\ntitle = "A"\n')
    (inner / "out").symlink_to(outer)
    return inner


def target(data: bytes) -> None:
    """A file is refused, or names nothing outside of its folder."""
    file = _folder() / "book.toml"
    file.write_bytes(data)
    named = _in_catalogue(load_catalogue(file)) if is_catalogue(file) else _in_book(load(file))
    inside = file.parent.resolve()
    holds(all(path.resolve().is_relative_to(inside) for path in named), "a file outside its folder")


def _in_catalogue(catalogue: Catalogue) -> Iterator[Path]:
    for listed in catalogue.books:
        yield from filter(None, (listed.book, *listed.sources))
        catalogue.make(listed)
    yield from filter(None, [catalogue.output])


def _in_book(project: Project) -> Iterator[Path]:
    yield from (path for part in project.parts for path in part.chapters)
    yield from (*project.files, *project.sources)
    yield from filter(None, (project.ebook.cover, project.publications))


mutate = tokens(LINES, PIECES)
