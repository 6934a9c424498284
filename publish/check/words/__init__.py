"""A book against its PDF or EPUB: every word is there, in order, and every note in its place."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from publish.book import Book, NumberedNote
from publish.check.epub import view
from publish.check.pdf import codes, text
from publish.check.words.following import WINDOW, Follower
from publish.check.words.spoken import Spoken, Token, is_right_to_left, spoken, squeezed, tokens
from publish.errors import InputRefused
from publish.findings import Code, Finding, Location
from publish.project.disk import read_regular

MEDIA = (".pdf", ".epub")
"""What a book is made into."""

MAX_FILE = 1 << 30
"""Bytes of a PDF or EPUB that a book is compared with."""

MOST_LOST = 20
"""Places of a piece at which losses are told."""

MOST_QUOTED = 12
"""Words that are told of a loss."""

AHEAD = 4
"""Words by which a place is recognized."""

_BEGINNING = 24
"""Letters by which a note is recognized."""


def check_words(path: Path, book: Book) -> tuple[Finding, ...]:
    """What of a book's words is not in its PDF or EPUB, and which of its notes stand on the wrong
    page. Raises InputRefused for a file that cannot be read."""
    try:
        data = read_regular(path, MAX_FILE, follow=True)
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise InputRefused(what, where=str(path)) from error
    if path.suffix.lower() == ".pdf":
        pages = [page.text for page in text.read(data)]
    else:
        epub = view.read(str(path), data)
        roots = (document.root for document in epub.documents if document is not epub.nav)
        pages = ["".join(root.itertext()) for root in roots]
    return tuple(compare(book, pages, str(path), paged=path.suffix.lower() == ".pdf"))


def compare(book: Book, pages: Sequence[str], name: str, *, paged: bool) -> Iterator[Finding]:
    """The findings of a book against the text of its pages; of a medium without pages, the notes'
    places are not asked."""
    parts = [squeezed(page) for page in pages]
    reading = _Reading(Follower("".join(parts)), list(accumulate(map(len, parts))), paged=paged)
    pieces = list(spoken(book))
    reading.shuffled = not _letters_of(pieces) - Counter(filter(is_right_to_left, "".join(parts)))
    for piece in pieces:
        for code, words in reading.piece(piece):
            yield Finding(code, Location(name), f"“{piece.name}”: {words}")


@dataclass(slots=True)
class _Reading:
    """A text that is read along with the book; ``ends`` has where each page ends. ``shuffled``: the
    letters that run from right to left are all there, in whatever order a reader of PDFs gives
    back those that share a ligature."""

    follower: Follower
    ends: list[int]
    paged: bool
    shuffled: bool = False

    def piece(self, piece: Spoken) -> Iterator[tuple[Code, str]]:
        """The losses of one piece, and its notes' places."""
        self.follower.enter()
        begins = self.follower.at
        calls, lost = self._read(piece.tokens, self.follower)
        yield from map(_lost, lost[:MOST_LOST])
        if len(lost) > MOST_LOST:
            yield codes.LOST_WORDS, f"words are lost at {len(lost) - MOST_LOST} more places"
        for note in piece.notes:
            yield from self._note(note, calls.get(note.label), begins)

    def _read(
        self, tokens: Sequence[Token], follower: Follower
    ) -> tuple[dict[str, int], list[list[Token]]]:
        """Follow words; where each note's call stands, and the words that are lost, in runs."""
        begins, done = follower.at, 0
        calls: dict[str, int] = {}
        flow = [token for token in tokens if token.word and not token.loose]
        words = [token.word for token in flow]
        lost: list[list[Token]] = [[]]
        for token in tokens:
            if token.call and follower.entered:
                calls.setdefault(token.call, follower.at)
            elif token.call:
                continue
            elif token.loose:
                lost += [[]] if self._holds(token.word) else [[token], []]
            else:
                found = follower.follow(words[done : done + AHEAD])
                lost += [[]] if found else []
                lost[-1] += [] if found else [token]
                done += 1
        region = follower.text[begins : follower.at + WINDOW]
        return calls, [run for run in lost if run and not _is_there(run, flow, region)]

    def _holds(self, word: str) -> bool:
        return self.follower.holds(word) or (self.shuffled and any(map(is_right_to_left, word)))

    def _note(
        self, note: NumberedNote, call: int | None, begins: int
    ) -> Iterator[tuple[Code, str]]:
        words = [token for token in tokens(note.blocks) if token.word and not token.loose]
        text = "".join(token.word for token in words)
        if not text:
            return  # all of it runs from right to left
        start = self._start(text, note.number, begins if call is None else call, begins)
        if start < 0:
            told = " ".join(token.told for token in words[:MOST_QUOTED])
            yield codes.LOST_NOTE, f"note {note.number} is not in it: “{told} …”"
            return
        _, lost = self._read(words, Follower(self.follower.text, start, entered=True))
        for run in lost[:1]:
            told = " ".join(token.told for token in run[:MOST_QUOTED])
            yield codes.LOST_NOTE, f"of note {note.number}, “{told}” is not in it"
        if call is not None:
            yield from self._place(note, start, call)

    def _start(self, words: str, number: int, call: int, begins: int) -> int:
        """Where a note begins: from the page of its call on, or else anywhere in its piece."""
        page = self._page(call - 1)
        top = self.ends[page - 1] if page else 0
        beginning = words[:_BEGINNING]
        for told in (f"{number}{beginning}", beginning):
            for since in (top, begins):
                found = self.follower.text.find(told, since)
                if found >= 0:
                    return found
        return -1

    def _place(self, note: NumberedNote, start: int, call: int) -> Iterator[tuple[Code, str]]:
        here, called = self._page(start) + 1, self._page(call - 1) + 1
        if self.paged and here != called:
            code = codes.NOTE_EARLY if here < called else codes.NOTE_LATE
            yield code, f"note {note.number} is on page {here}, its call on page {called}"

    def _page(self, at: int) -> int:
        """The page of a character, counted from 0."""
        return min(bisect(self.ends, max(at, 0)), len(self.ends) - 1)


def _letters_of(pieces: Sequence[Spoken]) -> Counter[str]:
    """How often each letter that runs from right to left stands in the book."""
    words = (token.word for piece in pieces for token in piece.tokens)
    return Counter(letter for word in words for letter in word if is_right_to_left(letter))


def _is_there(run: Sequence[Token], flow: Sequence[Token], region: str) -> bool:
    """Whether words that were not met in order stand there all the same, beside the word before
    or behind them: a reader of PDFs may give back lines that change scripts in another order."""
    if run[0].loose:
        return False
    first = next(at for at, token in enumerate(flow) if token is run[0])
    joined = "".join(token.word for token in run)
    before = "".join(token.word for token in flow[max(first - 1, 0) : first])
    behind = "".join(token.word for token in flow[first + len(run) : first + len(run) + 1])
    beside = (before + joined, joined + behind)
    return any(words in region for words in beside if words != joined)


def _lost(run: Sequence[Token]) -> tuple[Code, str]:
    """Words that are lost, as one finding."""
    told = " ".join(token.told for token in run[:MOST_QUOTED])
    more = " …" if len(run) > MOST_QUOTED else ""
    count = "a word is not where it belongs"
    if len(run) > 1:
        count = f"{len(run)} words are not where they belong"
    code = codes.LOST_QUOTATION if any(token.quoted for token in run) else codes.LOST_WORDS
    return code, f"{count}: “{told}{more}”"
