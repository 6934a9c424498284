"""Post: one text with its metadata, notes, sources and open queries. What a manuscript holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from publish.document import Blocks, Inlines, Note
from publish.findings import NOWHERE, Location
from publish.sources import Evidence, PartialDate, Source

PUBLISHED = "published"
"""The one status of a post of an export that is read without being asked for; others: draft,
private, password, scheduled, pending, trashed."""

STET = "stet"
"""The answer to a query that keeps what is set."""

SHOWN = "What does {} show? (decorative, if it shows nothing)"
"""What a query asks of a picture."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the text was read from: the kept original, and what read it when.

    ``file`` is where the original is kept, seen from the manuscript, ``sha256`` its digest;
    ``retrieved`` the day on which the page was saved, as it says itself, or was fetched;
    ``reader`` the version that read it and what it read it as. ``address`` is the one that was
    fetched, as a person named it, ``led_to`` those that it led on to, in order, and
    ``media_type`` what the server called the answer. ``read`` is the day (UTC) on which a
    manuscript was made of it, ``rules`` a digest of the rules by which.
    """

    file: str = ""
    sha256: str = ""
    retrieved: PartialDate | None = None
    reader: str = ""
    address: str = ""
    led_to: tuple[str, ...] = ()
    media_type: str = ""
    read: PartialDate | None = None
    rules: str = ""


@dataclass(frozen=True, slots=True)
class IndexTerm:
    """What an editor wants in the index: every occurrence of ``words`` as whole words, under
    ``heading`` (see docs/manuscript.md); ``see`` another heading instead, ``also`` others, too."""

    heading: str
    words: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of the post itself; an empty field is unknown, and is never invented.

    ``language`` is BCP 47; ``url`` the canonical address; ``rights`` the licence as stated;
    ``bibliography`` the files of sources that an editor names, relative to the manuscript.
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
    bibliography: tuple[str, ...] = ()
    index: tuple[IndexTerm, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the editor, found again by the words it is about (words survive edits).

    ``kind`` names what is asked and says what the words and the choices are
    (``publish.manuscript.kinds`` has the table; docs/manuscript.md tells editors). ``chosen`` is
    the choice that is set, and ``confidence`` how probably it is right; ``answer`` is the editor's:
    empty while the query is open. ``location`` is where the manuscript has the answer.
    """

    kind: str
    about: str
    question: str
    choices: tuple[str, ...] = ()
    chosen: str = ""
    confidence: float = 0.0
    answer: str = ""
    location: Location = field(default=NOWHERE, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Post:
    """A text as an editor sees it. ``parse(write(post)) == post`` (see ``publish.manuscript``)."""

    metadata: Metadata
    blocks: Blocks
    notes: tuple[Note, ...] = ()
    sources: tuple[Source, ...] = ()
    queries: tuple[Query, ...] = ()
    file: str = field(default="", compare=False)
