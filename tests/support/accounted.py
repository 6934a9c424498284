"""Whether a PDF or EPUB has every word of the posts that it was made of, in order: found by other
means than the census, from the posts and from what PDFium or lxml reads in the finished file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import takewhile

import pypdfium2  # type: ignore[import-untyped]

from publish.book import Book
from publish.document import Block, Blocks, Inlines, Preformatted, Quotation, Table
from publish.walking import plain_text, reading_order, walk

AHEAD = 9_000
"""Letters that may stand in a PDF between two that follow each other: notes, tables' other columns,
texts from right to left, which are passed over."""

NEAR = 4_000
"""The same of an EPUB, whose notes stand by themselves: the less, the more losses are noticed."""

BEGINNING = 12
"""Words by which the beginning of a text is found."""


_CJK = "\u2e80-\u9fff\uff00-\uffef"
_WORD = re.compile(rf"[{_CJK}]|[^\s{_CJK}]+")
"""A word; in Chinese and Japanese, whose lines end anywhere, a character."""

_HANGUL = re.compile("[\u1100-\u11ff\uac00-\ud7ff]")
"""A letter of Korean, which has words, but whose lines end anywhere in them, too."""


@dataclass(slots=True)
class Stream:
    """The letters of a file in the order of its content, how far they have been read, and how far
    ahead a word is looked for."""

    letters: str
    at: int = 0
    ahead: int = AHEAD

    def find(self, words: list[str]) -> Iterator[str]:
        """Read on behind these words, each at its first place; those that are not there. If all
        are there in order, this finds them so. PDFium puts the words of a line in another order
        where some run from right to left, so such words are not looked for: see ``_uncounted``."""
        if any(map(_turned, words)):
            return
        for word in words:
            if not self._read(word):
                yield word

    def _read(self, word: str) -> bool:
        """Read on behind a word, or, where a page ends within it, behind its parts."""
        whole = self._end(word, self.at)
        beside = zip(word, self.letters[self.at : self.at + len(word)], strict=False)
        here = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], beside))
        least = 1 if _HANGUL.match(word) else 2  # a hyphen leaves no letter by itself
        if least <= here < len(word):
            rest = self._end(word[here:], self.at + here)
            if rest >= 0 and (whole < 0 or rest < whole):
                self.at = rest
                return True
        if whole < 0 < here:
            self.at += here
            return self._read(word[here:])
        self.at = max(self.at, whole)
        return whole >= 0

    def _end(self, word: str, start: int) -> int:
        """Where a word ends that is not too far behind a place; -1 where there is none."""
        found = self.letters.find(word, start, start + self.ahead + len(word))
        return found + len(word) if found >= 0 else -1

    def seek(self, words: list[str]) -> None:
        """Go to where these words begin, however far that is; stay where they do not."""
        found = self.letters.find("".join(words[:BEGINNING]), self.at)
        self.at = found if found >= 0 else self.at


def stream(pdf: bytes) -> Stream:
    """The letters of a finished PDF; words divided at the end of a line are whole."""
    pages = pypdfium2.PdfDocument(BytesIO(pdf))
    texts = (page.get_textpage().get_text_range().replace("\ufffe", "") for page in pages)
    return letters(texts, ahead=AHEAD)


def letters(texts: Iterable[str], *, ahead: int = NEAR) -> Stream:
    """The letters of some texts, such as the documents of an EPUB, one behind the other."""
    return Stream("".join("".join(_words(text)) for text in texts), ahead=ahead)


def missing(book: Book, pdf: bytes) -> list[str]:
    """The words of a book's chapters and their notes that its PDF has not, or not in order; of
    words from right to left, the letters."""
    return absent(book, stream(pdf))


def absent(book: Book, read: Stream) -> list[str]:
    """What of a book's chapters and notes is not in a stream, or not in order."""
    lost: list[str] = []
    for chapter in book.chapters:
        read.seek(next(words for words, _ in _runs(chapter.post.blocks) if words))
        start = read.at
        lost += _uncounted(chapter.post.blocks, read.letters)
        lost += _flow(chapter.post.blocks, read)
        for note in chapter.notes:
            of_note = replace(read, at=start)
            lost += _flow(note.blocks, of_note, anywhere=True)
    return lost


def _flow(blocks: Blocks, read: Stream, *, anywhere: bool = False) -> Iterator[str]:
    """Follow blocks in reading order; PDFium reads a table by its lines, and a wide one may be in
    parts, so its cells are each looked for from its beginning."""
    ends: list[int] = []
    for words, beside in _runs(blocks):
        if not beside:
            read.at = max([read.at, *ends])
            ends.clear()
        before = read.at
        if anywhere:
            read.seek(words)
        yield from read.find(words)
        if beside:
            ends.append(read.at)
            read.at = before


def _runs(blocks: Iterable[Block]) -> Iterator[tuple[list[str], bool]]:
    """The words of every run of text in order, and whether what follows may stand beside it."""
    for block in blocks:
        if isinstance(block, Preformatted):
            yield list(_words(block.text)), False
        elif isinstance(block, Table):
            cells = [cell for row in (block.head, *block.rows) for cell in row]
            yield list(_words(plain_text(block.caption))), False
            yield from ((list(_words(plain_text(cell))), True) for cell in cells)
        else:
            for part in reading_order(block):
                yield from _part(part)


def _part(part: Block | Inlines) -> Iterator[tuple[list[str], bool]]:
    if isinstance(part, tuple):
        yield list(_words(plain_text(part))), False
    else:
        yield from _runs((part,))


def _turned(word: str) -> bool:
    """Whether a word runs from right to left: PDFium has the lines of such words in any order."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in word)


def unattributed(book: Book, read: Stream) -> list[str]:
    """The lines that say whose a quotation is which are not in a stream, as written."""
    blocks = (block for chapter in book.chapters for block in walk(chapter.post.blocks))
    lines = (plain_text(block.attribution) for block in blocks if isinstance(block, Quotation))
    return [
        line
        for line in lines
        if not any(map(_turned, _words(line))) and "".join(_words(line)) not in read.letters
    ]


def _uncounted(blocks: Blocks, letters: str) -> list[str]:
    """The letters of texts that are partly from right to left of which there are too few."""
    runs = (words for words, _ in _runs(blocks) if any(map(_turned, words)))
    wanted = "".join(word for words in runs for word in words)
    return [one for one in sorted(set(wanted)) if letters.count(one) < wanted.count(one)]


def _words(text: str) -> Iterator[str]:
    """Words of letters and figures alone, since marks may be shaped and hyphens be line ends."""
    plain = unicodedata.normalize("NFKC", text)
    return (
        "".join(filter(str.isalnum, word))
        for word in _WORD.findall(plain)
        if any(map(str.isalnum, word))
    )


EMPTY_INLINE = re.compile(
    r"<(span(?! class=.codeline)|a|em|strong|sup|sub|s|code|i|b)\b(?![^>]*/>)[^>]*>\s*</\1>"
)
"""An inline element that holds nothing, around which the engine breaks lines wrongly."""
