"""Projects: what a user names on the command line, sources or a book.toml, as the project it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publish.disk import is_there
from publish.errors import UsageError

if TYPE_CHECKING:
    from publish.project import Project

BOOK = Path("book.toml")


def knowing(book: Path) -> AbstractContextManager[None]:
    """The publications that are known in the folder of a book.toml, for the length of a ``with``
    block. Raises ConfigurationError."""
    from publish.project import outlets
    from publish.publications import ours, using

    return using(ours().extended(outlets(book)))


def know(book: Path = BOOK) -> None:
    """Let the publications that are known in the folder of a book.toml be known for the rest of the
    command. Raises ConfigurationError."""
    if context := click.get_current_context(silent=True):
        context.with_resource(knowing(book))


def book_of(named: Sequence[Path], book: Path | None) -> Path | None:
    """The book.toml that is meant by what is named, whether it is there or not; None for sources
    by themselves."""
    if book or not named:
        return book or BOOK
    return named[0] if named[0].suffix.lower() == ".toml" else None


def project_of(named: Sequence[Path], book: Path | None = None) -> Project:
    """The project of the sources that are named, or of a book.toml: that of ``book``, one that is
    named in place of sources, or else the one here. Raises UsageError, ConfigurationError."""
    from publish.project import from_sources, load

    if named and book:
        raise UsageError("--book and sources exclude each other", hint="name one or the other")
    for path in named:
        if re.match(r"https?:/", str(path), re.I):
            hint = "publish read it first; nothing else touches the network"
            raise UsageError("is an address on the web", where=str(path), hint=hint)
    books = [path for path in named if path.suffix.lower() == ".toml"]
    if books and len(named) > 1:
        hint = "name it alone; it names its sources itself"
        raise UsageError("is a book beside other sources", where=str(books[0]), hint=hint)
    know()
    if named and not books:
        return from_sources(named)
    path = book or (books[0] if books else BOOK)
    if path is BOOK and not is_there(path):
        hint = "name a source (post.html), or make a project with `publish new`"
        raise UsageError("there is no source named and no book.toml here", hint=hint)
    if path is not BOOK:
        know(path)
    return load(path)
