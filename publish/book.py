"""Book, Matter, Part, Chapter and the table of roles: what is rendered, whole and in order."""

from __future__ import annotations

from dataclasses import dataclass

from publish.document import Blocks, Inlines, Link
from publish.post import Post
from publish.sources import PartialDate
from publish.walking import plain_text, text_of

LONGEST_OPENING = 40
"""Characters of an untitled post by which it is called."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a piece of a book is: its EPUB type, DPUB-ARIA role, and place in the landmarks.

    EPUB Structural Semantics Vocabulary 1.1 and DPUB-ARIA 1.1; ``aria`` is "" where the
    vocabulary has no role. ``running``: the piece carries running heads.
    """

    name: str
    epub_type: str
    aria: str = ""
    landmark: str = ""
    division: str = "front"
    running: bool = True


ROLES = {
    role.name: role
    for role in (
        Role("halftitle", "halftitlepage", running=False),
        Role("titlepage", "titlepage", landmark="titlepage", running=False),
        Role("copyright", "copyright-page", landmark="copyright-page", running=False),
        Role("dedication", "dedication", "doc-dedication", running=False),
        Role("epigraph", "epigraph", "doc-epigraph", running=False),
        Role("contents", "toc", "doc-toc", landmark="toc"),
        Role("foreword", "foreword", "doc-foreword", landmark="foreword"),
        Role("preface", "preface", "doc-preface", landmark="preface"),
        Role("introduction", "introduction", "doc-introduction", landmark="introduction"),
        Role("note-on-the-texts", "preamble", "doc-introduction", landmark="preamble"),
        Role("part", "part", "doc-part", division="body", running=False),
        Role("chapter", "chapter", "doc-chapter", landmark="bodymatter", division="body"),
        Role(
            "afterword",
            "afterword",
            "doc-afterword",
            landmark="afterword",
            division="back",
        ),
        Role("contributors", "contributors", division="back", landmark="contributors"),
        Role("sources", "bibliography", "doc-bibliography", "bibliography", "back"),
        Role("colophon", "colophon", "doc-colophon", "colophon", "back", running=False),
    )
}


@dataclass(frozen=True, slots=True)
class BookMetadata:
    """What the title page, the copyright page and the package document say of the book.

    ``identifier`` is a stable URI; ``modified`` an ISO 8601 UTC time, for a reproducible build.
    """

    title: Inlines
    language: str
    identifier: str
    subtitle: Inlines = ()
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    publisher: str = ""
    place: str = ""
    published: PartialDate | None = None
    isbn: str = ""
    rights: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    modified: str = "2000-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class NumberedNote:
    """A note in its chapter: its number there, its id in the book, its worded blocks."""

    number: int
    label: str
    id: str
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class ListedSource:
    """An entry of a bibliography: its id in the book, its words."""

    id: str
    words: Inlines


@dataclass(frozen=True, slots=True)
class ListedLink:
    """An entry of a list of links: the words that were linked, () where a picture was; the
    address as it is printed, linked."""

    words: Inlines
    address: Link


@dataclass(frozen=True, slots=True)
class Apparatus:
    """What stands behind a text and its notes: the sources and the links that it has listed, and
    ``online``, the text's own address, which is printed with its QR code; "" for none."""

    sources: tuple[ListedSource, ...] = ()
    links: tuple[ListedLink, ...] = ()
    online: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """A page or chapter of the front or back matter; ``role`` names its template.

    ``blocks`` are an editor's words (a foreword); () where the template makes the page from the
    book itself (title page, contents) or from its apparatus (the book's sources)."""

    role: str
    id: str
    title: Inlines
    blocks: Blocks = ()
    notes: tuple[NumberedNote, ...] = ()
    apparatus: Apparatus = Apparatus()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A post in the book: its number, its id, and its notes in order of their calls.

    ``post.blocks`` are ready to be set: links between posts point at ids of the book, citations
    are worded, ids are unique over the book."""

    number: int
    id: str
    slug: str
    post: Post
    notes: tuple[NumberedNote, ...] = ()
    apparatus: Apparatus = Apparatus()

    @property
    def called(self) -> str:
        """What contents and running heads call the chapter: its title; where the post has none,
        its first words, as in an index of first lines; "" where it has no words either."""
        return plain_text(self.post.metadata.title) or _opening(text_of(self.post.blocks))


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered division of the body, with a page of its own, and its chapters."""

    number: int
    id: str
    title: Inlines
    chapters: tuple[Chapter, ...] = ()
    blocks: Blocks = ()


@dataclass(frozen=True, slots=True)
class Book:
    """A whole book; a lone post's book has one chapter and little matter."""

    metadata: BookMetadata
    front: tuple[Matter, ...]
    body: tuple[Part | Chapter, ...]
    back: tuple[Matter, ...]

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Every chapter, in order, whether in a part or not."""
        return tuple(
            chapter
            for item in self.body
            for chapter in (item.chapters if isinstance(item, Part) else (item,))
        )


def _opening(text: str) -> str:
    """The first words of a text, with an ellipsis where it goes on."""
    line = " ".join(text[: 10 * LONGEST_OPENING].split())
    if len(line) <= LONGEST_OPENING:
        return line
    whole = line[: LONGEST_OPENING + 1].rpartition(" ")[0] or line[:LONGEST_OPENING]
    return f"{whole.rstrip(',;:.–—- ')} …"
