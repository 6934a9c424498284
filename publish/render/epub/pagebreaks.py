"""Page breaks: a marker in the EPUB's text before the first word of each printed page.

The XHTML is read once by expat, which tells the byte at which each event stands; markers are then
inserted between bytes, so that everything else of the piece stays as it was, to the byte.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from publish.errors import OutputError
from publish.render.pagestarts import UNCOUNTED, PageStart, counted

INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd"}
    | {"mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
"""Elements inside a line. A marker before their first word is set before them, not inside."""

NOT_FLOW = frozenset(
    {"noteref", "footnote", "endnote", "footnotes", "endnotes", "rearnotes", "pagebreak"}
)
"""Semantics whose text is not flow text (EPUB Structural Semantics Vocabulary 1.1)."""

UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
"""Scripts whose lines break inside what has no spaces: there a page may begin anywhere."""


def break_id(label: str) -> str:
    """The id of a page's marker: "page-12"."""
    return "page-" + re.sub(r"[^\w.-]", "-", label)


def insert_pagebreaks(xhtml: str, starts: Sequence[PageStart]) -> str:
    """Put the marker of each page start into a piece, exactly before that page's first word.

    ``starts`` are those of this piece, in order. A page that begins inside a word, because the
    word was divided, is marked before the word. Linear in the length of the piece.

    Raises OutputError if a page starts after the end of the text, for then the two media differ,
    and if the piece is not well-formed.
    """
    if not starts:
        return xhtml
    source = xhtml.encode()
    edges = [0, *_places(_Flow(source), starts), len(source)]
    between = [source[a:b].decode() for a, b in pairwise(edges)]
    marks = [*map(_marker, starts), ""]
    return "".join(part for pair in zip(between, marks, strict=True) for part in pair)


def _marker(start: PageStart) -> str:
    return (
        f'<span epub:type="pagebreak" role="doc-pagebreak" id={quoteattr(break_id(start.label))}'
        f" aria-label={quoteattr(start.label)}></span>"
    )


def _places(flow: _Flow, starts: Sequence[PageStart]) -> Iterator[int]:
    """The byte before which each marker stands: text and page starts are gone through together."""
    text = "".join(flow.text)
    seen = index = 0
    word = beginning = 0  # the last page's first character, and where its word begins
    for start in starts:
        index = _behind(text, start.offset - seen, index)
        seen = max(seen, start.offset)
        if index < 0:
            what = f"page {start.label} starts after the end of {start.piece!r}"
            raise OutputError(what, hint="the PDF and the EPUB were not made from the same text")
        skipped = UNCOUNTED.match(text, index)
        following = skipped.end() if skipped else index
        if following == len(text):  # after the last word, or at the end of a picture's piece
            yield flow.before(index or len(text) - 1)
        else:
            new = _word_start(text, following, word)
            word, beginning = following, (beginning if new == word else new)
            yield flow.before(beginning)


def _behind(text: str, count: int, index: int) -> int:
    """The index behind so many counted characters from an index on, or -1 where there are fewer.

    Each step takes as many characters as are wanted still. That many are never too many, and
    what spaces among them leave open is a small part of the step."""
    while count > 0:
        step = text[index : index + count]
        if not step:
            return -1
        index += len(step)
        count -= counted(step)
    return index


def _word_start(text: str, index: int, least: int) -> int:
    """Where the word begins that a character stands in, looked for as far back as ``least``."""
    while index > least and _joined(text[index - 1], text[index]):
        index -= 1
    return index


def _joined(left: str, right: str) -> bool:
    spaced = not UNSPACED.match(left) and not UNSPACED.match(right)
    return spaced and _in_word(left) and _in_word(right)


def _in_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN" or character in "'’\u00ad\u200d\u2060"


class _Flow:
    """The flow text of a piece: its runs of characters, a line feed at each edge of a block, and
    for each character the byte at which a marker before it belongs."""

    def __init__(self, source: bytes) -> None:
        self.text: list[str] = []
        self._bytes: list[tuple[int, int]] = []  # of each run: before its first character, its own
        self._outside = 0  # how many elements deep we are in what is not flow text
        self._hoist = -1  # where the inline elements began that open right before the next text
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        try:
            self._parser.Parse(source, True)
        except expat.ExpatError as error:
            raise OutputError(f"a piece is not well-formed XHTML: {error}") from error
        self._starts = [0, *accumulate(map(len, self.text))]

    def before(self, index: int) -> int:
        """The byte at which a marker before a character of the text belongs."""
        run = bisect_right(self._starts, index) - 1
        inside = index - self._starts[run]
        first, place = self._bytes[run]
        return place + len(self.text[run][:inside].encode()) if inside else first

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        semantics = attributes.get("epub:type")
        notes = semantics and not NOT_FLOW.isdisjoint(semantics.split())
        again = name in ("td", "th") and "again" in attributes.get("class", "").split()
        if self._outside or notes or again or name == "svg":
            self._outside += 1
        elif name not in INLINE:
            self._edge()
        elif self._hoist < 0:
            self._hoist = self._parser.CurrentByteIndex

    def _end(self, name: str) -> None:
        self._hoist = -1
        if self._outside:
            self._outside -= 1
        elif name not in INLINE:
            self._edge()

    def _edge(self) -> None:
        self._hoist = -1
        self._characters("\n")

    def _characters(self, data: str) -> None:
        """A run of text as it stands in the source: a reference is a run of its own."""
        if self._outside:
            return
        place = self._parser.CurrentByteIndex
        self.text.append(data)
        self._bytes.append((place if self._hoist < 0 else self._hoist, place))
        self._hoist = -1
