"""What a choice of faces is made from: the characters of a text and its languages.

They can be looked for piece by piece, and kept: what is found in the pieces of a book, united, is
what would be found in the whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

_TAG = re.compile(r"<[^<>]*>")
_SHOWN = re.compile(r'data-(?<!\wdata-)(?:title|running|called)="([^"]*)"')
_LANGUAGE = re.compile(r'lang="(?<![\w:-]lang=")([^"]+)"')
"""Both begin with letters, for which a text is searched at once."""

_OTHERS = re.compile("[^\0-\x7f]+")
_ASCII = tuple(map(chr, range(128)))

_LONG = 1000
"""Characters of a text from which on they are not gone through one by one."""

_SHOWS_NOTHING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""General categories that need no glyph. What is private (an icon) or not assigned in Python's
edition of Unicode (an emoji of this year) shows something, and is not to be lost without a word."""


@dataclass(frozen=True, slots=True)
class Text:
    """The characters of a text that show something, and the tags of its languages (BCP 47) in the
    order in which they come."""

    characters: frozenset[str]
    tags: tuple[str, ...] = ()


def text_of(markup: str) -> Text:
    """What is shown of XHTML, and in which languages."""
    return Text(shown(markup), tuple(dict.fromkeys(_LANGUAGE.findall(markup))))


def united(texts: Iterable[Text]) -> Text:
    """Several texts, one after the other, as one."""
    characters: set[str] = set()
    tags: dict[str, None] = {}
    for text in texts:
        characters |= text.characters
        tags |= dict.fromkeys(text.tags)
    return Text(frozenset(characters), tuple(tags))


def shown(markup: str) -> frozenset[str]:
    """The characters of XHTML that show something, those of running heads among them."""
    text = unescape("".join([_TAG.sub("", markup), *_SHOWN.findall(markup)]))
    return visible(each_once(text))


def visible(text: Iterable[str]) -> frozenset[str]:
    """Those of some characters that show something."""
    return frozenset(
        character
        for character in frozenset(text)
        if not character.isspace()
        and unicodedata.category(character) not in _SHOWS_NOTHING
        and not unicodedata.name(character, "").startswith("VARIATION SELECTOR")
    )


def each_once(text: str) -> str:
    """The characters of a text, each once, in order. Of a long one most are ASCII's, and soon found
    by looking for each."""
    if len(text) < _LONG:
        return "".join(sorted(set(text)))
    own = "".join(filter(text.__contains__, _ASCII))
    return own if text.isascii() else own + "".join(sorted(set("".join(_OTHERS.findall(text)))))
