"""Read the tables of styles: ours in ``styles/``, a user's own, each over the one it is like."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from publish.cite.marks import Marks
from publish.cite.parts import PARTS
from publish.cite.style import Articles, Dates, Names, Rule, Style
from publish.cite.stylecheck import PLAIN, StyleError, check, plain, texts
from publish.cite.template import Template, parts_of, template
from publish.languages import primary

DEFAULT = "chicago"

Table = Mapping[str, Any]
_Section = TypeVar("_Section", Names, Marks, Dates, Articles)

_WORDED = ("terms", "marks", "dates", "pages")
"""What a table says in its ``language``, and only in that; other languages have their own."""

_KNOWN = {
    "name", "like", "language", "in-text", "paged", "sort", "names", "marks", "dates", "pages",
    "layout", "lengths", "articles", "terms", "untitled", "types", "languages",
}  # fmt: skip
_FORMS = ("note", "short", "bibliography")
_DEEPEST = 10
"""How often one row of types may be like another that is like another."""


def styles() -> tuple[str, ...]:
    """The names of our styles."""
    found = (files("publish") / "cite" / "styles").iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in found))


@cache
def style(name: str = DEFAULT, language: str = "en") -> Style:
    """One of our styles, worded in a language; in English where we have no words for that."""
    return _style(_chain(_read("styles", name)), language)


def style_from(table: Table, language: str = "en") -> Style:
    """A style from a user's own table, over the one that it says it is ``like`` (the default if it
    says none). Raises StyleError for what is no style."""
    for key in table:
        if key not in _KNOWN:
            raise StyleError(f'unknown key "{key}"; known are {", ".join(sorted(_KNOWN))}')
    like = table.get("like", DEFAULT)
    if like not in styles():
        raise StyleError(f'like = "{like}" is none of our styles: {", ".join(styles())}')
    try:
        return _style([*_chain(_read("styles", like)), table], language)
    except (TypeError, AttributeError, KeyError, LookupError) as error:
        raise StyleError(f"something in it is not as it must be: {error}") from error


def _chain(table: Table) -> list[Table]:
    """A table of ours behind those that it is like."""
    return [*(_chain(_read("styles", table["like"])) if "like" in table else []), table]


def _read(folder: str, name: str) -> Table:
    path = files("publish") / "cite" / folder / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


def _style(chain: list[Table], language: str) -> Style:
    """The style that a chain of tables makes, in a language that we have words for, or English."""
    spoken = primary(language)
    words = _read("terms", spoken)
    spoken = spoken if words else "en"
    whole = _merged(_read("terms", "en"), words)
    for table in chain:
        own = table.get("language", spoken) == spoken
        said = {key: value for key, value in table.items() if own or key not in _WORDED}
        whole = _merged(whole, said)
        whole = _merged(whole, table.get("languages", {}).get(spoken, {}))
    return _made(whole, language if words else "en")


def _merged(under: Table, over: Table) -> dict[str, Any]:
    """A table over another: tables are merged, other values replaced."""
    result = dict(under)
    for key, value in over.items():
        below = result.get(key)
        tables = isinstance(value, dict) and isinstance(below, dict)
        result[key] = _merged(below or {}, value) if tables else value
    return result


def _made(table: Table, language: str) -> Style:
    names = dict(table["names"])
    bodies = texts(names.pop("bodies"), "[names] bodies")
    marks = {**table["marks"], **table.get("layout", {})}
    made = Style(
        rules={name: _rule(table["types"], name) for name in table["types"]},
        terms={key: plain(str, value, f"[terms] {key}") for key, value in table["terms"].items()},
        language=language,
        names=_section(Names, names, "names"),
        marks=_section(Marks, marks, "marks"),
        dates=_section(Dates, table.get("dates", {}), "dates"),
        articles=_section(Articles, table["articles"], "articles"),
        untitled=frozenset(texts(table["untitled"]["short"], "[untitled] short")),
        bodies=frozenset(bodies),
        post_length=plain(int, table["lengths"]["post"], "[lengths] post"),
        short_post_length=plain(int, table["lengths"]["short-post"], "[lengths] short-post"),
        ranges=plain(str, table["pages"]["ranges"], "[pages] ranges"),
        in_text=plain(bool, table["in-text"], "in-text"),
        paged=plain(bool, table["paged"], "paged"),
        sort=plain(str, table["sort"], "sort"),
    )
    check(made)
    return made


def _section(kind: type[_Section], values: Table, name: str) -> _Section:
    """A section as its class; a misspelt key, or a value of another type, is an error."""
    types = {field.name: str(field.type) for field in fields(kind)}
    given: dict[str, Any] = {}
    for key, value in values.items():
        field, where = key.replace("-", "_"), f"[{name}] {key}"
        match types.get(field, ""):
            case "":
                raise StyleError(f'[{name}] has no "{key}"')
            case "str" | "int" | "bool" as named:
                given[field] = plain(PLAIN[named], value, where)
            case listed:
                words = texts(value, where)
                given[field] = frozenset(words) if listed.startswith("frozenset") else words
    return kind(**given)


# ------------------------------------------------------------------- types


def _rule(types: Table, name: str) -> Rule:
    row = _inherited(types, name)
    note, short, listed = (
        _template(row.get(form, ""), f"[types.{name}] {form}") for form in _FORMS
    )
    for part in row.get("substitute", ()):
        _part(part, f"[types.{name}] substitute")
    return Rule(
        note=note,
        short=short,
        bibliography=listed,
        title=row["title"],
        container=row["container"],
        listed_title=row.get("listed-title", ""),
        substitute=texts(list(row.get("substitute", ())), f"[types.{name}] substitute"),
        role=row.get("role", ""),
        linked=plain(bool, row.get("linked", False), f"[types.{name}] linked"),
        article=plain(bool, row.get("article", False), f"[types.{name}] article"),
    )


def _template(text: str, where: str) -> Template:
    try:
        items = template(text)
    except ValueError as error:
        raise StyleError(f"{where}: {error}") from error
    for part in parts_of(items):
        _part(part, where)
    return items


def _part(name: str, where: str) -> None:
    if name not in PARTS:
        raise StyleError(f'{where}: "{name}" is no part; known are {", ".join(sorted(PARTS))}')


def _inherited(types: Table, name: str) -> dict[str, Any]:
    """A row with what it takes over from the row that it is like."""
    rows = list(_rows(types, name))
    return {key: value for row in reversed(rows) for key, value in row.items()}


def _rows(types: Table, name: str) -> Iterator[Table]:
    for _ in range(_DEEPEST):
        if name not in types:
            raise StyleError(f'[types] has no "{name}"')
        yield types[name]
        if "like" not in types[name]:
            return
        name = types[name]["like"]
    raise StyleError(f'[types] "{name}" is like itself')
