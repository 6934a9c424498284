"""Whether the words of a PDF that run from right to left can be read at all.

Many programs write such words as they are drawn, so that no reader of PDFs gives them back whole.
Then they are not compared, and that is said, instead of an error for each.
"""

from __future__ import annotations

from dataclasses import replace

from publish.check.pair.flow import Text, Told
from publish.check.pair.printed import Printed
from publish.check.words.spoken import Token, is_right_to_left, squeezed

MOST = 0.1
"""Of the words that run from right to left: where more are not found, the PDF is illegible."""


def is_legible(book: Told, pdf: Printed) -> bool:
    """Whether nearly all of those words of an EPUB are somewhere in the PDF, either way round."""
    words = {token.word for text in book.texts for token in text.spoken.tokens if _is_turned(token)}
    text = squeezed("".join(pdf.texts)) if words else ""
    lost = sum(word not in text and word[::-1] not in text for word in words)
    return lost <= len(words) * MOST


def without(book: Told) -> Told:
    """An EPUB without the words that run from right to left; all others keep their places."""
    return replace(book, texts=tuple(map(_without, book.texts)))


def _without(text: Text) -> Text:
    spoken = text.spoken
    notes = tuple(replace(note, tokens=tuple(map(_silenced, note.tokens))) for note in spoken.notes)
    tokens = tuple(map(_silenced, spoken.tokens))
    return replace(text, spoken=replace(spoken, tokens=tokens, notes=notes))


def _silenced(token: Token) -> Token:
    return replace(token, word="", told="", call="") if _is_turned(token) else token


def _is_turned(token: Token) -> bool:
    return any(map(is_right_to_left, token.word))
