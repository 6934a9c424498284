"""The book itself: posts in their parts and chapters, matter around them, everything resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TypeVar

from publish.assemble.apparatus import apparatus, coded
from publish.assemble.figures import with_places
from publish.assemble.ids import section_ids
from publish.assemble.indexed import citation_headings, with_index
from publish.assemble.linknotes import note_links
from publish.assemble.links import localise, targets_of
from publish.assemble.matter import MatterMaker
from publish.assemble.metadata import book_metadata
from publish.assemble.notes import Citer, Memory, numbered
from publish.assemble.people import unused
from publish.assemble.placing import MATTER, Pictures, Placed, prepared
from publish.book import Book, Chapter, Part
from publish.cite import DEFAULT, StyleWording, Wording, style
from publish.findings import Finding
from publish.post import Metadata, Post
from publish.project import (
    FRONT,
    BookEntry,
    MatterEntry,
    PartEntry,
    Project,
    slug,
)
from publish.walking import plain_text

T = TypeVar("T")

LONE_FRONT = frozenset({"titlepage", "copyright"})
"""The front matter that a lone post is worth."""


def assemble(
    project: Project,
    posts: Mapping[Path, Post],
    pictures: Pictures,
    wording: Wording | None = None,
) -> tuple[Book, tuple[Finding, ...]]:
    """Put the posts of a project, read from its manuscripts, together as a Book.

    Every note is numbered and worded (by ``wording``, else in our style that the project names),
    every link and id is the book's, every picture has its name in the book; what could not be
    resolved is a finding.
    """
    wording = wording or our_wording(project, posts.values())
    placed = _place(project, posts)
    ready = {item.id: prepared(item, pictures) for item in placed.values()}
    targets = targets_of(
        ((item.id, item.post) for item in placed.values()),
        (ident for post in ready.values() for ident in section_ids(post.blocks)),
    )
    findings: list[Finding] = []
    figured = any(page.role == "figures" for page in (*project.front, *project.back))
    for ident, post in ready.items():
        local, found = localise(post, ident, targets)
        local = note_links(local) if project.options.links == "notes" else local
        ready[ident] = _with_figures(local, ident) if figured else local
        findings += found
    chapters = _chapters(placed.values(), ready, project, wording)
    if project.options.qr:
        chapters, found = coded(chapters.values())
        findings += found
    matter = MatterMaker(project, ready, tuple(chapters.values()), wording)
    book = Book(
        metadata=book_metadata(project, tuple(posts.values())),
        front=matter.pages(project.front, "front"),
        body=_body(project.parts, placed, chapters, matter),
        back=matter.pages(project.back, "back"),
    )
    book, found = with_index(book, project, ready)
    return book, (*findings, *found, *unused(project, tuple(posts.values())))


def _with_figures(post: Post, piece: str) -> Post:
    return replace(post, blocks=with_places(post.blocks, piece))


def complete(project: Project, posts: Sequence[Post], title: str) -> Project:
    """Fill in what a project of sources named on the command line can know only from its posts:
    the book of a lone post is named as the post is, and its sources stand behind it; an anthology
    needs contents and a page of sources, is named after the site that all its posts are from, and
    is by whoever wrote all of them."""
    lone = posts[0].metadata if len(posts) == 1 else Metadata()
    title = title or (
        "" if len(posts) == 1 else _shared([post.metadata.site for post in posts], "")
    )
    languages = [post.metadata.language for post in posts if post.metadata.language]
    entry = BookEntry(
        title=title,
        language=max(languages, key=languages.count) if languages else "en",
        authors=_shared([post.metadata.byline for post in posts], ()),
        rights=lone.rights,
        published=lone.published,
        description=lone.description,
        subjects=lone.tags,
    )
    several = len(posts) > 1
    front = FRONT if several else tuple(role for role in FRONT if role in LONE_FRONT)
    options = project.options if several else replace(project.options, bibliography="chapter")
    return replace(
        project,
        book=entry,
        front=tuple(MatterEntry(role) for role in front),
        back=(MatterEntry("sources"),) if several else (),
        options=options,
        slug=slug(title) or _lone_slug(posts) or "anthology",
    )


def _shared(values: Sequence[T], none: T) -> T:
    """What all posts say alike, or none."""
    return values[0] if all(value == values[0] for value in values) else none


def _lone_slug(posts: Sequence[Post]) -> str:
    return slug(plain_text(posts[0].metadata.title)) or "post" if len(posts) == 1 else ""


def our_wording(project: Project, posts: Iterable[Post]) -> Wording:
    """The style that a project names, one of ours, at work on its posts in the book's language."""
    named = style(project.options.style or DEFAULT, project.book.language)
    return StyleWording.of(named, [source for post in posts for source in post.sources])


# ------------------------------------------------------------------- the body


def _place(project: Project, posts: Mapping[Path, Post]) -> dict[Path, Placed]:
    """The place of every post of the project, in the order in which they are read: chapters by
    number, parts' own pages, an editor's pages by role."""
    chapters = [file for part in project.parts for file in part.chapters]
    numbers = {file: number for number, file in enumerate(chapters, 1)}
    lone = len(chapters) == 1
    placed: dict[Path, Placed] = {}

    def place(file: Path | None, ident: str, number: int = MATTER) -> None:
        if file:
            placed[file] = Placed(ident, number, posts[file])

    for entry in project.front:
        place(entry.file, entry.name)
    for ident, part in _named_parts(project.parts):
        place(part.file, ident)
        for file in part.chapters:
            place(file, f"c{numbers[file]}", 0 if lone else numbers[file])
    for entry in project.back:
        place(entry.file, entry.name)
    return placed


def _named_parts(parts: Sequence[PartEntry]) -> list[tuple[str, PartEntry]]:
    """The parts with their ids; "" where chapters stand in no part."""
    numbers = count(1)
    return [(f"p{next(numbers)}" if part.title else "", part) for part in parts]


def _chapters(
    placed: Iterable[Placed], ready: Mapping[str, Post], project: Project, wording: Wording
) -> dict[str, Chapter]:
    """The chapters with their notes worded, in order, because citations remember."""
    options = project.options
    memory = Memory()
    chapters = {}
    for item in placed:
        if item.number == MATTER:
            continue
        post = ready[item.id]
        if options.notes_scope == "chapter":
            memory = Memory(item.id)
        sources = {source.key: source for source in post.sources}
        headings = citation_headings(project, sources)
        citer = Citer(sources, wording, memory, options.ibid, headings)
        name = slug(Path(post.file).stem) or slug(plain_text(post.metadata.title)) or "post"
        post, notes = numbered(post, item.id, citer)
        behind = apparatus(post, item.id, notes, options, wording)
        chapters[item.id] = Chapter(item.number, item.id, name, post, notes, behind)
    return chapters


def _body(
    parts: Sequence[PartEntry],
    placed: Mapping[Path, Placed],
    chapters: Mapping[str, Chapter],
    matter: MatterMaker,
) -> tuple[Part | Chapter, ...]:
    body: list[Part | Chapter] = []
    for ident, part in _named_parts(parts):
        inside = tuple(chapters[placed[file].id] for file in part.chapters)
        if not ident:
            body += inside
            continue
        made = Part(int(ident[1:]), ident, (part.title,), inside)
        if part.file:
            post, notes, behind = matter.prose(ident)
            made = replace(made, blocks=post.blocks, notes=notes, apparatus=behind)
        body.append(made)
    return tuple(body)
