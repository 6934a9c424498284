"""Records: what the XML of an export says of each post, file and block, field by field."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from publish.read.exports.nodes import markup
from publish.read.exports.wordpress.site import Attachment
from publish.read.exports.xml import name, text_of

_METAS = frozenset(
    [
        "_thumbnail_id",
        "_wp_attachment_image_alt",
        "_wpcom_is_markdown",
        "footnotes",
        "cap-display_name",
        "cap-user_login",
    ]
)
"""The post meta that is read; plug-ins keep much else there."""


@dataclass(frozen=True, slots=True)
class Term:
    """A category, a tag, or another term: its taxonomy, its short name, its label."""

    domain: str
    nicename: str
    label: str


@dataclass(frozen=True, slots=True)
class Record:
    """An ``<item>``: its fields by their names ("wp:post_type"), its terms, the meta that is
    read, the number of its comments, its line in the export."""

    fields: Mapping[str, str]
    terms: tuple[Term, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    comments: int = 0
    line: int = 0

    def get(self, *names: str) -> str:
        """The first of some fields that says anything, or ""."""
        return next((self.fields[name] for name in names if self.fields.get(name)), "")

    @property
    def id(self) -> int:
        return number(self.get("wp:post_id"))

    @property
    def type(self) -> str:
        return self.get("wp:post_type") or "post"

    @property
    def attachment(self) -> Attachment:
        """The record of a file."""
        return Attachment(
            self.id,
            self.get("wp:attachment_url", "guid"),
            self.get("title"),
            self.meta.get("_wp_attachment_image_alt", ""),
            self.get("excerpt:encoded"),
            number(self.get("wp:post_parent")),
            number(self.get("wp:menu_order")),
        )

    @property
    def footnotes(self) -> Mapping[str, str]:
        """The texts of the block editor's notes, by their ids."""
        try:
            given = json.loads(self.meta.get("footnotes") or "[]")
        except (ValueError, RecursionError):
            return {}
        notes = (
            [note for note in given if isinstance(note, dict)] if isinstance(given, list) else []
        )
        return {str(note["id"]): str(note.get("content", "")) for note in notes if note.get("id")}


@dataclass(frozen=True, slots=True)
class Channel:
    """What an export says of its site: title, addresses, language, the names behind the logins;
    and its records in order."""

    fields: Mapping[str, str]
    authors: Mapping[str, tuple[str, str]]
    records: tuple[Record, ...]

    def get(self, *names: str) -> str:
        """The first of some fields that says anything, or ""."""
        return next((self.fields[name] for name in names if self.fields.get(name)), "")


def read_channel(root: etree._Element, lines: tuple[int, ...]) -> Channel:
    """All of an export. The tree is emptied on the way: an export can be large."""
    fields: dict[str, str] = {}
    authors: dict[str, tuple[str, str]] = {}
    records: list[Record] = []
    places = iter(lines)
    for element in _children_of_channel(root):
        kind = name(element)
        if kind == "item":
            records.append(_record(element, next(places, 0)))
        elif kind == "wp:author":
            given = _fields(element)
            full = f"{given.get('wp:author_first_name', '')} {given.get('wp:author_last_name', '')}"
            login = given.get("wp:author_login", "")
            authors[login] = given.get("wp:author_display_name", ""), full.strip()
        elif kind and not len(element):
            fields.setdefault(kind, text_of(element))
        element.clear()
    return Channel(fields, authors, tuple(records))


def _children_of_channel(root: etree._Element) -> Iterator[etree._Element]:
    for child in root:
        if name(child) == "channel":
            yield from child
        elif name(child) == "item":  # a broken file can end its channel too soon
            yield child


def _record(item: etree._Element, line: int) -> Record:
    terms: list[Term] = []
    meta: dict[str, str] = {}
    counts = Counter[str]()
    for child in item:
        kind = name(child)
        counts[kind] += 1
        if kind == "category":
            nicename = child.get("nicename") or ""
            terms.append(Term(child.get("domain") or "category", nicename, text_of(child)))
        elif kind == "wp:postmeta":
            given = _fields(child)
            if given.get("wp:meta_key") in _METAS:
                meta.setdefault(given["wp:meta_key"], given.get("wp:meta_value", ""))
    return Record(_fields(item), tuple(terms), meta, counts["wp:comment"], line)


def _fields(element: etree._Element) -> dict[str, str]:
    """The children of an element that hold text, by name; the first of a name counts."""
    found: dict[str, str] = {}
    for child in element:
        kind = name(child)
        if kind in ("wp:comment", "wp:postmeta", "category") or not kind:
            continue
        found.setdefault(kind, markup(child) if len(child) else text_of(child))
    return found


def number(text: str) -> int:
    """A number as an export writes it; 0 where it is none."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else 0
