"""Safe YAML becomes a tree of texts, each with the line on which it stands.

A subset of YAML 1.1 as PyYAML reads it, without anchors, aliases, tags and doubled keys. A scalar
is a text whatever it looks like: ``no``, ``1.0`` and ``2018-06-05`` are what was written."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from publish.errors import InputRefused
from publish.findings import Location

MAX_BYTES = 64 << 10
"""Of a metadata block that others wrote."""

MAX_DEPTH = 20
QUOTE = "put a value with a colon, a quote or a # in it between quotes"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; None where nothing was written (or ``null``, or ``~``)."""

    text: str | None
    location: Location


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Tree, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping, its keys in their order, each with the place where it stands."""

    entries: tuple[tuple[str, Location, Tree], ...]
    location: Location

    def get(self, key: str) -> Tree | None:
        """The value of a key, or None."""
        return next((value for name, _, value in self.entries if name == key), None)


Tree = Scalar | Items | Table


def keys(tree: Tree) -> tuple[str, ...]:
    """The keys of a table, in their order; of anything else, none."""
    return tuple(key for key, _, _ in tree.entries) if isinstance(tree, Table) else ()


def plain_data(tree: Tree) -> Any:
    """A tree as plain data: mappings, lists and texts."""
    match tree:
        case Scalar():
            return tree.text
        case Items():
            return [plain_data(item) for item in tree.items]
        case Table():
            return {key: plain_data(value) for key, _, value in tree.entries}


def refused(location: Location, what: str, hint: str = "") -> InputRefused:
    """The error for a place in the metadata block, to be raised."""
    return InputRefused(what, where=str(location), hint=hint)


def load(text: str, file: str, first_line: int, most: int = MAX_BYTES) -> Tree:
    """Read YAML whose first line is ``first_line`` of ``file``; of nothing, an empty Table.

    Raises InputRefused, naming the line, for broken YAML, more than ``most`` bytes or 20 levels,
    aliases, anchors, tags, a second document, and keys that are doubled or are no texts."""
    start = Location(file, first_line)
    if len(text.encode("utf-8", "surrogatepass")) > most:
        what = f"the metadata block is longer than {most >> 10} KB"
        raise refused(start, what, "keep sources to what is cited")
    return _Builder(text, start).tree()


class _Builder:
    """Builds the tree from PyYAML's events, so that nothing is expanded or constructed."""

    def __init__(self, text: str, start: Location) -> None:
        self._text = text
        self._start = start
        self._line_ends = [at for at, character in enumerate(text) if character == "\n"]
        self._events = self._parsed()

    def tree(self) -> Tree:
        documents = [self._tree(event, 0) for event in self._events]
        if len(documents) > 1:
            raise refused(
                documents[1].location, "a second YAML document begins in the metadata block"
            )
        return documents[0] if documents else Table((), self._start)

    def _parsed(self) -> Iterator[yaml.Event]:
        """The events of nodes, from first to last."""
        try:
            for event in yaml.parse(self._text, Loader=yaml.SafeLoader):
                if isinstance(event, (yaml.NodeEvent, yaml.CollectionEndEvent)):
                    yield event
        except yaml.MarkedYAMLError as error:
            where = self._at(self._fault(error))
            raise refused(where, f"is not YAML: {error.problem or error.context}", QUOTE) from error
        except yaml.reader.ReaderError as error:
            where = self._at(error.position)
            code = ord(self._text[error.position])
            raise refused(where, f"U+{code:04X} is not allowed in YAML") from error

    def _fault(self, error: yaml.MarkedYAMLError) -> int:
        """Where the fault is: what is never closed is wrong where it begins, not where all ends."""
        marks = [mark.index for mark in (error.problem_mark, error.context_mark) if mark]
        end = len(self._text.rstrip())
        return next((at for at in marks if at < end), min(marks, default=0))

    def _at(self, index: int) -> Location:
        """The line of a character: PyYAML counts other line ends than newlines, editors do not."""
        line = self._start.line + bisect_left(self._line_ends, index)
        return Location(self._start.file, line)

    def _tree(self, event: yaml.Event, depth: int) -> Tree:
        location = self._at(event.start_mark.index if event.start_mark else 0)
        if depth > MAX_DEPTH:
            raise refused(location, "the metadata block is nested deeper than 20 levels")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise refused(
                location, "anchors and aliases are not read", 'quote a value with "&" or "*"'
            )
        if getattr(event, "tag", None):
            raise refused(location, "tags are not read", 'quote a value that begins with "!"')
        match event:
            case yaml.SequenceStartEvent():
                items = tuple(self._tree(item, depth + 1) for item in self._until_end())
                return Items(items, location)
            case yaml.MappingStartEvent():
                return Table(tuple(self._entries(depth + 1)), location)
            case yaml.ScalarEvent():
                return Scalar(_written(event), location)
        raise TypeError(f"not the event of a node: {event}")

    def _until_end(self) -> Iterator[yaml.Event]:
        for event in self._events:
            if isinstance(event, yaml.CollectionEndEvent):
                return
            yield event

    def _entries(self, depth: int) -> Iterator[tuple[str, Location, Tree]]:
        seen: set[str] = set()
        for event in self._until_end():
            key = self._tree(event, depth)
            if not isinstance(key, Scalar) or not key.text:
                raise refused(key.location, "a key must be a word")
            if key.text in seen:
                raise refused(key.location, f'"{key.text}" is here twice', "keep one of them")
            seen.add(key.text)
            yield key.text, key.location, self._tree(next(self._events), depth)


def _written(event: yaml.ScalarEvent) -> str | None:
    """A plain empty scalar or null is nothing; a block scalar's last line end is not content."""
    text = str(event.value)
    if event.style in ("|", ">"):
        return text.rstrip("\n")
    return None if not event.style and text in ("", "~", "null", "Null", "NULL") else text
