"""Original and Reading: what every reader is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from publish.findings import Finding
from publish.ledger import Ledger
from publish.post import Origin, Post
from publish.sources import PartialDate

Load = Callable[[str], bytes | None]
"""Gives the bytes of a file by the address that a page gives it, or None."""


def nothing_beside(_: str) -> bytes | None:
    """The loader of an original that stands alone: no file beside it can be read."""
    return None


@dataclass(frozen=True, slots=True)
class Original:
    """One source as it was found: its file name, its bytes, a way to its pictures; and where they
    are known its address, the encoding that its transport declares, and the day it was saved.

    ``load`` gives the bytes of a picture by the address that the page gives it, relative or
    absolute, or None if there is none or it may not be read; ``frames`` the documents of frames
    that were saved with the page. They are the only things through which a reader sees the disk.
    The post's pictures are named after ``stem``, or else after the file. ``came`` is what is
    known of its way here besides, if it was fetched.
    """

    name: str
    data: bytes
    load: Load = nothing_beside
    url: str = ""
    charset: str = ""
    retrieved: PartialDate | None = None
    frames: Load = nothing_beside
    stem: str = ""
    came: Origin = field(default_factory=Origin)


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
