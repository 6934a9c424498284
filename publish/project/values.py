"""Values of a TOML file's tables: texts, lists, dates, files; what is wrong is told by its line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from publish import disk
from publish.errors import ConfigurationError
from publish.sources import PartialDate
from publish.walking import UNPRINTABLE, strings

LARGEST = 16 << 20
"""Bytes of a file; a book.toml of 100,000 chapters has five million."""

EXAMPLES = {"chapters": '["content/a.md"]', "sources": '["library.bib"]'}


def suggestion(word: str, known: Sequence[str]) -> str:
    """A hint for a misspelt key: the nearest known one, or all of them."""
    near = difflib.get_close_matches(word, known, 1)
    return f'did you mean "{near[0]}"?' if near else f"known here: {', '.join(known)}"


def read_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """A TOML file's text and what it says. Raises ConfigurationError for one that is missing or no
    TOML, or says something that cannot be printed."""
    try:
        content = disk.read(path, LARGEST)
    except FileNotFoundError as error:
        hint = "name sources on the command line, or make a project with `publish new`"
        raise ConfigurationError("there is no such file", where=str(path), hint=hint) from error
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise ConfigurationError(what, where=str(path)) from error
    return _as_toml(path, content)


@lru_cache(maxsize=4)
def _as_toml(path: Path, content: bytes) -> tuple[str, dict[str, Any]]:
    """What a file says; every post asks its book's for the files of sources."""
    try:
        text = content.decode("utf-8")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"cannot be read: {error}", where=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"is not TOML: {error}", where=str(path)) from error
    for words in strings(data):
        if found := UNPRINTABLE.search(words):
            what = f"U+{ord(found.group()):04X} in {words[:40]!r} cannot be printed"
            raise ConfigurationError(what, where=str(path), hint="remove its escape")
    return text, data


class Values:
    """Reads the values of one file; knows it, to say where a wrong one stands."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text
        self._root = path.parent

    def _files(self, names: Any, key: str) -> tuple[Path, ...]:
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise self._error(f"{key} is not a list of files", key, f"write {EXAMPLES[key]}")
        return tuple(self._file(name) for name in names)

    def _file(self, name: str) -> Path:
        path = self._root / name
        if not disk.lies_in(path, self._root):
            raise self._error(f"{name} is outside the project", name, "move it into the folder")
        if not disk.is_file(path):
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

    def _number_of(self, table: Mapping[str, Any], key: str) -> str:
        """A number as it is printed, which may be written as one: 3, "III"."""
        value = table.get(key, "")
        return str(value) if type(value) is int else self._text_of(table, key)

    def _switch(self, table: Mapping[str, Any], key: str) -> bool:
        value = table.get(key, False)
        if not isinstance(value, bool):
            raise self._error(f"{key} is neither true nor false", key, f"write {key} = true")
        return value

    def _words(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._error(f"{key} is not a list of texts", key, f'write {key} = ["…"]')
        return tuple(value)

    def _one_or_more(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        if isinstance(table.get(key), str):
            return (self._text_of(table, key),)
        return self._words(table, key)

    def _measure(self, table: Mapping[str, Any], key: str, read: Callable[[str], Any]) -> str:
        """A size as it is written, if it can be read."""
        text = self._text_of(table, key)
        try:
            if text:
                read(text)
        except ConfigurationError as error:
            raise self._error(error.what, key, error.hint) from error
        return text

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
            re.search(rf"(?m)^[ \t]*\[*{word}\b", self._text)
            or re.search(rf"(?<!\w){word}(?!\w)", self._text)
        )
        line = f":{self._text.count(chr(10), 0, match.start()) + 1}" if match else ""
        return ConfigurationError(what, where=f"{self._path}{line}", hint=hint)
