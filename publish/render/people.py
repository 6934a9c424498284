"""Whom a book names, each once: with all that they did, the chief maker first."""

from __future__ import annotations

from collections.abc import Iterator

from publish.book import Book, Person
from publish.relators import AUTHOR, EDITOR, relators


def credited(book: Book) -> tuple[Person, ...]:
    """Everybody whom the book names as having made something of it: its authors, its editors, those
    whom its title page credits, the authors of its texts, then whoever else the editor credits.
    Somebody who did several things is there once; names are compared as they are written."""
    described = {person.name: person for person in book.metadata.people}
    roles: dict[str, list[str]] = {}
    for name, role in _deeds(book):
        done = roles.setdefault(name, [])
        if role not in done:
            done.append(role)
    known = {name: described.get(name, Person(name)) for name in roles}
    return tuple(
        Person(name, tuple(done), known[name].sort_name, known[name].organisation)
        for name, done in roles.items()
    )


def makers(book: Book) -> frozenset[str]:
    """The names of those who are its creators, the others are contributors: its authors; where it
    has none, as an anthology, its editors; without either, the authors of its texts."""
    metadata = book.metadata
    return frozenset(metadata.authors or metadata.editors or _bylines(book))


def _deeds(book: Book) -> Iterator[tuple[str, str]]:
    yield from ((name, AUTHOR) for name in book.metadata.authors)
    yield from ((name, EDITOR) for name in book.metadata.editors)
    deeds = [(person.name, role) for person in book.metadata.people for role in person.roles]
    yield from (deed for deed in deeds if _on_title_page(deed))
    yield from ((name, AUTHOR) for name in _bylines(book))
    yield from (deed for deed in deeds if not _on_title_page(deed))


def _on_title_page(deed: tuple[str, str]) -> bool:
    return relators()[deed[1]].page == "title"


def _bylines(book: Book) -> Iterator[str]:
    for chapter in book.chapters:
        yield from chapter.post.metadata.byline
