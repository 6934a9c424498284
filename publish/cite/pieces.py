"""Piece and the one place where pieces are joined: punctuation, closing marks and capitals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from publish.document import Emphasis, Inline, Inlines, Link


@dataclass(frozen=True, slots=True)
class Piece:
    """One worded part: its content, the closing quotation marks that punctuation goes inside
    (American style), and whether its first letter may become a capital."""

    content: Inlines
    closers: str = ""
    raised: bool = False


Joined = tuple[str, Piece]
"""A piece with the punctuation that stands before it."""


class _Line:
    """Inlines being written from left to right; the state of one join and nothing more."""

    __slots__ = ("_closers", "_comma_after_mark", "_nodes")

    def __init__(self, comma_after_mark: bool) -> None:
        self._nodes: list[Inline] = []
        self._closers = ""
        self._comma_after_mark = comma_after_mark

    def add(self, mark: str, piece: Piece) -> None:
        """Write the punctuation ``mark`` (", " or ". " or " ") and then the piece."""
        if self._nodes:
            self._punctuate(mark.rstrip())
            if mark.endswith(" "):
                self._append(" ")
        for node in piece.content:
            self._append(node)
        self._closers = piece.closers

    @property
    def empty(self) -> bool:
        return not self._nodes

    def end(self, mark: str) -> Inlines:
        """Write the last mark and give the line."""
        self._punctuate(mark)
        return tuple(self._nodes)

    def _append(self, node: Inline) -> None:
        if isinstance(node, str) and self._nodes and isinstance(self._nodes[-1], str):
            self._nodes[-1] += node
        elif node != "":
            self._nodes.append(node)

    def _punctuate(self, mark: str) -> None:
        """A comma or a full stop goes inside the closing marks, anything else outside."""
        last = last_letter(self._nodes)
        if self._doubles(last, mark):
            mark = ""
        self._append(mark + self._closers if mark in (",", ".") else self._closers + mark)
        self._closers = ""

    def _doubles(self, last: str, mark: str) -> bool:
        """Whether a mark would stand directly after one that makes it needless."""
        if last in ("?", "!"):
            return mark == "." or (mark == "," and not self._comma_after_mark)
        return last in (".", "…") and mark == "."


def joined(
    parts: Iterable[Joined], *, comma_after_mark: bool = False, stop: bool = True
) -> Inlines:
    """Join pieces into a line, ended with a full stop if ``stop``.

    What begins the line or follows a full stop begins with a capital where it may. A comma
    after a ? or ! is written only if ``comma_after_mark``.
    """
    line = _Line(comma_after_mark)
    for mark, piece in parts:
        raised = piece.raised and (line.empty or mark.startswith("."))
        line.add(mark, capital(piece) if raised else piece)
    return line.end("." if stop else "")


def last_letter(nodes: Iterable[Inline]) -> str:
    """The last letter of Inlines, or "" for none; an address ends in no punctuation."""
    last = next(reversed(tuple(nodes)), "")
    match last:
        case str():
            return last[-1:]
        case Link() | None:
            return ""
        case Emphasis(content):
            return last_letter(content)
        case _:
            return last_letter(getattr(last, "content", ()))


def capital(piece: Piece) -> Piece:
    """The piece with its first letter a capital, unless the second is one (iPhone, eLife)."""
    return replace(piece, content=_capital(piece.content))


def _capital(content: Inlines) -> Inlines:
    match content:
        case (str() as text, *rest) if text[:1].islower() and not text[1:2].isupper():
            return (text[0].upper() + text[1:], *rest)
        case (Emphasis(inner), *rest):
            return (Emphasis(_capital(inner)), *rest)
        case _:
            return content
