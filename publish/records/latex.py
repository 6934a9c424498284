"""LaTeX, as BibTeX files have it, becomes Unicode with CSL's tags for italics and the like.

Our own, because pylatexenc recurses into braces and takes seconds over rows of accents."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)\*?\s*|\\(?P<sign>.)|(?P<brace>[{}])|(?P<dollar>\$)"
    r"|(?P<ligature>---|--|``|''|~)|(?P<script>[_^])|(?P<text>[^\\{}$~`'\-_^]+|.)",
    re.DOTALL,
)
_SPECIAL = re.compile(r"[\\{}$~`'\-]")
_SPACE = re.compile(r"[ \t\r\n]+")
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "~": "\xa0"}
_SUPER, _SUB = ("<sup>", "</sup>"), ("<sub>", "</sub>")
_SPACES = {" ": " ", "\n": " ", "\t": " ", "\\": " ", ",": "\u202f", ";": " ", ":": " "}
_NOTHING = frozenset("/-!@")

_Change = Callable[[str], str]


@cache
def _table() -> dict[str, dict[str, Any]]:
    """latex.toml, read once."""
    return tomllib.loads((files("publish") / "records" / "latex.toml").read_text("utf-8"))


@dataclass(slots=True)
class _Group:
    """What stands between two braces: its pieces, what is done to them, what closes them."""

    change: _Change | None = None
    pieces: list[str] = field(default_factory=list)
    closing: str = ""

    def words(self) -> str:
        words = "".join(self.pieces) + self.closing
        return self.change(words) if self.change else words


def unicode_of(text: str) -> tuple[str, tuple[str, ...]]:
    """A value as Unicode, with white space as single spaces, and the commands that mean nothing
    here; of these the argument's words are kept, or where there is none the command as it stands.

    Takes time in proportion to the text times its depth, which is the caller's to limit."""
    if not _SPECIAL.search(text):
        return _on_one_line(text), ()
    reader = _Reader(text)
    return _on_one_line(reader.read()), tuple(reader.unknown)


def _on_one_line(text: str) -> str:
    return " ".join(_SPACE.split(text)).strip(" ")


def verbatim(text: str) -> str:
    """An address or a number: nothing in it is LaTeX but escapes, \\url and braces."""
    bare = re.sub(r"\\(?:url|nolinkurl|path|href)\b", "", text)
    bare = re.sub(r"\\textasciitilde\b|\\~|\{~\}", "~", bare)
    bare = re.sub(r"\\([_%&#$~{}])", r"\1", bare)
    return "".join(re.sub(r"[{}]", "", bare).split())


class _Reader:
    """Reads one value from left to right with a stack of groups."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._groups = [_Group()]
        self._waiting: _Change | None = None
        self._math = False
        self.unknown: dict[str, None] = {}

    def read(self) -> str:
        for token in _TOKEN.finditer(self._text):
            self._token(token)
        while len(self._groups) > 1:
            self._close()
        return self._groups[0].words()

    def _token(self, token: re.Match[str]) -> None:
        value = token[token.lastgroup or 0]
        match token.lastgroup:
            case "word":
                self._command(value, token)
            case "sign":
                self._sign(value)
            case "brace" if value == "{":
                self._groups.append(_Group(self._take()))
            case "brace":
                self._close()
            case "dollar":
                self._math = not self._math
            case "ligature":
                self._write(_LIGATURES[value])
            case "script" if self._math:
                self._waiting = _wrap(_SUPER if value == "^" else _SUB)
            case _:
                self._write(value)

    def _take(self) -> _Change | None:
        change, self._waiting = self._waiting, None
        return change

    def _write(self, words: str) -> None:
        """Words; what waits for an argument takes their first letter."""
        if self._waiting and words.strip():
            words = words.lstrip()
            if change := self._take():
                words = change(words[0]) + words[1:]
        self._groups[-1].pieces.append(words)

    def _close(self) -> None:
        if len(self._groups) > 1:
            words = self._groups.pop().words()
            self._groups[-1].pieces.append(words)

    def _sign(self, sign: str) -> None:
        if mark := _table()["accents"].get(sign):
            self._waiting = _accent(mark)
        elif sign not in _NOTHING:
            self._write(_SPACES.get(sign, sign))

    def _command(self, name: str, token: re.Match[str]) -> None:
        table = _table()
        if mark := table["accents"].get(name):
            self._waiting = _accent(mark)
        elif symbol := table["symbols"].get(name) or _greek(name):
            self._write(symbol)
        elif name in table["around"]:
            self._waiting = _wrap(table["around"][name])
        elif name in table["switches"]:
            opening, closing = table["switches"][name]
            self._groups[-1].pieces.append(opening)
            self._groups[-1].closing = closing + self._groups[-1].closing
        elif name not in table["plain"]["commands"]:
            self.unknown[f"\\{name}"] = None
            if not self._text.startswith("{", token.end()):
                self._write(token[0])


def _wrap(marks: Sequence[str]) -> _Change:
    return lambda words: f"{marks[0]}{words}{marks[1]}" if words else ""


def _accent(mark: str) -> _Change:
    def change(words: str) -> str:
        if not words:
            return ""
        letter = {"ı": "i", "ȷ": "j"}.get(words[0], words[0])
        return unicodedata.normalize("NFC", letter + mark) + words[1:]

    return change


def _greek(name: str) -> str:
    """A Greek letter by its name: \\alpha, \\Omega, \\textmu."""
    bare = name.removeprefix("text")
    case = "CAPITAL" if bare[:1].isupper() else "SMALL"
    bare = {"LAMBDA": "LAMDA"}.get(bare.upper(), bare.upper())
    try:
        return unicodedata.lookup(f"GREEK {case} LETTER {bare}")
    except KeyError:
        return ""
