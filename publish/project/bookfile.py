"""book.toml -> Project, with every mistake told by its line and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from publish.errors import ConfigurationError
from publish.languages import is_tag
from publish.presses import presses
from publish.project.entries import BookEntry, Ebook, Options, Printing, Project, slug
from publish.project.indexes import Indexes
from publish.project.pages import Pages
from publish.project.people import People
from publish.project.trade import ASSURED, Trade
from publish.project.values import read_toml
from publish.shops import shops
from publish.trims import length_of, trim_of

CHOICES: Mapping[str, tuple[str | bool, ...]] = {
    "links": ("notes", "list", "none"),
    "notes_scope": ("chapter", "book"),
    "bibliography": ("book", "chapter", "none"),
    "ibid": (True, False),
    "qr": (True, False),
}

STYLE_FILES = (".csl", ".toml")
"""A style of citations that is none of ours: in CSL, or a table of the project's own."""

PRINT: Mapping[str, tuple[str | bool, ...]] = {
    "for": tuple(presses()),
    "ink": ("black", "colour"),
    "openings": ("recto", "any"),
    "fine": (True, False),
}

EPUB: Mapping[str, tuple[str | bool, ...]] = {
    "for": tuple(shops()),
    "fonts": ("subset", "whole", "none"),
}

TOP = (
    *("book", "front", "back", "part", "chapters", "contributor", "index"),
    *("sources", "publications", "design", "print", "epub", "options"),
)


def load(path: Path) -> Project:
    """Read a book.toml; raises ConfigurationError (file, line or key, what to do)."""
    text, data = read_toml(path)
    return _Reader(path, text).project(data)


def sources_of(path: Path) -> tuple[Path, ...]:
    """The files of sources that a book.toml names, whatever else is in it; raises
    ConfigurationError."""
    text, data = read_toml(path)
    return _Reader(path, text).sources(data)


def publications_of(path: Path) -> Path | None:
    """The file of publications that a book.toml names, or None; one that is missing or no TOML
    names none, and is told by what reads all of it. Raises ConfigurationError."""
    try:
        text, data = read_toml(path)
    except ConfigurationError:
        return None
    return _Reader(path, text).publications(data)


class _Reader(Pages, Indexes, People, Trade):
    """Turns the tables of one book.toml into a Project; knows the file, to say where."""

    def project(self, data: Mapping[str, Any]) -> Project:
        if "books" in data:
            raise self._error("is a catalogue", "books", "publish build makes its books")
        self._known(data, TOP, "")
        if "book" not in data:
            raise self._error("has no [book] table", "", "add [book] with a title")
        front, back = self._both_matters(data)
        return Project(
            root=self._root,
            book=self._book(data["book"]),
            front=front,
            parts=self._parts(data),
            back=back,
            options=self._options(data.get("options", {})),
            printing=self._printing(data.get("print", {})),
            ebook=self._ebook(data.get("epub", {})),
            design=self._text_of(data, "design"),
            slug=slug(str(data["book"].get("title", ""))) or "book",
            sources=self.sources(data),
            publications=self.publications(data),
            contributors=self._contributors(data),
            index=self._index(data.get("index", {})),
            file=self._path,
        )

    def publications(self, data: Mapping[str, Any]) -> Path | None:
        name = self._text_of(data, "publications")
        return self._file(name) if name else None

    def sources(self, data: Mapping[str, Any]) -> tuple[Path, ...]:
        return self._files(data.get("sources", []), "sources")

    def _language(self, table: Mapping[str, Any]) -> str:
        tag = self._text_of(table, "language") or "en"
        if not is_tag(tag):
            what = f"{tag[:60]!r} is no language"
            raise self._error(what, "language", "write a language tag, like en or pt-BR")
        return tag

    def _book(self, table: Any) -> BookEntry:
        fields = BookEntry.__dataclass_fields__
        self._known(self._table(table, "book"), tuple(fields), "book")
        if not table.get("title"):
            raise self._error("[book] has no title", "book", 'add title = "…"')
        printed, epub = self._isbns(table)
        return BookEntry(
            title=self._text_of(table, "title"),
            language=self._language(table),
            identifier=self._text_of(table, "identifier"),
            subtitle=self._text_of(table, "subtitle"),
            sort_title=self._text_of(table, "sort_title"),
            authors=self._words(table, "authors"),
            editors=self._words(table, "editors"),
            publisher=self._text_of(table, "publisher"),
            place=self._text_of(table, "place"),
            published=self._date(table),
            isbn=printed,
            isbn_epub=epub,
            edition=self._text_of(table, "edition"),
            printing=self._text_of(table, "printing"),
            credits=self._words(table, "credits"),
            series=self._text_of(table, "series"),
            series_number=self._number_of(table, "series_number"),
            series_titles=self._words(table, "series_titles"),
            series_type=self._series_type(table),
            rights=self._text_of(table, "rights"),
            description=self._text_of(table, "description"),
            subjects=self._words(table, "subjects"),
            bisac=self._codes(table, "bisac"),
            thema=self._codes(table, "thema"),
            modified=self._text_of(table, "modified"),
        )

    def _options(self, table: Any) -> Options:
        self._known(self._table(table, "options"), (*CHOICES, "style"), "options")
        self._chosen(table, CHOICES)
        return Options(**{**table, "style": self._style(table)})

    def _printing(self, table: Any) -> Printing:
        self._known(self._table(table, "print"), (*PRINT, "trim", "paper", "spine"), "print")
        self._chosen(table, PRINT)
        trim, spine = (
            self._measure(table, "trim", trim_of),
            self._measure(table, "spine", length_of),
        )
        return Printing(
            press=table.get("for", ""),
            trim=trim,
            paper=self._text_of(table, "paper"),
            ink=table.get("ink", ""),
            openings=table.get("openings", "recto"),
            fine=table.get("fine", False),
            spine=spine,
        )

    def _ebook(self, table: Any) -> Ebook:
        self._known(self._table(table, "epub"), (*EPUB, "cover", *ASSURED), "epub")
        self._chosen(table, EPUB)
        name = self._text_of(table, "cover")
        return Ebook(
            shop=table.get("for", ""),
            fonts=table.get("fonts", "subset"),
            cover=self._file(name) if name else None,
            assurance=self._assurance(table),
        )

    def _style(self, table: Mapping[str, Any]) -> str:
        """The style that is named, or the path of the file that it is in."""
        name = self._text_of(table, "style")
        return str(self._file(name)) if name.endswith(STYLE_FILES) else name
