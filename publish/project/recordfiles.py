"""The files of sources that a manuscript or its book names: found, kept to their folder, read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path

from publish import disk
from publish.errors import ConfigurationError, InputRefused
from publish.project.bookfile import sources_of

LARGEST = 64 << 20
"""Bytes of a file; what reads it takes less."""

LEVELS = 32
"""Folders above a manuscript in which its book may be."""

BOOK = "book.toml"

RecordFile = tuple[Path, bytes]
"""A file of sources, and what is in it."""


def record_files(
    post: Path, named: Sequence[str] = (), book: Sequence[Path] = ()
) -> tuple[RecordFile, ...]:
    """The files of sources for a post, in the order in which they count: those that it names
    itself, seen from its own folder, then those of its ``book``, or if that names none of the
    nearest book.toml above it.

    Raises InputRefused for a file that the post names and that is missing or is outside of its
    folder and its book's, ConfigurationError for one that a book.toml names."""
    return read_files(post, named, shared_files(post, book))


def shared_files(post: Path, book: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The files of sources that a post has in common with others: its ``book``'s, or if that names
    none those of the nearest book.toml above it. Raises ConfigurationError."""
    if book:
        return tuple(book)
    folder = _book_folder(post)
    return sources_of(folder / BOOK) if folder else ()


def read_files(post: Path, named: Sequence[str], shared: Sequence[Path]) -> tuple[RecordFile, ...]:
    """The files that a post names and those that it shares, read; see ``record_files``."""
    root = _book_folder(post) or post.parent if named else post.parent
    own = [_own(post, name, root) for name in named]
    return (*own, *((path, _shared(path)) for path in shared))


def _book_folder(post: Path) -> Path | None:
    """The nearest folder above a post that has a book.toml."""
    for folder in islice(post.absolute().parents, LEVELS):
        try:
            if disk.is_file(folder / BOOK):
                return _as_seen(folder)
        except OSError:
            continue
    return None


def _as_seen(folder: Path) -> Path:
    """A folder as findings name it: from the current one, if it is in that."""
    here = disk.here()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _own(post: Path, name: str, root: Path) -> RecordFile:
    """A file that a post names; by the name that it has seen from the post."""
    path = post.parent / name
    hint = "paths are relative to the manuscript, within the folder of its book.toml"
    try:
        if not disk.lies_in(path, root):
            what = f"bibliography: {name} is outside the project"
            raise InputRefused(what, where=str(post), hint=hint)
        return path, _read(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        what = f"bibliography: {name} cannot be read: {reason}"
        raise InputRefused(what, where=str(post), hint=hint) from error


def _shared(path: Path) -> bytes:
    try:
        return _read(path)
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise ConfigurationError(what, where=str(path)) from error


def _read(path: Path) -> bytes:
    """A file's bytes; the same object for all posts of a run that name it."""
    status = path.stat()
    data, notes = _bytes(path, status.st_mtime_ns, status.st_size)
    disk.told(notes)
    return data


@lru_cache(maxsize=8)
def _bytes(path: Path, _changed: int, _size: int) -> tuple[bytes, disk.Notes]:
    with disk.noting() as notes:
        return disk.read_regular(path, LARGEST, follow=True), notes
