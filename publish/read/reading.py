"""Original and Reading: what every reader is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from publish.findings import Finding
from publish.ledger import Ledger
from publish.post import Post


def nothing_beside(_: str) -> bytes | None:
    """The loader of an original that stands alone: no file beside it can be read."""
    return None


@dataclass(frozen=True, slots=True)
class Original:
    """One source as it was found: its file name, its bytes, a way to its pictures, and its
    address where that is known.

    ``load`` gives the bytes of a file that the page names by a relative path, or None if there
    is none or it may not be read; it is the only thing through which a reader sees the disk.
    """

    name: str
    data: bytes
    load: Callable[[str], bytes | None] = nothing_beside
    url: str = ""


@dataclass(frozen=True, slots=True)
class Media:
    """A picture that the post shows: its path beside the manuscript, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """A post as it was read, with what is unsure in it, what was dropped, and its pictures."""

    post: Post
    findings: tuple[Finding, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
    media: tuple[Media, ...] = ()
