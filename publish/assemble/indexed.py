"""A book with its index: every text is gone through, what is mentioned in it becomes an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from publish.assemble.entries import index_of
from publish.assemble.finding import Finder
from publish.assemble.marking import Marker, Path, written
from publish.assemble.named import Named
from publish.book import Book, Chapter, Matter, NumberedNote, Part
from publish.document import Blocks, Citation, Inlines
from publish.findings import NOWHERE, Code, Finding, Location, Severity
from publish.indexes import Place
from publish.manuscript import write_line
from publish.post import IndexTerm, Post
from publish.project import IndexChoices, Project
from publish.roles import ROLES
from publish.sources import Source
from publish.walking import all_inlines, plain_text

NO_ENTRIES = Code("A005", Severity.WARNING, "an index is asked for, but nothing is to be in it")

INDEX = "index"


def wants_index(project: Project) -> bool:
    """Whether a book has an index made for it: one that is no manuscript of an editor's."""
    return any(page.role == INDEX and not page.file for page in (*project.front, *project.back))


def citation_headings(
    project: Project, sources: Mapping[str, Source]
) -> Callable[[Citation], Iterable[str]]:
    """Under what the index has a citation that stands in the text, as a manuscript would say it;
    nothing where no index is made."""
    named = Named.of(sources.values(), project.index.sources if wants_index(project) else ())
    return lambda citation: [
        write_line(heading).replace(";", ",") for heading in named.headings(citation)
    ]


def with_index(
    book: Book, project: Project, posts: Mapping[str, Post]
) -> tuple[Book, tuple[Finding, ...]]:
    """The book with places marked in its texts and an index of them, still without folios; as it
    is where none is asked for. ``posts`` are those of the book by their ids, before their notes
    were worded."""
    if not wants_index(project):
        return book, ()
    where = Location(str(project.file)) if project.file else NOWHERE
    indexer = _Indexer(project.index, posts)
    front = tuple(map(indexer.matter, book.front))
    body = tuple(
        indexer.part(item) if isinstance(item, Part) else indexer.chapter(item)
        for item in book.body
    )
    back = tuple(map(indexer.matter, book.back))
    letters, told = index_of(
        indexer.found, indexer.terms(where), project.index, project.book.language
    )
    if not letters:
        hint = "mark words, or write terms in [index] of book.toml"
        told = (*told, Finding(NO_ENTRIES, where, f"the index has no entries: {hint}"))

    def filled(pages: tuple[Matter, ...]) -> tuple[Matter, ...]:
        """The pages with the index in its place; without it, where it is empty."""
        made = (replace(p, index=letters) if _is_made(p) else p for p in pages)
        return tuple(page for page in made if page.index or not _is_made(page))

    return replace(book, front=filled(front), body=body, back=filled(back)), told


def _is_made(page: Matter) -> bool:
    return page.role == INDEX and not page.blocks


@dataclass(slots=True)
class _Indexer:
    """Goes through the pieces of a book; ``found`` has every mention, in the order of reading."""

    choices: IndexChoices
    posts: Mapping[str, Post]
    found: list[tuple[Path, Place]] = field(default_factory=list)

    def terms(self, book: Location) -> Iterator[tuple[IndexTerm, Location]]:
        """Every term of the book and of its texts, with the file that it is from."""
        yield from ((term, book) for term in self.choices.terms)
        for post in self.posts.values():
            yield from ((term, Location(post.file)) for term in post.metadata.index)

    def matter(self, page: Matter) -> Matter:
        """A page of the matter; those that the contents do not list are not indexed."""
        if not page.blocks or not ROLES[page.role].listed:
            return page
        return replace(page, blocks=self._text(page.id, page.title, page.blocks, page.notes))

    def part(self, part: Part) -> Part:
        blocks = self._text(part.id, part.title, part.blocks, part.notes)
        return replace(part, blocks=blocks, chapters=tuple(map(self.chapter, part.chapters)))

    def chapter(self, chapter: Chapter) -> Chapter:
        post = chapter.post
        title = (*post.metadata.title, *post.metadata.subtitle)
        blocks = self._text(chapter.id, title, post.blocks, chapter.notes)
        return replace(chapter, post=replace(post, blocks=blocks))

    def _text(
        self, piece: str, title: Inlines, blocks: Blocks, notes: tuple[NumberedNote, ...]
    ) -> Blocks:
        post = self.posts.get(piece)
        cited = _cited(post) if post else {}
        named = Named.of(post.sources if post else (), self.choices.sources)
        marker = Marker(piece, Finder.of(self._sought(post, named, cited)))
        marker.title(title)
        marked = marker.text(blocks)
        for note in notes:
            marker.note(note)
            place = Place(note.id, note.number)
            for citation in cited.get(note.label, ()):
                marker.found += [((heading,), place) for heading in named.headings(citation)]
        self.found += marker.found
        return marked

    def _sought(
        self, post: Post | None, named: Named, cited: Mapping[str, tuple[Citation, ...]]
    ) -> Iterator[tuple[str, tuple[Path, ...]]]:
        """The phrases that are looked for in a text: its own terms, the book's, people it cites."""
        own = post.metadata.index if post else ()
        for term in (*own, *self.choices.terms):
            paths = written(term.heading)
            lone = () if term.see or term.also else [plain_text(path[-1]) for path in paths]
            yield from ((phrase, paths) for phrase in term.words or lone)
        citations = tuple(one for some in cited.values() for one in some)
        for phrase, heading in named.phrases(citations):
            yield phrase, ((heading,),)


def _cited(post: Post) -> dict[str, tuple[Citation, ...]]:
    """What each note of a post cites, by its label."""
    return {
        note.label: tuple(node for node in all_inlines(note.blocks) if isinstance(node, Citation))
        for note in post.notes
    }
