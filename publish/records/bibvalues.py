"""The value of a BibTeX field: braces, quotation marks, abbreviations, and # between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

MAX_DEPTH = 50
"""Of braces in each other."""

MAX_EXPANDED = 8 << 20
"""Characters that the abbreviations and cross-references of a file may come to."""

_BRACE = re.compile(r"\\[{}]|[{}]")
_QUOTE = re.compile(r'\\[{}]|[{}"]')
_WORD = re.compile(r"[^\s#{}\"=,]+")
_NEXT = re.compile(r"\s*([^\s#{}\"=,]+)\s*=\s*")
_SPACE = re.compile(r"\s*")

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
MONTHS = {month[:3].lower(): month for month in _MONTHS}
"""The abbreviations that every BibTeX style defines."""


class NoValue(ValueError):
    """A value that cannot be read, and why."""


@dataclass(slots=True)
class Abbreviations:
    """The @strings of a file, and how much they may still grow."""

    table: dict[str, str] = field(default_factory=lambda: dict(MONTHS))
    left: int = MAX_EXPANDED

    def get(self, name: str) -> str:
        """What an abbreviation stands for. Raises NoValue."""
        if name.lower() not in self.table:
            raise NoValue(f'"{name[:40]}" is no abbreviation that the file defines')
        return self.spend(self.table[name.lower()])

    def spend(self, text: str) -> str:
        """The text, if there is room for it once more. Raises NoValue."""
        self.left -= len(text)
        if self.left < 0:
            raise NoValue("its abbreviations and cross-references come to too much")
        return text


def values(name: str, raw: str, known: Abbreviations) -> Iterator[tuple[str, str | NoValue]]:
    """A field's value; where a comma is missing after it, those of the fields that follow, too."""
    at = 0
    while True:
        try:
            value, at = _value(raw, at, known)
        except NoValue as error:
            yield name, error
            return
        yield name, value
        if at >= len(raw):
            return
        following = _NEXT.match(raw, at)
        if not following:
            yield name, NoValue(f"nothing can be made of what follows it: {raw[at : at + 40]}")
            return
        name, at = following[1].lower(), following.end()


def _value(raw: str, at: int, known: Abbreviations) -> tuple[str, int]:
    """One value from a place on, its pieces put together, and the place after it."""
    pieces = []
    while True:
        piece, at = _piece(raw, _after_space(raw, at), known)
        pieces.append(piece)
        at = _after_space(raw, at)
        if not raw.startswith("#", at):
            return "".join(pieces), at
        at += 1


def _piece(raw: str, at: int, known: Abbreviations) -> tuple[str, int]:
    match raw[at : at + 1]:
        case "{":
            return _braced(raw, at)
        case '"':
            return _quoted(raw, at)
    word = _WORD.match(raw, at)
    if not word:
        raise NoValue("it has no value")
    text = word[0]
    return (text if text.isdigit() else known.get(text)), word.end()


def _braced(raw: str, at: int) -> tuple[str, int]:
    depth = 0
    for mark in _BRACE.finditer(raw, at):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth > MAX_DEPTH:
            raise NoValue(f"its braces are nested deeper than {MAX_DEPTH}")
        if depth == 0:
            return raw[at + 1 : mark.start()], mark.end()
    raise NoValue("a brace is not closed")


def _quoted(raw: str, at: int) -> tuple[str, int]:
    depth = 0
    for mark in _QUOTE.finditer(raw, at + 1):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth > MAX_DEPTH:
            raise NoValue(f"its braces are nested deeper than {MAX_DEPTH}")
        if mark[0] == '"' and depth <= 0:
            return raw[at + 1 : mark.start()], mark.end()
    raise NoValue("a quotation mark is not closed")


def _after_space(raw: str, at: int) -> int:
    space = _SPACE.match(raw, at)
    return space.end() if space else at
