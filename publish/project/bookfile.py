"""book.toml -> Project, with every mistake told by its line and what to do."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from publish.book import ROLES
from publish.errors import ConfigurationError
from publish.presses import presses
from publish.project.entries import (
    BACK,
    FRONT,
    BookEntry,
    MatterEntry,
    Options,
    PartEntry,
    Printing,
    Project,
    slug,
)
from publish.sources import PartialDate
from publish.trims import trim_of

NEEDS_FILE = frozenset(
    role.name
    for role in ROLES.values()
    if role.aria and role.name not in {"contents", "part", "chapter", "sources", "colophon"}
)
"""Matter that is an editor's words, so that it needs a manuscript of its own."""

CHOICES: Mapping[str, tuple[str | bool, ...]] = {
    "links": ("notes", "list", "none"),
    "notes_scope": ("chapter", "book"),
    "bibliography": ("book", "chapter", "none"),
    "ibid": (True, False),
    "qr": (True, False),
}

STYLE_FILES = (".csl", ".toml")
"""A style of citations that is none of ours: in CSL, or a table of the project's own."""

EXAMPLES = {"chapters": '["content/a.md"]', "sources": '["library.bib"]'}

PRINT: Mapping[str, tuple[str | bool, ...]] = {
    "for": tuple(presses()),
    "ink": ("black", "colour"),
    "fine": (True, False),
}

TOP = (
    "book",
    "front",
    "back",
    "part",
    "chapters",
    "sources",
    "publications",
    "design",
    "print",
    "options",
)


def load(path: Path) -> Project:
    """Read a book.toml; raises ConfigurationError (file, line or key, what to do)."""
    text, data = _read(path)
    return _Reader(path, text).project(data)


def sources_of(path: Path) -> tuple[Path, ...]:
    """The files of sources that a book.toml names, whatever else is in it; raises
    ConfigurationError."""
    text, data = _read(path)
    return _Reader(path, text).sources(data)


def publications_of(path: Path) -> Path | None:
    """The file of publications that a book.toml names, or None; one that is missing or no TOML
    names none, and is told by what reads all of it. Raises ConfigurationError."""
    try:
        text, data = _read(path)
    except ConfigurationError:
        return None
    return _Reader(path, text).publications(data)


def _read(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_bytes().decode("utf-8")
        return text, tomllib.loads(text)
    except FileNotFoundError as error:
        hint = "name sources on the command line, or make a project with `publish new`"
        raise ConfigurationError("there is no such file", where=str(path), hint=hint) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"cannot be read: {error}", where=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"is not TOML: {error}", where=str(path)) from error


def suggestion(word: str, known: Sequence[str]) -> str:
    """A hint for a misspelt key: the nearest known one, or all of them."""
    near = difflib.get_close_matches(word, known, 1)
    return f'did you mean "{near[0]}"?' if near else f"known here: {', '.join(known)}"


class _Reader:
    """Turns the tables of one book.toml into a Project; knows the file, to say where."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text
        self._root = path.parent

    def project(self, data: Mapping[str, Any]) -> Project:
        self._known(data, TOP, "")
        if "book" not in data:
            raise self._error("has no [book] table", "", "add [book] with a title")
        return Project(
            root=self._root,
            book=self._book(data["book"]),
            front=self._matter(data.get("front", list(FRONT)), "front"),
            parts=self._parts(data),
            back=self._matter(data.get("back", list(BACK)), "back"),
            options=self._options(data.get("options", {})),
            printing=self._printing(data.get("print", {})),
            design=self._text_of(data, "design"),
            slug=slug(str(data["book"].get("title", ""))) or "book",
            sources=self.sources(data),
            publications=self.publications(data),
        )

    def publications(self, data: Mapping[str, Any]) -> Path | None:
        name = self._text_of(data, "publications")
        return self._file(name) if name else None

    def sources(self, data: Mapping[str, Any]) -> tuple[Path, ...]:
        return self._files(data.get("sources", []), "sources")

    def _book(self, table: Any) -> BookEntry:
        fields = BookEntry.__dataclass_fields__
        self._known(self._table(table, "book"), tuple(fields), "book")
        if not table.get("title"):
            raise self._error("[book] has no title", "book", 'add title = "…"')
        return BookEntry(
            title=self._text_of(table, "title"),
            language=self._text_of(table, "language") or "en",
            identifier=self._text_of(table, "identifier"),
            subtitle=self._text_of(table, "subtitle"),
            authors=self._words(table, "authors"),
            editors=self._words(table, "editors"),
            publisher=self._text_of(table, "publisher"),
            place=self._text_of(table, "place"),
            published=self._date(table),
            isbn=self._text_of(table, "isbn"),
            rights=self._text_of(table, "rights"),
            description=self._text_of(table, "description"),
            subjects=self._words(table, "subjects"),
            modified=self._text_of(table, "modified"),
        )

    def _options(self, table: Any) -> Options:
        self._known(self._table(table, "options"), (*CHOICES, "style"), "options")
        self._chosen(table, CHOICES)
        return Options(**{**table, "style": self._style(table)})

    def _printing(self, table: Any) -> Printing:
        self._known(self._table(table, "print"), (*PRINT, "trim", "paper"), "print")
        self._chosen(table, PRINT)
        trim, paper = self._text_of(table, "trim"), self._text_of(table, "paper")
        try:
            trim_of(trim)
        except ConfigurationError as error:
            raise self._error(error.what, "trim", error.hint) from error
        press, ink, fine = (table.get("for", ""), table.get("ink", ""), table.get("fine", False))
        return Printing(press, trim, paper, ink, fine)

    def _chosen(
        self, table: Mapping[str, Any], choices: Mapping[str, Sequence[str | bool]]
    ) -> None:
        """Refuse a value that is none of those that its key can have."""
        for key in table.keys() & choices.keys():
            value = table[key]
            if (type(value), value) not in [(type(choice), choice) for choice in choices[key]]:
                named = (c if isinstance(c, str) else str(c).lower() for c in choices[key])
                hint = f"choose one of: {', '.join(named)}"
                raise self._error(f"{key} cannot be {value!r}", key, hint)

    def _style(self, table: Mapping[str, Any]) -> str:
        """The style that is named, or the path of the file that it is in."""
        name = self._text_of(table, "style")
        return str(self._file(name)) if name.endswith(STYLE_FILES) else name

    def _parts(self, data: Mapping[str, Any]) -> tuple[PartEntry, ...]:
        parts = []
        if "chapters" in data:
            parts.append(PartEntry("", self._files(data["chapters"], "chapters")))
        for table in data.get("part", []):
            self._known(self._table(table, "part"), ("title", "chapters"), "part")
            files = self._files(table.get("chapters", []), "chapters")
            parts.append(PartEntry(self._text_of(table, "title"), files))
        if not any(part.chapters for part in parts):
            raise self._error("names no chapters", "", 'add chapters = ["content/a.md"]')
        return tuple(parts)

    def _matter(self, entries: Any, division: str) -> tuple[MatterEntry, ...]:
        if not isinstance(entries, list):
            raise self._error(f"{division} is not a list", division, 'write ["titlepage", …]')
        pages = tuple(self._matter_entry(entry, division) for entry in entries)
        for page in pages:
            if sum(other.role == page.role for other in pages) > 1:
                raise self._error(f"{page.role} is there twice", page.role, "name it once")
        return pages

    def _matter_entry(self, entry: Any, division: str) -> MatterEntry:
        table = {"role": entry} if isinstance(entry, str) else self._table(entry, division)
        self._known(table, ("role", "file"), division)
        role = self._text_of(table, "role")
        roles = tuple(r.name for r in ROLES.values() if r.division != "body")
        if role not in roles:
            raise self._error(f'"{role}" is no page of a book', role, suggestion(role, roles))
        if "file" not in table and role in NEEDS_FILE:
            hint = f'write {{role = "{role}", file = "content/{role}.md"}}'
            raise self._error(f"{role} needs a manuscript", role, hint)
        file = self._file(self._text_of(table, "file")) if "file" in table else None
        return MatterEntry(role, file)

    def _files(self, names: Any, key: str) -> tuple[Path, ...]:
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise self._error(f"{key} is not a list of files", key, f"write {EXAMPLES[key]}")
        return tuple(self._file(name) for name in names)

    def _file(self, name: str) -> Path:
        path = self._root / name
        if not path.resolve().is_relative_to(self._root.resolve()):
            raise self._error(f"{name} is outside the project", name, "move it into the folder")
        if not path.is_file():
            raise self._error(f"there is no {name}", name, "check the name in book.toml")
        return path

    def _known(self, table: Mapping[str, Any], known: Sequence[str], where: str) -> None:
        for key in table:
            if key not in known:
                place = f" in [{where}]" if where else ""
                raise self._error(f'unknown key "{key}"{place}', key, suggestion(key, known))

    def _table(self, value: Any, key: str) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self._error(f"{key} is not a table", key, f"write [{key}]")
        return value

    def _text_of(self, table: Mapping[str, Any], key: str) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self._error(f"{key} is not text", key, f'write {key} = "…"')
        return value.strip()

    def _words(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._error(f"{key} is not a list of texts", key, f'write {key} = ["…"]')
        return tuple(value)

    def _date(self, table: Mapping[str, Any]) -> PartialDate | None:
        value = table.get("published")
        try:
            return PartialDate.parse(str(value)) if value is not None else None
        except ValueError as error:
            hint = "write 2026, 2026-11 or 2026-11-22"
            raise self._error(f"published is not a date: {value}", "published", hint) from error

    def _error(self, what: str, key: str, hint: str) -> ConfigurationError:
        word = re.escape(key)
        match = key and (
            re.search(rf"(?m)^\s*\[*{word}\b", self._text)
            or re.search(rf"(?<!\w){word}(?!\w)", self._text)
        )
        line = f":{self._text.count(chr(10), 0, match.start()) + 1}" if match else ""
        return ConfigurationError(what, where=f"{self._path}{line}", hint=hint)
