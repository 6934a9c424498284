"""Project: the book to be made, its metadata, its matter and its parts, as plain data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from publish.book import Assurance, Subject
from publish.disk import resolved
from publish.errors import UsageError
from publish.post import IndexTerm
from publish.sources import PartialDate

FRONT = ("halftitle", "series", "titlepage", "copyright", "contents")
BACK = ("sources", "colophon")

RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
"""Names that are devices on Windows, whatever their suffix."""

_SLUG_FROM = 1000
"""Characters of a title that its file name is made of."""


@dataclass(frozen=True, slots=True)
class MatterEntry:
    """A page of the front or back matter, as book.toml lists it: its role, its manuscript, the
    title that stands over it in place of the usual one, its id in the book, "" for its role."""

    role: str
    file: Path | None = None
    title: str = ""
    id: str = ""

    @property
    def name(self) -> str:
        """Its id in the book."""
        return self.id or self.role


@dataclass(frozen=True, slots=True)
class PartEntry:
    """A part and its chapters; an empty title means chapters that stand in no part. ``file`` is
    the manuscript of what stands on the part's own page."""

    title: str
    chapters: tuple[Path, ...]
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class ContributorEntry:
    """What an editor says of somebody whom the book names: a line of Markdown, what they did for it
    (codes of ``publish.relators``), how the name is sorted, whether it is no person's."""

    name: str
    note: str = ""
    roles: tuple[str, ...] = ()
    sort_name: str = ""
    organisation: bool = False


@dataclass(frozen=True, slots=True)
class BookEntry:
    """The ``[book]`` table: what the title and copyright pages say; ``credits`` and
    ``series_titles`` are lines of Markdown."""

    title: str
    language: str = "en"
    identifier: str = ""
    subtitle: str = ""
    sort_title: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    publisher: str = ""
    place: str = ""
    published: PartialDate | None = None
    isbn: str = ""
    isbn_epub: str = ""
    edition: str = ""
    printing: str = ""
    credits: tuple[str, ...] = ()
    series: str = ""
    series_number: str = ""
    series_titles: tuple[str, ...] = ()
    series_type: str = "series"
    rights: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    bisac: tuple[Subject, ...] = ()
    thema: tuple[Subject, ...] = ()
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """The ``[options]`` table: the editor's choices of how notes and links are set.

    ``style`` is the name of one of our styles ("" is the usual one), or the path of a file that
    has another. ``qr``: a text that has links ends, in print, with a QR code of its own address."""

    links: str = "notes"
    notes_scope: str = "chapter"
    bibliography: str = "book"
    qr: bool = False
    style: str = ""
    ibid: bool = False


@dataclass(frozen=True, slots=True)
class Printing:
    """The ``[print]`` table: for whom, and how, a book is printed.

    ``press`` is a name of ``publish.presses``, ``trim`` a size as ``publish.trims`` reads it,
    ``paper`` one of the press's papers, ``ink`` "black" or "colour"; "" is the usual one of each.
    ``fine``: paragraphs are fitted by small changes of word and letter space.
    """

    press: str = ""
    trim: str = ""
    paper: str = ""
    ink: str = ""
    fine: bool = False
    spine: str = ""
    """How thick the book is, as its printer tells: "14.2mm"; "" reckons it from its pages."""
    openings: str = "recto"
    """On which pages chapters begin: "recto", or "any"."""


@dataclass(frozen=True, slots=True)
class Ebook:
    """The ``[epub]`` table: for whom, and how, the EPUB is made.

    ``shop`` is a name of ``publish.shops``, "" the usual one. ``fonts``: the faces of the book with
    the glyphs that it needs ("subset"), "whole", or "none". ``cover`` is a picture of the editor's
    own in place of a typographic one; ``assurance`` is what a person vouches for.
    """

    shop: str = ""
    fonts: str = "subset"
    cover: Path | None = None
    assurance: Assurance = field(default_factory=Assurance)


@dataclass(frozen=True, slots=True)
class IndexChoices:
    """The ``[index]`` table. ``sources``: what of the cited sources is indexed ("people",
    "outlets"); ``terms``: what is looked for in every text; ``leave_out``: headings that are not
    wanted; ``merge``: headings, each with the one that takes it in."""

    sources: tuple[str, ...] = ("people", "outlets")
    terms: tuple[IndexTerm, ...] = ()
    leave_out: frozenset[str] = frozenset()
    merge: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Project:
    """A book to be made: its folder, its metadata, its matter and its parts in order."""

    root: Path
    book: BookEntry
    front: tuple[MatterEntry, ...]
    parts: tuple[PartEntry, ...]
    back: tuple[MatterEntry, ...]
    options: Options = Options()
    printing: Printing = Printing()
    ebook: Ebook = Ebook()
    design: str = ""
    """The design's name; "" is the usual one."""
    slug: str = "book"
    sources: tuple[Path, ...] = ()
    """The files of sources that book.toml names."""
    publications: Path | None = None
    """The file of publications that book.toml names."""
    contributors: tuple[ContributorEntry, ...] = ()
    index: IndexChoices = IndexChoices()
    file: Path | None = None
    """The book.toml itself, if there is one."""

    @property
    def files(self) -> tuple[Path, ...]:
        """The manuscripts that are no chapters: pages of the matter, and parts' own pages."""
        pages = [entry.file for entry in (*self.front, *self.back)]
        return tuple(file for file in (*pages, *(part.file for part in self.parts)) if file)


def from_sources(sources: Sequence[Path]) -> Project:
    """The project of sources that were named one by one, in the current folder; its title, matter
    and name are filled in when its posts are known. Raises UsageError if one is named twice."""
    seen: set[Path] = set()
    for path in sources:
        if (place := _resolved(path)) in seen:
            raise UsageError("is named twice", where=str(path), hint="name each source once")
        seen.add(place)
    parts = (PartEntry("", tuple(sources)),)
    return Project(Path(), BookEntry(""), front=(), parts=parts, back=(), slug="")


def _resolved(path: Path) -> Path:
    """Where a path leads; itself where that cannot be told (links in a circle, a name too long)."""
    try:
        return resolved(path)
    except OSError:
        return path.absolute()


def slug(text: str) -> str:
    """A file name of a title: letters and figures of any script, hyphens; at most 60 characters
    and 180 bytes, and no name that Windows keeps for itself."""
    made = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", text[:_SLUG_FROM]).lower())
    made = made.strip("-")[:60].encode()[:180].decode("utf-8", "ignore").rstrip("-")
    return f"{made}-1" if made in RESERVED else made
