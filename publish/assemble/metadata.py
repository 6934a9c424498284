"""What the book says of itself: title, identifier, date, from book.toml or from its posts."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from publish.assemble.people import people
from publish.book import BookMetadata
from publish.document import Inlines
from publish.languages import terms
from publish.manuscript import parse_line
from publish.post import Post
from publish.project import BookEntry, Project
from publish.walking import plain_text

EPOCH = "2000-01-01T00:00:00Z"
"""The date of a book that states none: fixed, so that a rebuild gives the same bytes."""


def book_metadata(project: Project, posts: Sequence[Post]) -> BookMetadata:
    """The metadata of a book: what book.toml leaves open is taken from its posts, or unknown."""
    entry = project.book
    title = _title(entry, posts)
    modified = entry.modified or (f"{_full(entry)}T00:00:00Z" if entry.published else EPOCH)
    return BookMetadata(
        title=title,
        language=entry.language,
        identifier=entry.identifier or _identifier(plain_text(title), posts),
        subtitle=(entry.subtitle,) if entry.subtitle else (),
        sort_title=entry.sort_title,
        authors=entry.authors,
        editors=entry.editors,
        people=people(project, posts),
        publisher=entry.publisher,
        place=entry.place,
        published=entry.published,
        isbn=entry.isbn,
        isbn_epub=entry.isbn_epub,
        edition=entry.edition,
        printing=entry.printing,
        credits=tuple(map(parse_line, entry.credits)),
        series=entry.series,
        series_number=entry.series_number,
        series_titles=tuple(map(parse_line, entry.series_titles)),
        series_type=entry.series_type,
        rights=entry.rights,
        description=entry.description,
        subjects=entry.subjects,
        codes=(*entry.bisac, *entry.thema),
        assurance=project.ebook.assurance,
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
