"""Standing: what a command made the last time, as long as all that it was made from is as it was.

Nothing that is needed to make a book is imported here: that there is nothing to do is to be known
in a moment.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from publish import disk, scratch
from publish.build.drafts import PREFIX
from publish.cache import Cache, digest, versions
from publish.findings import Finding

SILENT = frozenset({"quiet", "verbose", "debug", "jobs", "dask", "cache", "no_cache"})
"""Options that change nothing in what is made: how much is said of it, how it is come by."""

ENVIRONMENT = ("SOURCE_DATE_EPOCH",)
"""What of the environment a file may depend on."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command has come to: what it found, the files that it wrote, each with the SHA-256 of
    its bytes; or why it wrote ``nothing``; the ``account`` of the words in them, as a line."""

    findings: tuple[Finding, ...]
    files: Mapping[Path, str] = field(default_factory=dict)
    nothing: str = ""
    account: str = ""


def asked(command: str, options: Mapping[str, object]) -> str:
    """The key of a command in the current folder, with its options by their names, by which its
    outcome is kept."""
    told = {name: value for name, value in options.items() if name not in SILENT}
    around = [os.environ.get(name, "") for name in ENVIRONMENT]
    return digest(versions(), command, told, around, Path.cwd())


def outcome(cache: Cache, key: str, make: Callable[[], Outcome]) -> Outcome:
    """What ``make`` comes to, or came to the last time, if everything that it asked of the disk has
    the same answer now, and its files are as it wrote them. Raises what ``make`` raises.

    Everything means just that: whatever reads a user's files asks ``publish.disk``, which notes it,
    so no kind of input can be forgotten here.
    """
    kept: tuple[disk.Notes, Outcome] | None = cache.recall("outcome", key)
    if kept is not None and _stands(kept[1]) and disk.holds(kept[0]):
        _tidy(kept[1])
        return kept[1]
    with disk.noting() as notes:
        made = make()
    if made.files and notes.steady:
        cache.keep("outcome", key, (notes, made))
    return made


def _tidy(made: Outcome) -> None:
    """Clear away what the run that wrote the files may have left, if it was killed at its very end,
    or the disk refused to delete what it put aside."""
    scratch.sweep_up()
    for folder in {path.parent for path in made.files}:
        scratch.sweep(folder, PREFIX)


def _stands(made: Outcome) -> bool:
    """Whether the files that were written are there, with every byte."""
    try:
        return all(digest_of(path) == known for path, known in made.files.items())
    except OSError:
        return False


def digest_of(path: Path) -> str:
    """The SHA-256 of a regular file. Raises OSError, for a device or a pipe too."""
    if not path.is_file():
        raise OSError(0, "it is not a regular file")
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
