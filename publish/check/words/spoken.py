"""What a book says: the words of its pieces in order, with the calls of notes between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from publish.book import Book, Chapter, Matter, NumberedNote, Part
from publish.document import (
    Block,
    Code,
    Inlines,
    Noteref,
    Preformatted,
    Quotation,
    Table,
)
from publish.roles import ROLES
from publish.walking import plain_text, reading_order, walk_inlines

_WORD = re.compile(r"[^\s—…、。，．！？；：「」『』（）《》]+")
"""What does not stand between words, and between clauses where words have nothing between them."""

_MARKS = re.compile(r"[\W_]+")
"""All but letters and figures."""

_ASCII_MARKS = bytes(code for code in range(128) if not chr(code).isalnum())


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is compared, and as it is told; or, where ``call`` has its label, the call of a
    note. What has no word but is told, the number of a note, may be there or not. ``quoted``: it
    stands in a quotation. ``loose``: it has its place, but not in the order of the text: a cell of
    a table, a title, a word that runs from right to left."""

    word: str
    told: str
    call: str = ""
    quoted: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class SpokenNote:
    """A note: the label by which it is called, its number as it is printed, its words."""

    label: str
    number: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of a piece of the book, in order, and its notes; ``name`` is what it is called."""

    name: str
    tokens: tuple[Token, ...]
    notes: tuple[SpokenNote, ...]


def spoken(book: Book) -> Iterator[Spoken]:
    """Each piece that has words of a manuscript; pages that the templates make have none."""
    for piece in (*book.front, *book.body, *book.back):
        match piece:
            case Matter(role, _, title, blocks, notes) if blocks:
                shown = title if role not in ROLES or ROLES[role].listed else ()
                yield _piece(plain_text(title) or role, shown, blocks, notes)
            case Part(title=title, blocks=blocks, notes=notes, chapters=chapters):
                yield _piece(plain_text(title), title, blocks, notes)
                yield from map(_chapter, chapters)
            case Chapter():
                yield _chapter(piece)
            case _:
                pass


def tokens(blocks: Iterable[Block]) -> tuple[Token, ...]:
    """The words of blocks, in order."""
    return tuple(token for block in blocks for token in _tokens(block, quoted=False))


def words(text: str, *, quoted: bool, loose: bool = False) -> Iterator[tuple[int, Token]]:
    """The words of a text without calls, each with where it begins."""
    for match in _WORD.finditer(text):
        word = squeezed(match.group())
        if word:
            back = any(map(is_right_to_left, word))
            yield match.start(), Token(word, match.group(), quoted=quoted, loose=loose or back)


def in_order(text: Sequence[Token]) -> tuple[Token, ...]:
    """Words as they are compared: of a text that mostly runs from right to left none has its place
    in the order, for readers of a PDF give such lines back in orders of their own."""
    turned = sum(token.loose for token in text) * 2 > len(text)
    return tuple(replace(token, loose=True) for token in text) if turned else tuple(text)


def squeezed(text: str) -> str:
    """Letters and figures alone, of one form and case: what hyphens, ligatures, small capitals,
    accents set apart and the ends of lines do not change."""
    if text.isascii():  # most runs of words, in a fifth of the time
        return text.encode().translate(None, _ASCII_MARKS).decode().lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text).casefold())


def is_right_to_left(letter: str) -> bool:
    """Whether a letter is of a script that runs from right to left (UAX 9)."""
    return unicodedata.bidirectional(letter) in ("R", "AL")


def _chapter(chapter: Chapter) -> Spoken:
    title = chapter.post.metadata.title
    return _piece(chapter.called, title, chapter.post.blocks, chapter.notes)


def _piece(
    name: str, title: Inlines, blocks: Iterable[Block], notes: tuple[NumberedNote, ...]
) -> Spoken:
    heading = tuple(_words(plain_text(title), quoted=False, loose=True))
    text = in_order(tokens(blocks))
    numbers = {note.label: str(note.number) for note in notes}
    text = tuple(replace(one, told=numbers.get(one.call, "")) if one.call else one for one in text)
    its = (SpokenNote(note.label, str(note.number), tokens(note.blocks)) for note in notes)
    return Spoken(name, (*heading, *text), tuple(its))


def _tokens(block: Block, *, quoted: bool, loose: bool = False) -> Iterator[Token]:
    quoted = quoted or isinstance(block, Quotation)
    if isinstance(block, Preformatted):
        yield from _words(block.text, quoted=quoted)
    for part in reading_order(block):
        if isinstance(part, tuple):
            yield from _inlines(part, quoted=quoted, loose=isinstance(block, Table))
        else:
            yield from _tokens(part, quoted=quoted)


def _inlines(content: Inlines, *, quoted: bool, loose: bool) -> Iterator[Token]:
    """The words of a run of inlines; one that a note's call divides is two."""
    run: list[str] = []
    for node in walk_inlines(content):
        if isinstance(node, Noteref):
            yield from _words("".join(run), quoted=quoted, loose=loose)
            yield Token("", "", call=node.label, loose=loose)
            run = []
        elif isinstance(node, str):
            run.append(node)
        elif isinstance(node, Code):
            run.append(node.text)
        else:
            run.append(" " if not plain_text((node,)) else "")
    yield from _words("".join(run), quoted=quoted, loose=loose)


def _words(text: str, *, quoted: bool, loose: bool = False) -> Iterator[Token]:
    return (token for _, token in words(text, quoted=quoted, loose=loose))
