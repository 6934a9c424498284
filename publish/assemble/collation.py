"""The order of an index: word by word, in the alphabet of the book's language."""

from __future__ import annotations

import re
import unicodedata

from publish.languages import primary

_OWN = {
    "da": "zæøå",
    "es": "nñ",
    "fi": "zåäö",
    "nb": "zæøå",
    "no": "zæøå",
    "pl": "aą cć eę lł nń oó sś zźż",
    "ru": "ий",
    "sv": "zåäö",
    "tr": "cç gğ ıi oö sş uü",
    "uk": "гґ еє иії",
}
"""Letters that are letters of their own in a language, each behind the one it follows (CLDR);
elsewhere an accent tells only words apart that are alike without it."""

_ARTICLE = re.compile(r"al-(?=\w)|ال(?!له\b)(?=\w{2})", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_LAST = 0x10FF00

Key = tuple[tuple[tuple[str, ...], ...], str]


def sort_key(words: str, language: str) -> Key:
    """The key by which a heading stands in its place: word by word, what precedes a comma first
    ("New, Arthur" before "New Deal"), numbers by what they count, without the Arabic article."""
    parts = tuple(
        tuple(filter(None, (_letters(word, language) for word in part.split())))
        for part in words.split(",")
    )
    return parts, unicodedata.normalize("NFC", words)


def letter_of(words: str, language: str) -> str:
    """The capital letter under which a heading stands, "" for a figure or a sign."""
    parts, _ = sort_key(words, language)
    first = next((word for part in parts for word in part), "")
    if not first or not first[0].isalpha():
        return ""
    own = ord(first[1]) - _LAST if len(first) > 1 and ord(first[1]) > _LAST else 0
    letter = _group(first[0], language)[own] if own else first[0]
    return letter.upper() if len(letter.upper()) == 1 else letter


def _letters(word: str, language: str) -> str:
    """Letters and figures alone, without case; an accented letter as its base, a letter of the
    language's own behind the one that it follows."""
    composed = unicodedata.normalize("NFC", _ARTICLE.sub("", word, count=1)).casefold()
    plain = "".join(_base(character, language) for character in composed)
    return _NUMBER.sub(lambda figures: figures.group().zfill(9), plain)


def _base(character: str, language: str) -> str:
    for group in _groups(language):
        if character in group[1:]:
            return group[0] + chr(_LAST + group.index(character))
    bare = unicodedata.normalize("NFKD", character)
    return "".join(one for one in bare if one.isalnum())


def _groups(language: str) -> list[str]:
    return _OWN.get(primary(language), "").split()


def _group(base: str, language: str) -> str:
    return next(group for group in _groups(language) if group[0] == base)
