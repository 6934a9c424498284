"""Decoding: text whose bytes were once read as what they were not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.check.epub.codes import MOJIBAKE
from publish.check.epub.view import Epub
from publish.findings import Finding

CP1252 = {
    bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)
}
"""The character for which a reader of Windows-1252 took each byte."""

TWICE = re.compile(
    f"[\u00c2-\u00f4][{re.escape(''.join(c for c, b in CP1252.items() if b < 0xC0))}]{{1,3}}"
)


def _taken(codec: str) -> str:
    """What bytes that go on in UTF-8 look like in a codec, as the inside of a class."""
    return re.escape("".join(bytes([b]).decode(codec, "ignore") for b in range(0x80, 0xC0)))


ELSEWISE = {
    "Windows-1251": re.compile(f"(?:[РСГД][{_taken('cp1251')}]){{3,}}|вЂ[™њќ“”љћў¦]|в„[ў–]"),
    "KOI8-R": re.compile(f"(?:[пя][{_taken('koi8-r')}]){{3,}}"),
    "Mac Roman": re.compile(r"‚Ä[îôúùìíò¶ñ]|√[©®†°∫ºßú¢§ñ±∂ª](?=[^\W\d])"),
}
"""What UTF-8 looks like to readers of other encodings; none of it can be a word."""

CONTROLS = re.compile("[\x80-\x9f]")
"""Characters that Windows-1252 has in places where Latin-1 has controls, which no text needs."""

SWAPPED = re.compile(r"(?<!\w)[а-я][А-Я]{4,}(?!\w)")
"""A word that begins small and goes on in capitals: KOI8-R read as Windows-1251."""

MANY = 5
"""Words like that in a document that no author writes."""


def check_decoding(book: Epub) -> Iterator[Finding]:
    """Neither UTF-8 that was read as another encoding, nor an encoding of Cyrillic as the other,
    nor characters that were lost."""
    for document in book.documents:
        for text in _damage(document.prose):
            yield book.finding(MOJIBAKE, text, document)


def _damage(text: str) -> Iterator[str]:
    found = [match.group() for match in TWICE.finditer(text) if _was_utf8(match.group())]
    if found:
        yield f"{len(found)} characters are like {found[0]!r}"
    for name, pattern in ELSEWISE.items():
        if other := [match.group() for match in pattern.finditer(text)]:
            yield f"{len(other)} places are like {other[0]!r}: UTF-8 read as {name}"
    swapped = set(SWAPPED.findall(text))
    if len(swapped) >= MANY:
        yield f"{len(swapped)} words are like {min(swapped)!r}: KOI8-R read as Windows-1251"
    if controls := CONTROLS.findall(TWICE.sub("", text)):
        yield f"{len(controls)} controls are like {controls[0]!r}: Windows-1252 read as Latin-1"
    if lost := text.count("\ufffd"):
        yield f"{lost} characters are lost (U+FFFD)"


def _was_utf8(text: str) -> bool:
    """Whether the bytes behind some characters of Windows-1252 begin with UTF-8."""
    octets = bytes(CP1252[character] for character in text)
    length = 2 if octets[0] < 0xE0 else 3 if octets[0] < 0xF0 else 4
    try:
        octets[:length].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
