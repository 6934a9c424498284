"""catalogue.toml -> Catalogue, with every mistake told by its line and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from publish import disk
from publish.disk import natural
from publish.errors import ConfigurationError
from publish.project.bookfile import EPUB, PRINT
from publish.project.catalogue import MAKE, Catalogue, Choices, Listed
from publish.project.entries import slug
from publish.project.values import Values, read_toml
from publish.trims import trim_of

Found = TypeVar("Found")

MAX_BOOKS = 10_000
"""Books of a catalogue, or sources of one of them; a pattern that names more is not meant."""

_CHOICES = ("make", "design", "print", "epub")
_TOP = ("books", "output", *_CHOICES)
_ENTRY = ("book", "sources", "title", "name", "by_date", *_CHOICES)
_PRINT = {key: PRINT[key] for key in ("for", "ink")}
_EPUB = {key: EPUB[key] for key in ("for",)}


def is_catalogue(path: Path) -> bool:
    """Whether a TOML file lists books, and is none itself. Raises ConfigurationError for one that
    is missing, no TOML, or neither a book nor a catalogue."""
    _, data = read_toml(path)
    if isinstance(data.get("book"), list):
        what, hint = "[[book]] is neither a book nor a list of books", "write [book], or [[books]]"
        raise ConfigurationError(what, where=str(path), hint=hint)
    if not data.keys() & {"book", "books"}:
        hint = "a book has a [book] table, a catalogue a list of books"
        raise ConfigurationError("is neither a book nor a catalogue", where=str(path), hint=hint)
    return "books" in data


def load_catalogue(path: Path) -> Catalogue:
    """Read a catalogue; raises ConfigurationError (file, line, what to do)."""
    text, data = read_toml(path)
    return _Reader(path, text).catalogue(data)


class _Reader(Values):
    """Turns the tables of one catalogue into data; knows the file, to say where."""

    def catalogue(self, data: Mapping[str, Any]) -> Catalogue:
        if "book" in data:
            hint = "put the [book] table into a book.toml of its own, and name that"
            raise self._error("is a book and a catalogue at once", "book", hint)
        self._known(data, _TOP, "")
        output = self._text_of(data, "output")
        books = self._few(self._books(data.get("books")), "books")
        folder = self._inside(output) if output else None
        return Catalogue(self._path, tuple(books), folder, self._choices(data))

    def _books(self, listed: Any) -> Iterator[Listed]:
        if not isinstance(listed, list) or not listed:
            hint = 'write books = ["letters/book.toml"], or [[books]]'
            raise self._error("books is not a list of books", "books", hint)
        for entry in listed:
            if isinstance(entry, str):
                yield from (Listed(path) for path in self._named(entry))
            else:
                yield from self._entry(self._table(entry, "books"))

    def _entry(self, table: Mapping[str, Any]) -> Iterator[Listed]:
        self._known(table, _ENTRY, "books")
        book, sources = self._text_of(table, "book"), self._one_or_more(table, "sources")
        if bool(book) == bool(sources):
            hint = 'write book = "letters/book.toml" or sources = ["post.html"]'
            key = book or "books"
            raise self._error("one of [[books]] needs either a book or sources", key, hint)
        choices, name = self._choices(table), self._name(table)
        if book:
            self._only_with_sources(table)
            yield from (Listed(path, name=name, choices=choices) for path in self._named(book))
            return
        files = tuple(path for source in sources for path in self._named(source, folders=True))
        title, by_date = self._text_of(table, "title"), self._switch(table, "by_date")
        yield Listed(None, files, title, name, by_date, choices)

    def _only_with_sources(self, table: Mapping[str, Any]) -> None:
        for key in ("title", "by_date"):
            if key in table:
                hint = "a book.toml says that itself"
                raise self._error(f"{key} is for a book of sources", key, hint)

    def _name(self, table: Mapping[str, Any]) -> str:
        name = self._text_of(table, "name")
        if name != slug(name):
            hint = f'write name = "{slug(name) or "letters"}"'
            raise self._error(f"{name[:60]!r} is no name for a file", name, hint)
        return name

    def _choices(self, table: Mapping[str, Any]) -> Choices:
        printing, ebook = (self._table(table.get(key, {}), key) for key in ("print", "epub"))
        self._known(printing, (*_PRINT, "trim", "paper"), "print")
        self._known(ebook, tuple(_EPUB), "epub")
        self._chosen(printing, _PRINT)
        self._chosen(ebook, _EPUB)
        return Choices(
            make=self._made(table),
            design=self._text_of(table, "design"),
            press=printing.get("for", ""),
            trim=self._measure(printing, "trim", trim_of),
            paper=self._text_of(printing, "paper"),
            ink=printing.get("ink", ""),
            shop=ebook.get("for", ""),
        )

    def _made(self, table: Mapping[str, Any]) -> tuple[str, ...]:
        """What is made, in our order."""
        wanted = self._one_or_more(table, "make")
        for what in wanted:
            if what not in MAKE:
                hint = f"choose of: {', '.join(MAKE)}"
                raise self._error(f"{what[:60]!r} cannot be made", what, hint)
        if "make" in table and not wanted:
            raise self._error("make is empty", "make", 'write make = ["pdf", "epub"]')
        return tuple(what for what in MAKE if what in wanted)

    def _named(self, pattern: str, *, folders: bool = False) -> list[Path]:
        """The files that a path or a pattern names, in natural order; with ``folders``, folders
        too. What is hidden has to be named."""
        path = self._inside(pattern)
        if path.is_file() or (folders and path.is_dir()):
            return [path]
        try:
            found = self._few(self._matching(pattern, folders=folders), pattern)
        except (ValueError, NotImplementedError, OSError) as error:
            hint = "write a path, or a pattern like books/*/book.toml"
            raise self._error(f"{pattern} is no pattern: {error}", pattern, hint) from error
        if not found:
            raise self._error(f"there is no {pattern}", pattern, f"check it in {self._path.name}")
        return sorted(found, key=lambda one: natural(str(one)))

    def _matching(self, pattern: str, *, folders: bool) -> Iterator[Path]:
        for path in self._root.glob(pattern):
            inner = path.relative_to(self._root)
            if not any(name.startswith(".") for name in inner.parts) and (
                path.is_file() or (folders and path.is_dir())
            ):
                yield self._inside(str(inner))

    def _few(self, found: Iterator[Found], key: str) -> list[Found]:
        """All that was found. Raises ConfigurationError where it is too much to be meant."""
        few = list(islice(found, MAX_BOOKS + 1))
        if len(few) > MAX_BOOKS:
            hint = "make several catalogues of it"
            raise self._error(f"{key} names more than {MAX_BOOKS:,}", key, hint)
        return few

    def _inside(self, name: str) -> Path:
        """A path in the catalogue's folder. Raises ConfigurationError for one outside of it."""
        path = self._root / name
        if not disk.lies_in(path, self._root):
            hint = "a catalogue names what is in its folder"
            raise self._error(f"{name} is outside the catalogue's folder", name, hint)
        return path
