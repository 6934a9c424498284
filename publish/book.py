"""Book, Matter, Part, Chapter: what is rendered, whole and in order."""

from __future__ import annotations

from dataclasses import dataclass

from publish.about import Assurance, BookMetadata, Person, Subject
from publish.document import Blocks, Inlines, Link
from publish.indexes import IndexLetter
from publish.post import Post
from publish.walking import plain_text, text_of

__all__ = [
    "LONGEST_OPENING",
    "Apparatus",
    "Assurance",
    "Book",
    "BookMetadata",
    "Chapter",
    "Contributor",
    "ListedFigure",
    "ListedLink",
    "ListedSource",
    "ListedText",
    "Matter",
    "NumberedNote",
    "Part",
    "Person",
    "Subject",
]

LONGEST_OPENING = 40
"""Characters of an untitled post by which it is called."""


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
class ListedFigure:
    """A line of the list of figures: the id of a figure's caption, the caption's words and their
    language, and whether it stands in the front matter, whose folios are roman."""

    id: str
    words: Inlines
    language: str = ""
    front: bool = False


@dataclass(frozen=True, slots=True)
class ListedText:
    """A text by a contributor: the id of its chapter, its title, its language."""

    id: str
    title: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody whose texts a book has: the name as the bylines have it, what the editor says of
    them, their texts in order."""

    name: str
    note: Inlines = ()
    texts: tuple[ListedText, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """A page or chapter of the front or back matter; ``role`` names its template.

    ``blocks`` are an editor's words (a foreword); () where the page is made: by its template from
    the book itself (title page, contents), from its apparatus (the book's sources), or from what
    was gathered for it (``figures``, ``contributors``, ``index``). ``division`` is "front" or
    "back", where the editor put it; "" is where such a page usually stands."""

    role: str
    id: str
    title: Inlines
    blocks: Blocks = ()
    notes: tuple[NumberedNote, ...] = ()
    apparatus: Apparatus = Apparatus()
    division: str = ""
    figures: tuple[ListedFigure, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    index: tuple[IndexLetter, ...] = ()


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
    """A numbered division of the body, with a page of its own, and its chapters. ``blocks`` are
    what the editor puts on that page: an epigraph, an introduction."""

    number: int
    id: str
    title: Inlines
    chapters: tuple[Chapter, ...] = ()
    blocks: Blocks = ()
    notes: tuple[NumberedNote, ...] = ()
    apparatus: Apparatus = Apparatus()


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
