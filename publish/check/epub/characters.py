"""Characters: what no reader can see or make out, and what upsets the words behind it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from publish.check.epub.codes import CHARACTERS, UNSEEN
from publish.check.epub.text import BLOCKS
from publish.check.epub.view import Epub, elements, language_of
from publish.findings import Finding
from publish.languages import primary

ODD = re.compile("[\x7f\ufeff\ufffc\ufdd0-\ufdef\ufffe\uffff\ue000-\uf8ff\U000f0000-\U0010fffd]")
"""Controls, byte order marks, non-characters, and what means something to one font only."""

BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
ENDS = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}
"""What ends an embedding or override, and an isolate, and what begins one (UAX 9)."""

HINTS = re.compile("[\u00ad\u200b]")
UNSPACED = frozenset({"th", "km", "lo", "my", "bo", "dz", "jv", "su"})
"""Languages without spaces between words, where U+200B says where a line may end."""


def check_characters(book: Epub) -> Iterator[Finding]:
    """No character is one that a reader cannot make out."""
    for document in book.documents:
        counts = Counter(ODD.findall(document.prose))
        for character, count in sorted(counts.items()):
            text = f"{count} × {_name(character)}"
            yield book.finding(CHARACTERS, text, document)


def _name(character: str) -> str:
    kind = {"Co": "private use", "Cc": "a control"}.get(unicodedata.category(character))
    return f"U+{ord(character):04X} ({kind or unicodedata.name(character, 'no character').lower()})"


def check_directions(book: Epub) -> Iterator[Finding]:
    """What turns the direction of a text ends in the same block; else it turns what follows."""
    for document in book.documents:
        if BIDI.search(document.source.decode("utf-8", "ignore")):
            for block in elements(document, *BLOCKS):
                if not _balanced("".join(block.itertext())):
                    text = (
                        "a mark that turns the direction has no end in its block, or no beginning"
                    )
                    yield book.finding(CHARACTERS, text, document, block)


def _balanced(text: str) -> bool:
    open_: list[str] = []
    for mark in BIDI.findall(text):
        if mark not in ENDS:
            open_.append(mark)
        elif not open_ or open_.pop() not in ENDS[mark]:
            return False
    return not open_


def check_hints(book: Epub) -> Iterator[Finding]:
    """Where words and lines may be broken is the reading system's matter: searching and reading
    aloud stumble over soft hyphens."""
    for document in book.documents:
        counts = Counter(HINTS.findall(document.prose))
        for character, count in sorted(counts.items()):
            if character == "\u00ad" or primary(language_of(document)) not in UNSPACED:
                name = unicodedata.name(character).lower()
                yield book.finding(UNSEEN, f"{count} × {name}", document)
