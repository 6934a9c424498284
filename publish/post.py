"""Post: one text with its metadata, notes, sources and open queries. What a manuscript holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from publish.document import Blocks, Inlines, Note
from publish.sources import Evidence, PartialDate, Source


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the text was read from: the kept original and the tool that read it."""

    file: str = ""
    sha256: str = ""
    retrieved: PartialDate | None = None
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of the post itself; an empty field is unknown, and is never invented.

    ``language`` is BCP 47; ``url`` the canonical address; ``rights`` the licence as stated.
    """

    title: Inlines = ()
    subtitle: Inlines = ()
    byline: tuple[str, ...] = ()
    published: PartialDate | None = None
    updated: PartialDate | None = None
    language: str = ""
    site: str = ""
    url: str = ""
    rights: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    origin: Origin = Origin()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the editor, found again by the words it is about (words survive edits).

    ``kind`` names what is asked: "extent" (where a quotation ends: ``choices`` are the last words
    of each possible end), or any other code whose choices are words to stand in the place of
    ``about`` ("stet" keeps them). ``chosen`` is the choice that is set; ``answer`` is the
    editor's: empty while the query is open, else one of the choices.
    """

    kind: str
    about: str
    question: str
    choices: tuple[str, ...] = ()
    chosen: str = ""
    confidence: float = 0.0
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A text as an editor sees it. ``parse(write(post)) == post`` (see ``publish.manuscript``)."""

    metadata: Metadata
    blocks: Blocks
    notes: tuple[Note, ...] = ()
    sources: tuple[Source, ...] = ()
    queries: tuple[Query, ...] = ()
    file: str = field(default="", compare=False)
