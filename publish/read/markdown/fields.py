"""Fields: the values of a metadata block by name, however its maker spells the name.

``canonical_url``, ``canonicalURL`` and ``Canonical-URL`` are one name; a value may be a text, a
list, or a table with a name in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from publish.findings import NOWHERE
from publish.yamltree import Items, Scalar, Table, Tree

TRUE = frozenset({"true", "yes", "on", "1"})
FALSE = frozenset({"false", "no", "off", "0"})
_NAMED = ("name", "title", "text", "label", "display_name")


def names(text: str) -> tuple[str, ...]:
    """Names that are written as one text, in their order."""
    return tuple(text.split())


def fold(name: str) -> str:
    """A key as it is looked up: small letters, nothing between them."""
    return re.sub(r"[\s_-]", "", name).lower()


@dataclass(frozen=True, slots=True)
class Value:
    """What a key holds, and how the key is written in the file."""

    key: str
    tree: Tree

    @property
    def text(self) -> str:
        """Its words on their lines: of a table the name in it, of a list those of its one item."""
        return next(iter(self.texts), "") if len(self.texts) == 1 else ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Its words, of a list those of each item; lists in lists are one."""
        return tuple(text for text in map(str.strip, _texts(self.tree)) if text)

    @property
    def line(self) -> int:
        return self.tree.location.line


@dataclass(frozen=True, slots=True)
class Fields:
    """A metadata block's values by their folded names; the first of two that fold alike holds."""

    table: Table
    values: dict[str, Value] = field(default_factory=dict)

    @classmethod
    def of(cls, table: Table) -> Fields:
        """The fields of a table of the block."""
        values: dict[str, Value] = {}
        for key, _, tree in table.entries:
            values.setdefault(fold(key), Value(key, tree))
        return cls(table, values)

    def given(self, *names: str) -> Iterator[Value]:
        """The values that are there, in the order of the names, which are folded already."""
        return (self.values[name] for name in names if name in self.values)

    def first(self, *names: str) -> str:
        """The first text that one of the names holds, or ""."""
        return next((value.text for value in self.given(*names) if value.text), "")

    def inside(self, name: str) -> Fields:
        """The fields of a table that a name holds; none where it holds none."""
        tree = self.values[name].tree if name in self.values else None
        return Fields.of(tree) if isinstance(tree, Table) else NOTHING

    def flag(self, *names: str) -> bool | None:
        """Whether the first of the names that says yes or no says yes; None where none does."""
        said = (value.text.lower() for value in self.given(*names))
        return next((word in TRUE for word in said if word in TRUE | FALSE), None)

    def path(self, dotted: str) -> str:
        """The text at a path of names ("header.image"), or ""."""
        fields = self
        *outer, last = (fold(name) for name in dotted.split("."))
        for name in outer:
            fields = fields.inside(name)
        return fields.first(last)


def _texts(tree: Tree) -> Iterator[str]:
    match tree:
        case Scalar(text=text):
            yield text or ""
        case Items(items=items):
            for item in items:
                yield from _texts(item)
        case Table():
            named = (tree.get(key) for key in _NAMED)
            yield from _texts(next((item for item in named if item), Scalar("", tree.location)))


NOTHING = Fields.of(Table((), NOWHERE))
