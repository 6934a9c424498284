"""Files: sources and what stands beside them, read within limits."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from publish import disk
from publish.build import places
from publish.errors import InputRefused

LARGEST_SOURCE = 64 << 20
"""Bytes: a saved page with its pictures inside is a few megabytes."""

LARGEST_PICTURE = 20 << 20

MOST_ENTRIES = 50_000
"""Of a folder, that are looked at."""

Content = bytes | Path
"""What is to be written: bytes, or those of a source, which are read only when they are wanted:
the originals of a whole folder would not fit in memory."""

_SITE_FOLDERS = ("static", "assets", "public", "source", "content", "images", "media", "uploads")
"""Where Hugo, Jekyll, Hexo, Pelican and people keep pictures."""


def read_source(path: Path) -> bytes:
    """The bytes of a source; raises InputRefused if it is missing, no regular file, empty or
    larger than 64 MB."""
    where = str(path)
    try:
        if is_folder(path):
            raise InputRefused("is a folder", where=where, hint="name the files in it")
        data = disk.read_regular(path, LARGEST_SOURCE, follow=True)
    except FileNotFoundError as error:
        hint = "check the name; paths are relative to the current folder"
        raise InputRefused("there is no such file", where=where, hint=hint) from error
    except OSError as error:
        raise InputRefused(f"cannot be read: {error.strerror or error}", where=where) from error
    if not data.strip():
        raise InputRefused("is empty", where=where, hint="save the page again")
    return data


def content_of(content: Content) -> bytes:
    """The bytes of what is to be written. Raises InputRefused for a source that is gone."""
    return read_source(content) if isinstance(content, Path) else content


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; one that cannot be asked (a name too long, no way in) is none."""
    return disk.is_folder(path)


def loader_beside(path: Path, root: Path | None = None) -> Callable[[str], bytes | None]:
    """A loader of the pictures that a page, manuscript or export at ``path`` names, by relative
    path or by address on the web, in the folder ``root`` that the user named (else the page's own).

    The longest end of the address that exists there wins: in the page's folder, in the folder of
    its files, in the folders above up to the root, and where site makers keep pictures in these.
    It gives None for what is absent, outside the root, behind a symbolic link, no regular file, or
    larger than 20 MB. Raises OSError where the machine fails."""
    folder, top = _bounds(path, root)
    holders: dict[str, list[Path]] = {}

    def load(name: str) -> bytes | None:
        if (data := _exactly(folder, top, name)) is not None:
            return data
        if not holders:
            holders.update(_holders(folder, top, path.stem))
        for written in places.paths(name):
            for tail in places.tails(written):
                for base in holders.get(tail[0], ()):
                    with _passed_over():
                        return _read_inside(base.joinpath(*tail), top)
        return None

    return load


def documents_beside(path: Path, root: Path | None = None) -> Callable[[str], bytes | None]:
    """A loader of the documents that were saved with a page, its frames, by their relative paths
    alone; within the same bounds as ``loader_beside``."""
    folder, top = _bounds(path, root)
    return lambda name: _exactly(folder, top, name)


def _bounds(path: Path, root: Path | None) -> tuple[Path, Path]:
    """The folder of a page, and the one that nothing is read outside of."""
    folder = disk.resolved(path.parent)
    top = folder if root is None else disk.resolved(root)
    return folder, top if folder.is_relative_to(top) else folder


def _holders(folder: Path, top: Path, stem: str) -> dict[str, list[Path]]:
    """Every name in the folders in which a picture may be, with those that hold it, nearest
    first: the page's, that of its files, those above, and where site makers keep pictures."""
    bases = [folder, *_files_folders(folder, stem)]
    for above in (folder, *folder.parents[: len(folder.parts) - len(top.parts)]):
        bases += [above, *(above / place for place in _SITE_FOLDERS)]
    holders: dict[str, list[Path]] = {}
    for base in dict.fromkeys(bases):
        for name in _names(base):
            holders.setdefault(name, []).append(base)
    return holders


def _exactly(folder: Path, top: Path, name: str) -> bytes | None:
    """The file that a relative address names, seen from the page's folder."""
    try:
        parts = urlsplit(name)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or len(name) > places.MAX_ADDRESS:
        return None
    for candidate in dict.fromkeys((unquote(parts.path), parts.path, unquote(name), name)):
        with _passed_over():
            if candidate and not candidate.startswith(("/", "\\")):
                return _read_inside(Path(os.path.normpath(folder / candidate)), top)
    return None


@contextlib.contextmanager
def _passed_over() -> Iterator[None]:
    """Pass over what cannot be had, as if it were not there; not a machine that fails."""
    try:
        yield
    except ValueError:
        pass
    except OSError as error:
        if disk.fails(error):
            raise


def _names(folder: Path) -> list[str]:
    """What a folder holds, as far as the first 50,000 entries; nothing where it is none."""
    with _passed_over():
        return disk.names(folder, MOST_ENTRIES)
    return []


def _files_folders(folder: Path, stem: str) -> list[Path]:
    found = sorted(name for name in _names(folder) if places.goes_with(name, stem))
    return [folder / name for name in found]


def _read_inside(path: Path, top: Path) -> bytes:
    if not path.is_relative_to(top) or path == top or disk.resolved(path) != path:
        raise ValueError(f"{path} is outside the folder, or reached through a link")
    return disk.read_regular(path, LARGEST_PICTURE, follow=False)
