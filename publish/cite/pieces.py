"""Piece and the one place where pieces are joined: punctuation, closing marks and capitals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from publish.cite.marks import Marks
from publish.document import Emphasis, Inline, Inlines, Link


@dataclass(frozen=True, slots=True)
class Piece:
    """One worded part: its content, the closing quotation marks at its end, which punctuation may
    go inside of, and whether its first letter may become a capital."""

    content: Inlines
    closers: str = ""
    raised: bool = False


Joined = tuple[str, Piece]
"""A piece with the punctuation that stands before it."""


class _Line:
    """Inlines being written from left to right; the state of one join and nothing more."""

    __slots__ = ("_closers", "_marks", "_nodes")

    def __init__(self, marks: Marks) -> None:
        self._nodes: list[Inline] = []
        self._closers = ""
        self._marks = marks

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
        linked = bool(self._nodes) and isinstance(self._nodes[-1], Link)
        self._punctuate("" if linked and mark == "." and not self._marks.stop_after_link else mark)
        return tuple(self._nodes)

    def open_end(self) -> tuple[Inlines, str]:
        """The line and the closing marks that are not yet written."""
        return tuple(self._nodes), self._closers

    def _append(self, node: Inline) -> None:
        if isinstance(node, str) and self._nodes and isinstance(self._nodes[-1], str):
            self._nodes[-1] += node
        elif node != "":
            self._nodes.append(node)

    def _punctuate(self, mark: str) -> None:
        """A comma or a full stop goes inside the closing marks where that is the custom."""
        inside = mark in (",", ".") and self._marks.inside
        if self._doubles(mark, inside=inside or not self._closers):
            mark = ""
        self._append(mark + self._closers if inside else self._closers + mark)
        self._closers = ""

    def _doubles(self, mark: str, *, inside: bool) -> bool:
        """Whether a mark would stand directly after one that makes it needless."""
        last = last_letter(self._nodes) if mark in (",", ".") else ""
        if last in ("?", "!"):
            return mark == "." or (inside and not self._marks.comma_after_mark)
        return last in (".", "…") and mark == "." and inside


def joined(
    parts: Iterable[Joined], marks: Marks, *, end: str = ".", begins: bool = True
) -> Inlines:
    """Join pieces into a line that ends with the mark ``end``.

    What follows a full stop begins with a capital where it may, and so does what begins the line,
    unless the line only goes on with another (``begins``)."""
    return _line(parts, marks, begins=begins).end(end)


def grouped(parts: Iterable[Joined], opening: str, closing: str, marks: Marks) -> Piece:
    """Join pieces into one that stands in brackets, or in none."""
    known = tuple(parts)
    begins = bool(opening) and marks.capital_in_brackets
    content, closers = _line(known, marks, begins=begins).open_end()
    if not opening:
        return Piece(content, closers, raised=known[0][1].raised)
    line = _Line(marks)
    line.add("", Piece((opening,)))
    line.add("", Piece(content, closers))
    return Piece(line.end(closing))


def _line(parts: Iterable[Joined], marks: Marks, *, begins: bool) -> _Line:
    line = _Line(marks)
    for mark, piece in parts:
        raised = piece.raised and ((begins and line.empty) or mark.startswith("."))
        line.add(mark, capital(piece) if raised else piece)
    return line


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
    return Piece(_capital(piece.content), piece.closers, piece.raised)


def _capital(content: Inlines) -> Inlines:
    match content:
        case (str() as text, *rest) if text[:1].islower() and not text[1:2].isupper():
            return (text[0].upper() + text[1:], *rest)
        case (Emphasis(inner), *rest):
            return (Emphasis(_capital(inner)), *rest)
        case _:
            return content
