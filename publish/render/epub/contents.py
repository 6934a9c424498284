"""The table of contents as data: parts, posts with their authors, sections; nested as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from publish.book import Book, Chapter, Matter, Part
from publish.render.epub.documents import TYPE, XHTML, Document, legal
from publish.roles import ROLES

HEADINGS = tuple(f"{{{XHTML}}}h{level}" for level in range(1, 7))
SECTION = f"{{{XHTML}}}section"
NEXT_SECTIONS = etree.XPath(
    ".//x:section[count(ancestor::x:section) = $depth]", namespaces={"x": XHTML}
)
"""The sections right below one that stands at a depth, whatever is between."""

BODY_SECTION = f"{{{XHTML}}}body/{SECTION}"


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
    book: Book, documents: Mapping[str, Document], home: Mapping[str, str]
) -> tuple[Entry, ...]:
    """The contents of a book; ``documents`` are its content documents by the piece's id, each
    whole, ``home`` is the file in which each id is found."""
    bylines = {chapter.post.metadata.byline for chapter in book.chapters}
    maker = _Maker(documents, home, bylines=len(bylines) > 1, folded=len(book.chapters) > 1)
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
    """What an entry is made with: the documents by id, the files of all ids, whether authors are
    named (where posts have different ones), whether sections are left out on the page."""

    documents: Mapping[str, Document]
    home: Mapping[str, str]
    bylines: bool
    folded: bool

    def entries(self, item: Matter | Part | Chapter) -> Iterator[Entry]:
        """The entry of a piece, if it has one, with all that is under it."""
        document = self.documents.get(item.id)
        if document is not None and (not isinstance(item, Matter) or ROLES[item.role].listed):
            yield self._entry(item, document)

    def _entry(self, item: Matter | Part | Chapter, document: Document) -> Entry:
        piece = document.piece
        outermost = document.root.find(BODY_SECTION)
        under = () if outermost is None else _sections(outermost, document, self.home)
        if isinstance(item, Part):
            under += tuple(entry for chapter in item.chapters for entry in self.entries(chapter))
        return Entry(
            piece.title or document.file,
            document.file,
            self._byline(item),
            piece.language,
            piece.direction,
            under,
            folded=self.folded and not isinstance(item, Part),
            part=isinstance(item, Part),
        )

    def _byline(self, item: Matter | Part | Chapter) -> str:
        if self.bylines and isinstance(item, Chapter):
            return legal(", ".join(item.post.metadata.byline))
        return ""


def _sections(
    section: etree._Element, document: Document, home: Mapping[str, str], depth: int = 1
) -> tuple[Entry, ...]:
    """The sections with an id and a heading below one at a depth, nested as they are."""
    piece = document.piece
    found: list[Entry] = []
    for child in NEXT_SECTIONS(section, depth=depth):
        heading = _heading(child)
        below = _sections(child, document, home, depth + 1)
        if (ident := child.get("id")) and heading:
            href = f"{home[ident]}#{ident}"
            found.append(Entry(heading, href, "", piece.language, piece.direction, below))
        else:
            found += below
    return tuple(found)


def _heading(section: etree._Element) -> str:
    first = next(section.iterchildren(*HEADINGS), None)
    return " ".join(words(first).split()) if first is not None else ""


def words(element: etree._Element) -> str:
    """An element's text as a reader would say it: noterefs and page breaks left out."""
    parts = [element.text or ""]
    for child in element:
        if child.get(TYPE) not in ("noteref", "pagebreak") and isinstance(child.tag, str):
            parts.append(words(child))
        parts.append(child.tail or "")
    return "".join(parts)
