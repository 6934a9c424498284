"""Bytes in any encoding, declared or not: the decoder that all readers share."""

from __future__ import annotations

import random

from holding import holds, printable
from mutating import WORDS, tokens
from pieces import pieces

from publish.read.charset import declared_charset
from publish.read.decode import decode
from publish.walking import UNPRINTABLE

LABELS = (
    "", "utf-8", "UTF8", "utf-16", "utf-16le", "utf-32", "utf-7", "iso-8859-1", "latin-1", "cp1252",
    "koi8-r", "shift_jis", "euc-jp", "iso-2022-jp", "gbk", "gb18030", "big5", "euc-kr", "hz",
    "cp500", "idna", "punycode", "rot13", "hex", "zip", "base64", "unicode_escape", "mbcs",
    "raw_unicode_escape", "undefined", "x-user-defined", "a\0b", "\ud800",
)  # fmt: skip
"""Labels; the first byte of an input chooses."""

PIECES = pieces("decoding")


def target(data: bytes) -> None:
    """What is decoded can be printed, has one kind of line ends, is told, and is decoded again,
    from UTF-8, to itself."""
    label = LABELS[data[0] % len(LABELS)] if data else ""
    text, found = decode(data[1:], label or declared_charset(data[1:]))
    holds(not UNPRINTABLE.search(text), "what cannot be printed")
    holds(not {"\r", "\x85", "\u2028", "\u2029", "\0"} & set(text), "line ends of other kinds")
    printable(found)
    holds(text.strip(), "nothing")
    again, told = decode(text.encode())
    holds((again, told) == (text, ()), "another text from its own UTF-8")


_words = tokens(WORDS, PIECES)


def mutate(data: bytes, chance: random.Random) -> bytes:
    """By words, in one encoding or another."""
    made = data[:1] + _words(data[1:], chance)
    if chance.random() < 0.05:
        text = made[1:].decode("utf-8", "replace")
        coding = chance.choice(
            ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "shift_jis")
        )
        made = made[:1] + text.encode(coding, "replace")
    return bytes([chance.randrange(len(LABELS))]) + made[1:] if chance.random() < 0.1 else made
