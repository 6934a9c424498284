"""Bare lines: metadata that nothing opens, as Pelican, MultiMarkdown and Hexo allow it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.findings import Location
from publish.yamltree import Scalar, Tree

_RULE = re.compile(r"-{3,}[ \t]*\Z")
_ITEM = re.compile(r"\s*(?:-\s|#)|\s+\S")
LINE = re.compile(r"([A-Za-z][\w -]{0,40}?)[ \t]{0,20}:(?!//)[ \t]*(.*)$")
_MORE = re.compile(r"(?: {2}|\t)\s*(\S.*)")
_FIRST = frozenset({"title", "date", "author", "authors", "slug", "category", "layout"})
"""Keys one of which bare lines must have: prose can begin with a word and a colon too."""


def line_end(text: str, start: int) -> int:
    """Where the line ends that a place is in."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def rule_after(text: str, start: int) -> tuple[int, int] | None:
    """Where the rule stands that ends YAML which nothing opened, as Hexo allows: of two keys at
    least, lest a heading with a line under it be taken for one."""
    keys: set[str] = set()
    at = start
    while at < len(text):
        end = line_end(text, at)
        line = text[at:end]
        if _RULE.match(line):
            return (at, min(end + 1, len(text))) if keys & _FIRST and len(keys) > 1 else None
        if found := LINE.match(line):
            keys.add(found[1].lower())
        elif not (keys and _ITEM.match(line)):
            return None
        at = end + 1
    return None


def lines_end(text: str, start: int) -> int:
    """Where bare lines of metadata end, or 0 where the text does not begin with such lines: at a
    blank line, or after two keys at least at any other line, as Python-Markdown has it."""
    keys: set[str] = set()
    at = start
    while at < len(text):
        end = line_end(text, at)
        line = text[at:end]
        found = LINE.match(line)
        if not line.strip():
            break
        if found:
            keys.add(found[1].lower())
        elif not (keys and _MORE.match(line)):
            return at if keys & _FIRST and len(keys) > 1 else 0
        at = end + 1
    return min(at, len(text)) if keys & _FIRST else 0


def entries(text: str, first: int, file: str) -> Iterator[tuple[str, Location, Tree]]:
    """Bare lines: a line that is indented goes on with the value before it; the first of a key
    that comes again holds."""
    found: dict[str, tuple[Location, list[str]]] = {}
    current: list[str] = []
    for number, line in enumerate(text.split("\n"), first):
        if entry := LINE.match(line):
            current = [entry[2] or ""]
            found.setdefault(entry[1], (Location(file, number), current))
        elif more := _MORE.match(line):
            current.append(more[1])
    for key, (where, parts) in found.items():
        yield key, where, Scalar("\n".join(filter(None, parts)).strip() or None, where)
