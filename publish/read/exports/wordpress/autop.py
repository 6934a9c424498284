"""Paragraphs of classic posts: blank lines part them, and single line ends are line breaks.

The behaviour is that of WordPress's ``wpautop`` as its manual describes it
(https://developer.wordpress.org/reference/functions/wpautop/): block elements stand for
themselves, what is literal is let alone. Tags are only added, so that no word can be lost.
"""

from __future__ import annotations

import re

from publish.read.exports.wordpress.literal import Piece, pieces

_BLOCK_NAMES = """address article aside blockquote caption col colgroup dd details div dl dt
 fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main map menu
 nav ol p pre section style summary table tbody td tfoot th thead tr ul"""
BLOCKS = frozenset(_BLOCK_NAMES.split())
_VOID = frozenset(["hr", "col"])
_PARAGRAPHS = frozenset(["", "blockquote"])
"""Where even a single line is a paragraph."""
_LINES = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "dt", "summary"])
"""Where no paragraph can stand."""
_FRAMES = frozenset(["table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "menu", "figure"])
"""What holds other blocks and no text of its own."""
_OF_TABLES = frozenset(["caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"])
"""What stands in tables alone."""
_LINED = frozenset(["code", "kbd", "samp", "tt"])
"""Literal elements in a line, whose line ends are shown."""
_BLANK = re.compile(r"\n[^\S\n]*+(?:\n[^\S\n]*+)+")
_START = re.compile(r"(?:\s|<br>)*+")
_END = re.compile(r"(?:\s|>rb<)*+")
"""Read backwards."""
_LINE_END = re.compile(r"(?:(?<![^\S\n])[^\S\n]++)?+\n[^\S\n]*+")


def with_paragraphs(source: str) -> str:
    """The HTML of a classic post with its paragraphs and line breaks as tags."""
    writer = _Writer()
    for piece in pieces(source.strip()):
        is_block = piece.tag in BLOCKS
        if not is_block:
            writer.line.append(piece)
        elif piece.literal:
            writer.end_line()
            writer.parts.append(piece.source)
        else:
            writer.take_block(piece)
    writer.end_line()
    return "".join(writer.parts)


class _Writer:
    """What is written so far, the blocks that are open, and the inline pieces not yet ended."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.line: list[Piece] = []
        self.open: list[str] = []

    def take_block(self, piece: Piece) -> None:
        """A block's tag ends the line before it, and says what holds the next one."""
        self.end_line()
        if self._is_nothing(piece):
            self.parts.append("\n")  # else the words around it would meet
        self.parts.append(piece.source)
        if piece.tag in _VOID:
            return
        if not piece.closing:
            self.open.append(piece.tag)
        elif piece.tag in self.open[-50:]:
            while self.open.pop() != piece.tag:
                pass

    def _is_nothing(self, piece: Piece) -> bool:
        """Whether HTML passes over a tag: one that ends what is not open, a form in another, a part
        of a table outside of any."""
        near = self.open[-50:]
        if piece.tag in _OF_TABLES and "table" not in near:
            return True
        return (piece.tag in near) is (not piece.closing) and (piece.closing or piece.tag == "form")

    def end_line(self) -> None:
        """Write the inline pieces gathered since the last block as paragraphs."""
        holder = self.open[-1] if self.open else ""
        found = [text for text in _paragraphs(self.line) if text]
        self.line = []
        if holder == "p":
            self.parts.append("</p>\n<p>".join(found))
        elif holder in _LINES:
            self.parts.append("<br>\n".join(found))
        elif holder in _FRAMES:  # HTML puts what is loose in a table before it
            self.parts += [f"\n{text}\n" for text in found]
        elif len(found) == 1 and holder not in _PARAGRAPHS:
            if self.parts and self.parts[-1].startswith("</"):  # perhaps of what was not open
                self.parts.append("\n")
            self.parts += found
        else:
            self.parts += [f"<p>{text}</p>\n" for text in found]


def _paragraphs(line: list[Piece]) -> list[str]:
    """Inline pieces as paragraphs' contents: parted at blank lines, with their breaks."""
    found: list[list[str]] = [[]]
    for piece in line:
        if piece.tag:
            found[-1].append(_whole(piece))
            continue
        first, *more = _BLANK.split(piece.source)
        found[-1].append(_broken(first, found[-1]))
        found += [[_broken(text, [])] for text in more]
    return [_trimmed("".join(parts)) for parts in found]


def _whole(piece: Piece) -> str:
    """A tag, a comment or a literal element: no paragraph ends in it."""
    if piece.literal:
        return piece.source.replace("\n", "<br>\n") if piece.tag in _LINED else piece.source
    return piece.source if piece.tag == "!" else piece.source.replace("\n", " ")


def _broken(text: str, before: list[str]) -> str:
    """Text with its line ends as <br>, but for one that follows a <br> already."""
    if before and re.fullmatch(r"<br\b[^>]*>", before[-1], re.I) and text.startswith("\n"):
        return "\n" + _LINE_END.sub("<br>\n", text[1:])
    return _LINE_END.sub("<br>\n", text)


def _trimmed(content: str) -> str:
    """A paragraph's content without the space and the breaks at its ends."""
    start, end = _START.match(content), _END.match(content[::-1])
    return content[start.end() if start else 0 : len(content) - (end.end() if end else 0)]
