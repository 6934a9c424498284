"""The book itself: posts in their parts and chapters, matter around them, everything resolved."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from publish.assemble.ids import section_ids, with_ids
from publish.assemble.links import localise, note_links, targets_of
from publish.assemble.notes import Citer, lift_citations, numbered
from publish.book import Book, BookMetadata, Chapter, Matter, Part
from publish.cite import bibliography
from publish.document import Blocks, Image, Inline, Inlines, Paragraph, plain_text
from publish.findings import Finding
from publish.languages import terms
from publish.post import Metadata, Post
from publish.project import (
    FRONT,
    BookEntry,
    MatterEntry,
    Options,
    PartEntry,
    Project,
    slug,
)
from publish.sources import Source
from publish.transform import each_run, nested

Pictures = Mapping[tuple[str, str], str]
"""(manuscript file, Image.src) -> the name that the picture has in the book."""

LONE_FRONT = frozenset({"titlepage", "copyright"})
"""The front matter that a lone post is worth."""

EPOCH = "2000-01-01T00:00:00Z"
"""The date of a book that states none: fixed, so that a rebuild gives the same bytes."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A post with its place in the book."""

    id: str
    number: int
    post: Post


def assemble(
    project: Project, posts: Mapping[Path, Post], pictures: Pictures
) -> tuple[Book, tuple[Finding, ...]]:
    """Put the posts of a project, read from its manuscripts, together as a Book.

    Every note is numbered and worded, every link and id is the book's, every picture has its
    name in the book; what could not be resolved is a finding.
    """
    placed = _place(project, posts)
    ready = {item.id: _prepared(item, pictures) for item in placed.values()}
    targets = targets_of(
        ((item.id, item.post) for item in placed.values()),
        (ident for post in ready.values() for ident in section_ids(post.blocks)),
    )
    findings: list[Finding] = []
    for ident, post in ready.items():
        local, found = localise(post, ident, targets)
        ready[ident] = note_links(local) if project.options.links == "notes" else local
        findings += found
    chapters = _chapters(placed.values(), ready, project.options)
    matter = _MatterMaker(project, posts, pictures, chapters)
    book = Book(
        metadata=_metadata(project.book, tuple(posts.values())),
        front=matter.pages(project.front),
        body=_body(project.parts, placed, chapters),
        back=matter.pages(project.back),
    )
    return book, tuple(findings)


def complete(project: Project, posts: Sequence[Post], title: str) -> Project:
    """Fill in what a project of sources named on the command line can know only from its posts:
    the book of a lone post is named as the post is; an anthology needs contents."""
    lone = posts[0].metadata if len(posts) == 1 else Metadata()
    languages = [post.metadata.language for post in posts if post.metadata.language]
    entry = BookEntry(
        title=title,
        language=max(languages, key=languages.count) if languages else "en",
        authors=lone.byline,
        rights=lone.rights,
        published=lone.published,
        description=lone.description,
    )
    front = FRONT if len(posts) > 1 else tuple(role for role in FRONT if role in LONE_FRONT)
    return replace(
        project,
        book=entry,
        front=tuple(MatterEntry(role) for role in front),
        back=(MatterEntry("sources"),),
        slug=slug(title) or _lone_slug(posts) or "anthology",
    )


def _lone_slug(posts: Sequence[Post]) -> str:
    return slug(plain_text(posts[0].metadata.title)) or "post" if len(posts) == 1 else ""


# ------------------------------------------------------------------- the body


def _place(project: Project, posts: Mapping[Path, Post]) -> dict[Path, _Placed]:
    files = [file for part in project.parts for file in part.chapters]
    numbered_chapters = len(files) > 1
    return {
        file: _Placed(f"c{number}", number if numbered_chapters else 0, posts[file])
        for number, file in enumerate(files, 1)
    }


def _prepared(item: _Placed, pictures: Pictures) -> Post:
    post = lift_citations(item.post)
    post = replace(post, blocks=with_ids(post.blocks, item.id))
    return _with_pictures(post, pictures)


def _with_pictures(post: Post, pictures: Pictures) -> Post:
    """Give every image its name in the book; one that has none leaves its alt text behind."""

    def change(content: Inlines) -> Inlines:
        return tuple(named(node) for node in nested(content, change))

    def named(node: Inline) -> Inline:
        if not isinstance(node, Image):
            return node
        return replace(node, src=pictures[post.file, node.src])

    notes = tuple(replace(note, blocks=each_run(note.blocks, change)) for note in post.notes)
    return replace(post, blocks=each_run(post.blocks, change), notes=notes)


def _chapters(
    placed: Iterable[_Placed], ready: Mapping[str, Post], options: Options
) -> dict[str, Chapter]:
    """The chapters with their notes worded, in order, because citations remember."""
    seen: set[str] = set()
    chapters = {}
    for item in placed:
        post = ready[item.id]
        if options.notes_scope == "chapter":
            seen.clear()
        citer = Citer({source.key: source for source in post.sources}, seen)
        name = slug(Path(post.file).stem) or slug(plain_text(post.metadata.title)) or "post"
        notes = numbered(post, item.id, citer.word)
        chapters[item.id] = Chapter(item.number, item.id, name, post, notes)
    return chapters


def _body(
    parts: Sequence[PartEntry], placed: Mapping[Path, _Placed], chapters: Mapping[str, Chapter]
) -> tuple[Part | Chapter, ...]:
    body: list[Part | Chapter] = []
    number = 0
    for part in parts:
        inside = tuple(chapters[placed[file].id] for file in part.chapters)
        if not part.title:
            body += inside
            continue
        number += 1
        body.append(Part(number, f"p{number}", (part.title,), inside))
    return tuple(body)


# ----------------------------------------------------------------- the matter


@dataclass(frozen=True, slots=True)
class _MatterMaker:
    """Makes the pages of the front and back matter, each with what it needs of the book."""

    project: Project
    posts: Mapping[Path, Post]
    pictures: Pictures
    chapters: Mapping[str, Chapter]

    def pages(self, entries: Sequence[MatterEntry]) -> tuple[Matter, ...]:
        pages = (self._page(entry) for entry in entries)
        return tuple(page for page in pages if page)

    def _page(self, entry: MatterEntry) -> Matter | None:
        title: Inlines = (str(terms(self.project.book.language)[entry.role]),)
        if entry.file:
            return self._prose(entry.role, self.posts[entry.file], title)
        if entry.role == "sources":
            blocks = self._bibliography()
            return Matter("sources", "sources", title, blocks) if blocks else None
        return Matter(entry.role, entry.role, title)

    def _prose(self, role: str, post: Post, title: Inlines) -> Matter:
        """An editor's own words: numbered and worded as a chapter's, headed as they wish."""
        post = _prepared(_Placed(role, 0, post), self.pictures)
        citer = Citer({source.key: source for source in post.sources})
        notes = numbered(post, role, citer.word)
        return Matter(role, role, post.metadata.title or title, post.blocks, notes)

    def _bibliography(self) -> Blocks:
        if self.project.options.bibliography == "none":
            return ()
        sources: dict[tuple[object, ...], Source] = {}
        for chapter in self.chapters.values():
            for source in chapter.post.sources:
                sources.setdefault((source.type, source.text, source.names, source.dates), source)
        return tuple(Paragraph(entry) for _, entry in bibliography(sources.values()))


# --------------------------------------------------------------- the metadata


def _metadata(entry: BookEntry, posts: Sequence[Post]) -> BookMetadata:
    title = _title(entry, posts)
    modified = entry.modified or (f"{_full(entry)}T00:00:00Z" if entry.published else EPOCH)
    return BookMetadata(
        title=title,
        language=entry.language,
        identifier=entry.identifier or _identifier(plain_text(title), posts),
        subtitle=(entry.subtitle,) if entry.subtitle else (),
        authors=entry.authors,
        editors=entry.editors,
        publisher=entry.publisher,
        place=entry.place,
        published=entry.published,
        isbn=entry.isbn,
        rights=entry.rights,
        description=entry.description,
        subjects=entry.subjects,
        modified=modified,
    )


def _title(entry: BookEntry, posts: Sequence[Post]) -> Inlines:
    """The book's title: book.toml's, a lone post's own, or that of the first post and others."""
    if entry.title:
        return (entry.title,)
    first = posts[0].metadata.title or (str(terms(entry.language)["untitled"]),)
    if len(posts) == 1:
        return first
    return (str(terms(entry.language)["and_others"]).format(title=plain_text(first)),)


def _full(entry: BookEntry) -> str:
    date = entry.published
    return f"{date.year:04}-{date.month or 1:02}-{date.day or 1:02}" if date else ""


def _identifier(title: str, posts: Sequence[Post]) -> str:
    """A URI that stays the same while the posts do: from their addresses or originals."""
    names = (
        post.metadata.url or post.metadata.origin.sha256 or plain_text(post.metadata.title)
        for post in posts
    )
    return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join((title, *names))).urn
