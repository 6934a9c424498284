"""Mobiledoc: the body of a post as Ghost 1 to 5 stored it, as HTML.

Version 0.3 (https://github.com/bustle/mobiledoc-kit/blob/master/MOBILEDOC.md): sections of markers,
with markups (inline elements), atoms and cards in tables of their own."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from publish.ledger import Entry
from publish.read.exports import koenig
from publish.read.exports.json_data import Record, record, text
from publish.read.exports.stored import loose_words
from publish.read.html.dom import clean

_SECTIONS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"])
_QUOTED = {"aside": "kg-blockquote-alt", "pull-quote": "pull-quote"}
_MARKUPS = frozenset(
    ["a", "b", "code", "del", "em", "i", "mark", "q", "s", "small", "strong", "sub", "sup", "u"]
)
_MARKUP, _IMAGE, _LIST, _CARD = 1, 2, 3, 10
_ATOM = 1


@dataclass(slots=True)
class Document:
    """A mobiledoc while it is written as HTML; ``unknown`` gathers the names of strange
    cards, ``dropped`` words that the HTML does not show."""

    tables: Record
    unknown: list[str] = field(default_factory=list)
    dropped: list[Entry] = field(default_factory=list)

    def as_html(self) -> str:
        """All sections, each on a line of its own."""
        return "\n".join(self._section(s) for s in _list(self.tables.get("sections")))

    def _section(self, section: Any) -> str:
        kind, *rest = _list(section) or [None]
        if kind == _CARD:
            return self._card(self._entry("cards", rest))
        tag = rest[0] if rest and isinstance(rest[0], str) else ""
        if kind == _IMAGE:
            return f'<figure><img src="{html.escape(clean(tag))}"></figure>'
        content = rest[1] if len(rest) > 1 else []
        if kind == _LIST:
            items = "".join(f"<li>{self._line(item)}</li>" for item in _list(content))
            return f"<{tag}>{items}</{tag}>" if tag in ("ul", "ol") else f"<ul>{items}</ul>"
        line = self._line(content)
        if not line.strip():
            return ""
        if tag in _QUOTED:
            return f'<blockquote class="{_QUOTED[tag]}">{line}</blockquote>'
        return f"<{tag}>{line}</{tag}>" if tag in _SECTIONS else f"<p>{line}</p>"

    def _line(self, markers: Any) -> str:
        """The markers of a section; each opens markups and closes some of those that are open."""
        parts: list[str] = []
        opened: list[str] = []
        for marker in map(_list, _list(markers)):
            kind, opens, closes, value = [*marker, None, None, None, None][:4]
            for tag, start in self._markups(opens):
                opened.append(tag)
                parts.append(start)
            parts.append(self._value(kind, value))
            ending = opened[max(len(opened) - _number(closes), 0) :] if _number(closes) else []
            parts += [f"</{tag}>" for tag in reversed(ending)]
            del opened[len(opened) - len(ending) :]
        return "".join(parts) + "".join(f"</{tag}>" for tag in reversed(opened))

    def _markups(self, indexes: Any) -> Iterator[tuple[str, str]]:
        """The tag of each markup that a marker opens, and its start tag."""
        for index in _list(indexes):
            tag, *attributes = self._entry("markups", [index]) or [""]
            tag = tag.lower() if isinstance(tag, str) and tag.lower() in _MARKUPS else "span"
            pairs = _list(attributes[0]) if attributes else []
            address = next((v for n, v in pairwise(pairs) if n == "href"), "")
            linked = f' href="{html.escape(clean(str(address)))}"' if tag == "a" else ""
            yield tag, f"<{tag}{linked}>"

    def _value(self, kind: Any, value: Any) -> str:
        if kind != _ATOM:
            return html.escape(clean(value), quote=False) if isinstance(value, str) else ""
        name, said, *more = [*self._entry("atoms", [value]), "", ""]
        made = koenig.card(str(name), record(more[0] if more else {}), self.dropped)
        return made or html.escape(clean(str(said)), quote=False)

    def _card(self, entry: list[Any]) -> str:
        name, payload = str(entry[0]) if entry else "", record(entry[1] if len(entry) > 1 else {})
        made = koenig.card(name, payload, self.dropped)
        if made is None:
            self.unknown.append(name or text(payload, "cardName"))
            return loose_words(payload)
        return made

    def _entry(self, table: str, place: list[Any]) -> list[Any]:
        entries = _list(self.tables.get(table))
        index = place[0] if place and isinstance(place[0], int) else -1
        return _list(entries[index]) if 0 <= index < len(entries) else []


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _number(value: Any) -> int:
    return value if isinstance(value, int) and value > 0 else 0
