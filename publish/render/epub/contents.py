"""The table of contents as data: parts, posts with their authors, sections; nested as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from publish.book import Book, Chapter, Matter, Part
from publish.languages import terms
from publish.render.epub.documents import legal
from publish.render.epub.headings import Heading
from publish.render.epub.texts import Finished
from publish.render.xhtml import Piece
from publish.roles import ROLES


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: its words, whose text it is, where it leads, what is under it, and
    whether that is left out on the contents page, whether it is a part of the book."""

    title: str
    href: str
    byline: str = ""
    language: str = ""
    direction: str = ""
    children: tuple[Entry, ...] = ()
    folded: bool = False
    part: bool = False

    @property
    def label(self) -> str:
        """The line in one string, for the NCX."""
        return f"{self.title} — {self.byline}" if self.byline else self.title


def contents(
    book: Book, finished: Iterable[Finished], home: Mapping[str, str]
) -> tuple[Entry, ...]:
    """The contents of a book; ``home`` is the file in which each id is found."""
    bylines = {chapter.post.metadata.byline for chapter in book.chapters}
    by_id = {one.piece.id: one for one in finished}
    maker = _Maker(by_id, home, bylines=len(bylines) > 1, folded=len(book.chapters) > 1)
    items = (*book.front, *book.body, *book.back)
    return tuple(entry for item in items for entry in maker.entries(item))


def outlined(entries: Iterable[Entry], levels: int) -> tuple[Entry, ...]:
    """Entries without those that stand deeper than so many levels; 0 keeps them all."""
    return (
        tuple(
            replace(entry, children=() if levels == 1 else outlined(entry.children, levels - 1))
            for entry in entries
        )
        if levels
        else tuple(entries)
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    """What an entry is made with: the finished pieces by id, the files of all ids, whether authors
    are named (where posts have different ones), whether sections are left out on the page."""

    finished: Mapping[str, Finished]
    home: Mapping[str, str]
    bylines: bool
    folded: bool

    def entries(self, item: Matter | Part | Chapter) -> Iterator[Entry]:
        """The entry of a piece, if it has one, with all that is under it."""
        one = self.finished.get(item.id)
        if one is not None and (not isinstance(item, Matter) or ROLES[item.role].listed):
            yield self._entry(item, one)

    def _entry(self, item: Matter | Part | Chapter, one: Finished) -> Entry:
        piece = one.piece
        under = _sections(one.headings, piece, self.home)
        if isinstance(item, Part):
            under += tuple(entry for chapter in item.chapters for entry in self.entries(chapter))
        return Entry(
            piece.title or piece.file,
            piece.file,
            self._byline(item),
            piece.language,
            piece.direction,
            under,
            folded=self.folded and not isinstance(item, Part),
            part=isinstance(item, Part),
        )

    def _byline(self, item: Matter | Part | Chapter) -> str:
        if self.bylines and isinstance(item, Chapter):
            meta = item.post.metadata
            return legal(str(terms(meta.language)["comma"]).join(meta.byline))
        return ""


def _sections(
    headings: Iterable[Heading], piece: Piece, home: Mapping[str, str]
) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            heading.title,
            f"{home[heading.id]}#{heading.id}",
            "",
            piece.language,
            piece.direction,
            _sections(heading.below, piece, home),
        )
        for heading in headings
    )
