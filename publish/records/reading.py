"""A file of records -> Sources: its form told by suffix and content, its bytes decoded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePath

from publish.errors import InputRefused
from publish.findings import Finding
from publish.records import codes
from publish.records.cslfiles import json_items, yaml_items
from publish.records.items import Item, source_of
from publish.records.ris import items as ris_items
from publish.records.told import MAX_RECORDS, Told, shown
from publish.sources import Source

MAX_BYTES = 16 << 20
"""Of a file: some 20,000 records with their abstracts."""

SUFFIXES = (".bib", ".bibtex", ".json", ".ris", ".yaml", ".yml")
"""What files of records are called."""

_RIS = re.compile(r"\s*TY {1,2}- ")
_JSON = re.compile(r"\s*[\[{]")
_BIB = re.compile(r"(?m)^[ \t]*@[A-Za-z]+[ \t]*[{(]")
_BLOCK = re.compile(r"@\w*[ \t]*[{(]")

Read = tuple[tuple[Source, ...], tuple[Finding, ...]]


@lru_cache(maxsize=16)
def read(data: bytes, name: str) -> Read:
    """The sources of a BibTeX, BibLaTeX, CSL-JSON, CSL-YAML or RIS file, in its order, and what is
    wrong in it; findings and errors name the file as ``name``.

    A record that cannot be read costs no other, and is told with its line; so is every field that
    is not carried. Raises InputRefused for more than 16 MB, and for a file of none of these."""
    if len(data) > MAX_BYTES:
        what = f"is larger than {MAX_BYTES >> 20} MB"
        raise InputRefused(what, where=name, hint="export only what is cited")
    told = Told(name)
    text = _decoded(data, told).replace("\r\n", "\n").replace("\r", "\n")
    found = _named(_items(text, told), told)
    sources = _once((source_of(item, told), item.line) for item in found) if text.strip() else ()
    return tuple(source for source, _ in _unique(sources, told)), told.findings()


def _items(text: str, told: Told) -> Iterator[Item]:
    match _form(text, told.file):
        case "ris":
            return ris_items(text, told)
        case "json":
            return json_items(text, told)
        case "yaml":
            return yaml_items(text, told)
    from publish.records.bibitems import item_of  # noqa: PLC0415 - they load a parser
    from publish.records.bibtex import entries  # noqa: PLC0415

    return (item_of(entry, told) for entry in entries(_cut(text, told), told))


def _form(text: str, name: str) -> str:
    """The form of a file by its content, where that is plain, else by its suffix."""
    if _RIS.match(text):
        return "ris"
    suffix = PurePath(name).suffix.lower()
    if _JSON.match(text) and suffix not in (".yaml", ".yml", ".bib", ".bibtex", ".ris"):
        return "json"
    if suffix in (".yaml", ".yml", ".ris", ".json"):
        return suffix.removeprefix(".").replace("yml", "yaml")
    if suffix in (".bib", ".bibtex") or _BIB.search(text):
        return "bib"
    hint = f"name a file of {', '.join(SUFFIXES)}"
    raise InputRefused("is no file of sources that can be read", where=name, hint=hint)


def _decoded(data: bytes, told: Told) -> str:
    """UTF-8, UTF-16 with its mark, or what Windows takes for Latin-1."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        told.add(codes.ENCODING, line, "is not UTF-8; read as Windows-1252 (Latin-1)")
        return data.decode("cp1252", "replace")


def _cut(text: str, told: Told) -> str:
    """A .bib file as far as its first 50,000 entries."""
    for number, mark in enumerate(_BLOCK.finditer(text)):
        if number == MAX_RECORDS:
            told.too_many(text.count("\n", 0, mark.start()) + 1)
            return text[: mark.start()]
    return text


def _named(items: Iterable[Item], told: Told) -> Iterator[Item]:
    """Records of RIS often have no key: they are called after their file, by number."""
    stem, first, count = PurePath(told.file).stem or "record", 0, 0
    for number, item in enumerate(items, 1):
        if item.data.get("id") == "":
            first, count = first or item.line, count + 1
            yield replace(item, data={**item.data, "id": f"{stem}-{number}"})
        else:
            yield item
    if count:
        text = f"records without a key: {count}, called {stem}-N by their numbers in the file"
        told.add(codes.UNNAMED, first, text)


def _once(pairs: Iterable[tuple[Source | None, int]]) -> Iterator[tuple[Source, int]]:
    return ((source, line) for source, line in pairs if source)


def _unique(pairs: Iterable[tuple[Source, int]], told: Told) -> Iterator[tuple[Source, int]]:
    """The first record of each key."""
    lines: dict[str, int] = {}
    for source, line in pairs:
        if source.key in lines:
            text = f'"{shown(source.key)}" is the key of the record in line {lines[source.key]} too'
            told.add(codes.TWICE, line, f"{text}, which is taken")
        else:
            lines[source.key] = line
            yield source, line
