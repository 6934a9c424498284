"""Verifying: a finished book beside the one that is made anew from the same manuscripts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from publish import disk, watch
from publish.build.made import Made
from publish.build.make import book_of
from publish.build.making import Making
from publish.build.remaking import tools
from publish.check import same
from publish.check.words import MAX_FILE
from publish.errors import InputRefused
from publish.findings import Finding
from publish.madewith import MadeWith

Make = Callable[[Making, BinaryIO], Made]
"""What makes a file of a book again: its PDF, its EPUB, its cover."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished book that is to be verified: its bytes, and how it says that it was made."""

    path: Path
    data: bytes = field(repr=False)
    made_with: MadeWith | None

    @property
    def is_epub(self) -> bool:
        """Whether it is an EPUB; it is a PDF else."""
        return same.is_epub(self.data)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a book is what its manuscripts give: the SHA-256 of its bytes, and of those that were
    made anew; if they differ, in what."""

    path: Path
    sha256: str
    expected: str
    findings: tuple[Finding, ...] = ()

    @property
    def same(self) -> bool:
        """Whether every byte is the same."""
        return self.sha256 == self.expected


def opened(path: Path) -> Finished:
    """A finished book. Raises InputRefused for what is no readable PDF or EPUB."""
    try:
        data = disk.read_regular(path, MAX_FILE, follow=True)
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise InputRefused(what, where=str(path)) from error
    watch.step(f"opening {path.name}", len(data))
    return Finished(path, data, same.made_with(str(path), data))


def verify(finished: Finished, making: Making, make: Make) -> Verdict:
    """Make a book anew, and hold the finished one against it. Raises what making it raises.

    Nothing may be taken from a cache here: what is kept there was made on the same machine, maybe
    by whoever made the book; so the ``making`` has to be one without."""
    out = BytesIO()
    make(making, out)
    data, name = out.getvalue(), str(finished.path)
    known, given = (hashlib.sha256(one).hexdigest() for one in (data, finished.data))
    if known == given:
        return Verdict(finished.path, given, known)
    watch.step(f"comparing {finished.path.name}", len(data) + len(finished.data))
    theirs, ours = same.both(name, finished.data, data, _begins(making))
    other = same.versions(name, finished.made_with, MadeWith(tools()))
    found = (*other, *same.differences(name, theirs, ours, book_of(making.ready)))
    return Verdict(finished.path, given, known, found)


def _begins(making: Making) -> dict[str, int]:
    """The pages, from 0, on which the pieces of a book begin; none where it was not laid out."""
    if "laid" not in vars(making):
        return {}
    places = {label: at for at, label in enumerate(making.laid.labels)}
    found: dict[str, int] = {}
    for start in making.laid.starts:
        found.setdefault(start.piece, places[start.label])
    return found
