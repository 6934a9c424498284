"""A hostile case: what is laid out, what is asked of it, and what must come of it.

A case is plain data, so that it can be tried in any way: in the process of a test, or through the
command line as a user would. See docs/architecture.md, "Hostile input", for how one is added.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from publish.errors import Exit

CANARY = "qzxvCanaryWjkfhPlume"
"""Words that stand in files that no book may hold. Letters alone: no layout changes them."""

COLOUR = (203, 17, 119)
"""What a picture that no book may hold is filled with."""


@dataclass(frozen=True, slots=True)
class Link:
    """A symbolic link; relative to where it stands."""

    to: str


@dataclass(frozen=True, slots=True)
class HardLink:
    """Another name of a file that was laid out before."""

    of: str


@dataclass(frozen=True, slots=True)
class Fifo:
    """A pipe that nobody writes to."""


@dataclass(frozen=True, slots=True)
class Socket:
    """A socket that nobody listens at."""


@dataclass(frozen=True, slots=True)
class Folder:
    """An empty folder."""


@dataclass(frozen=True, slots=True)
class Huge:
    """A file of so many bytes that takes no room: zeros behind what it begins with."""

    size: int
    begins: bytes = b""


@dataclass(frozen=True, slots=True)
class Locked:
    """A file that nobody may read (root may)."""

    data: bytes


Special = Locked | Link | HardLink | Fifo | Socket | Folder | Huge

Files = dict[str, bytes | Special]
"""What is laid out, by its name seen from the folder of the source."""


@dataclass(frozen=True, slots=True)
class Case:
    """What somebody might feed us.

    ``files`` are named from the folder of the source; "../x" stands outside of it. In their texts,
    their targets and in ``arguments`` {CANARY} is replaced, and {SECRET} (a file with it, outside),
    {TRAP} (host and port of a server that nobody may reach), {HOME}, {IN} and {OUT} (folders).
    ``story`` says in a sentence what is tried. ``keeps`` are texts that must be in the book in this
    order, ``never`` texts that may be nowhere in it, ``told`` texts that must be said on stderr.
    ``refused`` is the code that it must end with (None: a book must be made); ``may`` are others
    that it may end with, where it depends on chance.

    ``media`` are what is made of it: "pdf" and "epub", "read" (manuscripts), "check" (nothing).
    ``source`` is what is named, "" for none. ``output`` is where it is written, seen from the
    source's folder. What only a process can be put through stands in ``shell`` (a command of sh in
    which {command} is ours) and ``environment`` (None: not set); such a case, and one that is
    ``large``, is tried by ``make hostile`` alone.
    """

    kind: str
    name: str
    story: str
    files: Mapping[str, bytes | Special]
    source: str = "post.html"
    arguments: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    refused: Exit | None = None
    may: frozenset[Exit] = frozenset()
    media: tuple[str, ...] = ("pdf", "epub")
    large: bool = False
    output: str = "{OUT}/book.{medium}"
    shell: str = ""
    environment: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def alone(self) -> bool:
        """Whether it needs a process, or much time or memory."""
        return self.large or bool(self.shell or self.environment)

    def __str__(self) -> str:
        return f"{self.kind}/{self.name}"


def page(body: str, *, title: str = "The Weir", head: str = "", lang: str = "en") -> bytes:
    """A saved page with an article."""
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        f"{head}</head><body><article><h1>{title}</h1>\n{PROSE}{body}\n{LAST}</article></body></html>"
    ).encode()


FIRST_WORDS = "The keeper of the weir counted the boats that came down on the flood"
LAST_WORDS = "and then he closed the grey book and went to bed"
PROSE = f"<p>{FIRST_WORDS}, and he wrote each of them into his grey book that night.</p>\n"
LAST = f"<p>At last the rain had ended, {LAST_WORDS}, for there was nothing more to count.</p>"
KEPT = (FIRST_WORDS, LAST_WORDS)
"""What the author of a ``page`` or a ``manuscript`` says, and what every book of it must hold."""


def manuscript(body: str = "", *, fields: str = "title: The Weir") -> bytes:
    """A manuscript with a metadata block."""
    first, last = (text.replace("<p>", "").replace("</p>", "") for text in (PROSE, LAST))
    return f"---\n{fields}\n---\n\n{first}\n{body}\n\n{last}\n".encode()
