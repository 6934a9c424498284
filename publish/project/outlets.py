"""A user's own publications: the file that book.toml names, or publications.toml beside it.

It has the form of the package's table (``publish/data/publications.toml``): a list for each kind,
a row for each outlet. What is wrong in it is told by its line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast, get_args

from publish.disk import is_file, lies_in, read_regular
from publish.errors import ConfigurationError
from publish.project.bookfile import publications_of
from publish.project.values import suggestion
from publish.publications import Kind, Publication

LARGEST = 4 << 20
"""Bytes of the file."""

USUAL = "publications.toml"

_KINDS = get_args(Kind)
_LISTS = ("aliases", "domains", "others")
_TEXTS = ("name", "country", "language")
_SWITCHES = ("common", "platform")
_HOST = re.compile(r"(?=[^/]{4,253}$)[^\W_][\w-]*(?:\.[\w-]+)+")


def outlets(book: Path) -> tuple[Publication, ...]:
    """The publications of the folder of a book.toml, which need not be there: those of the file
    that it names, or else of publications.toml. Raises ConfigurationError."""
    file = publications_of(book)
    usual = book.parent / USUAL
    if file is None and is_file(usual):
        file = usual
    if file and not lies_in(file, book.parent):
        hint = "put a copy of it into the folder"
        raise ConfigurationError("leads out of the project", where=str(file), hint=hint)
    return read_outlets(file) if file else ()


def read_outlets(path: Path) -> tuple[Publication, ...]:
    """The publications of a file; raises ConfigurationError (file, line, what to do)."""
    try:
        text = read_regular(path, LARGEST, follow=True).decode("utf-8")
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"is not TOML: {error}", where=str(path)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"cannot be read: {error}", where=str(path)) from error
    return _Rows(path, text).read(data)


class _Rows:
    """Turns the lists of a file into publications; knows the text, to say where."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text

    def read(self, data: Mapping[str, Any]) -> tuple[Publication, ...]:
        found: list[Publication] = []
        for kind, rows in data.items():
            if kind not in _KINDS:
                raise self._error(
                    f'"{kind}" is no kind of publication', kind, suggestion(kind, _KINDS)
                )
            if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                hint = f'write {kind} = [{{ name = "…", domains = ["…"] }}]'
                raise self._error(f"{kind} is not a list of publications", kind, hint)
            found += (self._row(cast("Kind", kind), row) for row in rows)
        self._once(found)
        return tuple(found)

    def _row(self, kind: Kind, row: Mapping[str, Any]) -> Publication:
        name = row.get("name")
        if not isinstance(name, str) or not name.strip():
            raise self._error("a publication has no name", kind, 'add name = "…"')
        known = (*_TEXTS, *_LISTS, *_SWITCHES)
        for key, value in row.items():
            if key not in known:
                raise self._error(f'{name}: unknown key "{key}"', name, suggestion(key, known))
            if not _fits(key, value):
                hint = "write true or false" if key in _SWITCHES else 'write "…"'
                hint = 'write ["…"]' if key in _LISTS else hint
                raise self._error(f"{name}: {key} is of the wrong form", name, hint)
        for host in row.get("domains", ()):
            if not _HOST.fullmatch(host) or host != host.lower():
                hint = "write the host alone, in small letters: gazette.example"
                raise self._error(f'{name}: "{host}" is no domain', name, hint)
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
        return Publication(kind=kind, **values)

    def _once(self, rows: list[Publication]) -> None:
        owners: dict[str, str] = {}
        for row in rows:
            for domain in row.domains:
                if domain in owners:
                    what = f"{domain} is both {owners[domain]}’s and {row.name}’s"
                    raise self._error(what, row.name, "give it to one of them")
                owners[domain] = row.name

    def _error(self, what: str, word: str, hint: str) -> ConfigurationError:
        place = self._text.find(word)
        line = f":{self._text.count(chr(10), 0, place) + 1}" if place >= 0 else ""
        return ConfigurationError(what, where=f"{self._path}{line}", hint=hint)


def _fits(key: str, value: object) -> bool:
    """Whether the value of a key is of the kind that it takes."""
    if key in _LISTS:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, bool) if key in _SWITCHES else isinstance(value, str)
