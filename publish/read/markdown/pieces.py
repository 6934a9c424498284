"""Pieces: what stands in the place of a template's tag while the Markdown around it is parsed.

A piece is written into the text as its number between two noncharacters, which no text holds
(Unicode, 23.7: for the use of programs alone). When the HTML is written, each becomes what its tag
shows there: HTML in running text, an address in an attribute, the tag as it was in code.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from publish.ledger import Entry

OPEN, CLOSE = "\ufdd0", "\ufdd1"
EDGE = "\ufdd2"
"""Where a piece begins or ends in the HTML, until its words are counted."""

MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")
ALONE = re.compile(f"(?:{OPEN}\\d+{CLOSE}[ \\t]*)+")
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef]")


@dataclass(frozen=True, slots=True)
class Piece:
    """What a tag shows: ``html`` in running text, ``address`` in an attribute, ``code`` in code
    (None: the tag as it was). ``inline`` pieces never end a paragraph. ``unknown`` names a tag that
    nothing here knows, ``absent`` one whose words are in another file; ``dropped`` are its words
    that are not shown."""

    raw: str
    line: int = 0
    html: str = ""
    address: str = ""
    code: str | None = None
    inline: bool = False
    unknown: str = ""
    absent: str = ""
    dropped: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the text before it is parsed: a stretch of it, and what stands there instead."""

    start: int
    end: int
    new: str


@dataclass(slots=True)
class Prepared:
    """A text ready to be parsed, its pieces, and for each of its lines the line of the file."""

    text: str
    pieces: tuple[Piece, ...] = ()
    lines: tuple[int, ...] = (1,)
    used: set[int] = field(default_factory=set)
    coded: set[int] = field(default_factory=set)

    def line(self, index: int) -> int:
        """The file's line for a line of the text, counted from 0."""
        return self.lines[min(index, len(self.lines) - 1)]

    def in_text(self, source: str) -> str:
        """HTML with its pieces set, ``EDGE`` on both sides of each."""
        return MARK.sub(lambda found: f"{EDGE}{self._piece(found).html}{EDGE}", source)

    def in_code(self, source: str) -> str:
        """Code with its tags as they were."""
        self.coded.update(int(number) for number in MARK.findall(source))
        return MARK.sub(lambda found: _as_code(self.pieces[int(found[1])]), source)

    def in_attribute(self, source: str) -> str:
        """An attribute's value with the addresses of its pieces."""
        return MARK.sub(lambda found: self._piece(found).address, source)

    def in_tag(self, source: str) -> str:
        """A tag of HTML with the addresses of its pieces in it."""
        return MARK.sub(lambda found: html.escape(self._piece(found).address), source)

    @property
    def shown(self) -> list[Piece]:
        """The pieces that were set, in running text or in an attribute."""
        return [piece for number, piece in enumerate(self.pieces) if number in self.used]

    @property
    def lost(self) -> list[Piece]:
        """The pieces with something to show that were set nowhere."""
        set_somewhere = self.used | self.coded
        others = (piece for number, piece in enumerate(self.pieces) if number not in set_somewhere)
        return [piece for piece in others if piece.html and not piece.inline]

    def ends_paragraph(self, line: str) -> bool:
        """Whether a line consists of pieces alone that are no words."""
        if not ALONE.fullmatch(line.strip()):
            return False
        return not any(self.pieces[int(found[1])].inline for found in MARK.finditer(line))

    def _piece(self, found: re.Match[str]) -> Piece:
        self.used.add(int(found[1]))
        return self.pieces[int(found[1])]


def _as_code(piece: Piece) -> str:
    return piece.raw if piece.code is None else piece.code


def mark(number: int) -> str:
    """How a piece is written into the text."""
    return f"{OPEN}{number}{CLOSE}"


def without_marks(text: str) -> str:
    """A text without the noncharacters that mark pieces: they are not the author's."""
    return _NONCHARACTERS.sub("", text)


def bare(source: str) -> str:
    """HTML without the edges of its pieces."""
    return source.replace(EDGE, "")


def prepared(text: str, edits: Iterable[Edit], pieces: Iterable[Piece], first: int) -> Prepared:
    """The text with its edits made, which may not overlap; ``first`` is the file's line of its
    first line."""
    parts: list[str] = []
    lines = [first]
    at, line = 0, first
    for edit in (
        *sorted(edits, key=lambda edit: (edit.start, edit.end)),
        Edit(len(text), len(text), ""),
    ):
        kept = text[at : edit.start]
        for _ in range(kept.count("\n")):
            line += 1
            lines.append(line)
        parts += (kept, edit.new)
        gone = text.count("\n", edit.start, edit.end)
        lines += [line] * edit.new.count("\n")
        line += gone
        at = edit.end
    return Prepared("".join(parts), tuple(pieces), tuple(lines))
